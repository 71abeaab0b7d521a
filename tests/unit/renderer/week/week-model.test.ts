// The contract's week laid out as days and hours of a zone.
import { describe, expect, it } from 'vitest';
import {
  type DayColumn,
  heatStep,
  layOutWeek,
  usedHours,
  weekName,
  weekNamed,
} from '../../../../renderer/ui/week/week-model.ts';
import type { ItemView, Overview, OverviewCell, StatementPartView } from '../../../../shared/diary-api.ts';
import { itemProtection } from '../../../../shared/domain/protection.ts';
import { HOUR, MINUTE, SEGMENT, WEEK } from '../../../../shared/domain/time.ts';

const at = (text: string): number => Date.parse(text);
const WEEK_23 = at('2026-11-23T00:00Z');

const cell = (segment: number, more: Partial<OverviewCell> = {}): OverviewCell => ({
  contract: 'acme',
  segment,
  device: 'device',
  status: 'sealed',
  tracked: SEGMENT,
  noSnapshot: null,
  active: 8,
  touched: 10,
  protected: true,
  overLimit: 0,
  ...more,
});

const item = (from: number, to: number, more: Partial<ItemView> = {}): ItemView => ({
  kind: 'manual',
  contract: 'acme',
  entry: String(from),
  start: from,
  intervals: [[from, to]],
  memo: 'a memo',
  overDiscarded: 0,
  discarded: false,
  discardAt: null,
  locked: false,
  returnedAt: null,
  protection: itemProtection('manual', 0),
  ...more,
});

const part = (start: number, billable: number, late = false): StatementPartView => ({
  entry: String(start),
  kind: 'tracked',
  start,
  late,
  rate: 6000,
  time: { total: billable, void: 0, discarded: 0, countable: billable, overLimit: 0, approved: 0, billable },
  memo: '',
  taken: null,
  protected: true,
});

const overview = (week: number, cells: OverviewCell[], items: ItemView[] = []): Overview => ({
  from: week,
  to: week + WEEK,
  cells,
  items,
});

const names = (columns: readonly DayColumn[]): string[] => columns.map(({ date }) => date);
const tracked = (columns: readonly DayColumn[]): number => columns.reduce((sum, day) => sum + day.tracked, 0);

describe('days of the week', () => {
  it('are Monday to Sunday', () => {
    const columns = layOutWeek(WEEK_23, 'UTC', overview(WEEK_23, []), [], null);
    expect(names(columns)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
    expect(columns[0]?.from).toBe(WEEK_23);
    expect(columns[6]?.to).toBe(WEEK_23 + WEEK);
    expect(columns.every(({ hours }) => [...hours.values()].every(({ inside }) => inside))).toBe(true);
  });

  it('cross out the hours of another week, east and west', () => {
    const east = layOutWeek(WEEK_23, 'Europe/Berlin', overview(WEEK_23, []), [], null);
    expect(east[0]?.hours.get(0)?.inside).toBe(false);
    expect(east[0]?.hours.get(1)?.inside).toBe(true);
    expect(east).toHaveLength(7);
    const west = layOutWeek(WEEK_23, 'America/New_York', overview(WEEK_23, []), [], null);
    expect(west[6]?.hours.get(18)?.inside).toBe(true);
    expect(west[6]?.hours.get(19)?.inside).toBe(false);
    expect(west[0]?.hours.get(0)?.inside).toBe(true);
  });

  it('have an eighth for time that lies beside the local days, so that nothing is missing from the sum', () => {
    const lastHour = WEEK_23 + WEEK - HOUR;
    const east = layOutWeek(
      WEEK_23,
      'Europe/Berlin',
      overview(WEEK_23, [cell(WEEK_23), cell(lastHour)]),
      [],
      null,
    );
    expect(names(east).at(-1)).toBe('2026-11-30');
    expect(east).toHaveLength(8);
    expect(tracked(east)).toBe(2 * SEGMENT);
    const west = layOutWeek(WEEK_23, 'America/New_York', overview(WEEK_23, [cell(WEEK_23)]), [], null);
    expect(names(west)[0]).toBe('2026-11-22');
    expect(west[0]?.hours.get(19)?.tracked).toBe(SEGMENT);
    expect(tracked(west)).toBe(SEGMENT);
  });

  it('keep every record when clocks are put back and when they are put forward', () => {
    for (const monday of ['2026-10-19T00:00Z', '2026-03-23T00:00Z']) {
      const week = at(monday);
      const all = Array.from({ length: WEEK / SEGMENT }, (_, index) => cell(week + index * SEGMENT));
      for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
        expect(tracked(layOutWeek(week, zone, overview(week, all), [], null))).toBe(WEEK);
      }
    }
  });

  it('have one cell for an hour that comes twice, and none for one that is skipped', () => {
    const autumn = layOutWeek(at('2026-10-19T00:00Z'), 'Europe/Berlin', overview(0, []), [], null)[6];
    const twice = autumn?.hours.get(2);
    expect((twice?.to ?? 0) - (twice?.from ?? 0)).toBe(2 * HOUR);
    const spring = layOutWeek(at('2026-03-23T00:00Z'), 'Europe/Berlin', overview(0, []), [], null)[6];
    expect(spring?.hours.has(2)).toBe(false);
    expect(spring?.hours.size).toBe(23);
  });
});

describe('hours', () => {
  it('sum what counts and only name what was discarded', () => {
    const nine = WEEK_23 + 9 * HOUR;
    const [monday] = layOutWeek(
      WEEK_23,
      'UTC',
      overview(WEEK_23, [
        cell(nine),
        cell(nine + SEGMENT, { status: 'discarded', tracked: 0 }),
        cell(nine + 2 * SEGMENT, { status: 'discarding' }),
        cell(nine + 3 * SEGMENT, { tracked: 4 * MINUTE, active: 1, touched: 4, overLimit: MINUTE }),
        cell(nine + 4 * SEGMENT, { contract: 'bakery' }),
      ]),
      [],
      'acme',
    );
    expect(monday?.hours.get(9)).toMatchObject({
      tracked: 14 * MINUTE,
      active: 9,
      touched: 14,
      overLimit: MINUTE,
      discarded: 2,
    });
    expect(monday?.hours.get(9)?.slots.map(({ at: place }) => place)).toEqual([0, 1 / 6, 2 / 6, 3 / 6]);
    expect(monday?.tracked).toBe(14 * MINUTE);
  });

  it('share out added time, over midnight too', () => {
    const from = WEEK_23 + 22 * HOUR + 30 * MINUTE;
    const columns = layOutWeek(
      WEEK_23,
      'UTC',
      overview(WEEK_23, [], [item(from, from + 2 * HOUR), item(from, from + HOUR, { discarded: true })]),
      [],
      null,
    );
    expect(columns[0]?.hours.get(22)).toMatchObject({ manual: 30 * MINUTE, items: [{ from: 0.5, to: 1 }] });
    expect(columns[0]?.hours.get(23)?.manual).toBe(HOUR);
    expect(columns[1]?.hours.get(0)?.manual).toBe(30 * MINUTE);
  });

  it('are billable where they were worked; late time is of another week', () => {
    const parts = [part(WEEK_23 + HOUR, 5 * MINUTE), part(WEEK_23 + 2 * HOUR, SEGMENT, true)];
    const [monday] = layOutWeek(WEEK_23, 'UTC', overview(WEEK_23, []), parts, null);
    expect(monday?.billable).toBe(5 * MINUTE);
  });

  it('show what is used, and an office day at least', () => {
    const columns = (cells: OverviewCell[]): DayColumn[] =>
      layOutWeek(WEEK_23, 'UTC', overview(WEEK_23, cells), [], null);
    expect(usedHours(columns([]))).toEqual([9, 17]);
    expect(usedHours(columns([cell(WEEK_23 + 6 * HOUR), cell(WEEK_23 + 47 * HOUR)]))).toEqual([6, 23]);
  });

  it('are hot by the minutes of the hour that had input', () => {
    expect(heatStep({ active: 0, touched: 0 })).toBe(0);
    expect(heatStep({ active: 0, touched: 10 })).toBe(1);
    expect(heatStep({ active: 10, touched: 10 })).toBe(1);
    expect(heatStep({ active: 30, touched: 60 })).toBe(3);
    expect(heatStep({ active: 45, touched: 48 })).toBe(4);
  });
});

describe('names of weeks', () => {
  it('lead to the week that contains the day', () => {
    expect(weekNamed('2026-11-25', 0)).toBe(WEEK_23);
    expect(weekNamed(null, WEEK_23 + 5)).toBe(WEEK_23);
    expect(weekNamed('2026-13-45', WEEK_23 + 5)).toBe(WEEK_23);
    expect(weekNamed('1969-12-31', WEEK_23)).toBeGreaterThanOrEqual(0);
    expect(weekName(WEEK_23)).toBe('2026-11-23');
  });
});
