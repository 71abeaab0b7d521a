// A contract's week laid out as days by hours of a zone: pure. The week is UTC, the days are not.
import type { ItemView, Overview, OverviewCell, StatementPartView } from '../../../shared/diary-api.ts';
import type { Interval } from '../../../shared/domain/intervals.ts';
import { DAY, MINUTE, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { dateIn, rangeOfDate } from '../time-format.ts';
import { nextHour, wallHour } from './wall-time.ts';

export interface HourSlot {
  readonly cell: OverviewCell;
  /** Where its segment begins in the hour, 0 to 1. */
  readonly at: number;
}

export interface HourItem {
  readonly kind: ItemView['kind'];
  /** 0 to 1 of the hour. */
  readonly from: number;
  readonly to: number;
}

/** One hour of one day. Figures leave out what was discarded; times in milliseconds. */
export interface HourCell {
  readonly hour: number;
  readonly from: number;
  readonly to: number;
  /** Whether any of it belongs to the contract's week. */
  readonly inside: boolean;
  readonly slots: readonly HourSlot[];
  readonly items: readonly HourItem[];
  readonly tracked: number;
  readonly active: number;
  readonly touched: number;
  readonly manual: number;
  readonly keptIdle: number;
  readonly overLimit: number;
  readonly discarded: number;
}

export interface DayColumn {
  /** YYYY-MM-DD in the zone. */
  readonly date: string;
  readonly from: number;
  readonly to: number;
  /** By hour; hours that clocks skip on this day are not there. */
  readonly hours: ReadonlyMap<number, HourCell>;
  /** What of it lies in the week. */
  readonly tracked: number;
  readonly billable: number;
}

const isLive = ({ status }: OverviewCell): boolean => status === 'open' || status === 'sealed';

type Draft = { -readonly [K in keyof HourCell]: HourCell[K] } & { slots: HourSlot[]; items: HourItem[] };

/**
 * Monday to Sunday in `zone`. Where the contract's week begins before that Monday or ends after that Sunday, and
 * something was done then, the day that holds it comes as an eighth.
 * `contract`: only this one; `null` for all. `parts`: of the week's own statements, for what is billable.
 */
export function layOutWeek(
  week: number,
  zone: string,
  overview: Overview,
  parts: readonly StatementPartView[],
  contract: string | null,
): DayColumn[] {
  const date = (day: number): string => new Date(week + day * DAY).toISOString().slice(0, 10);
  const ours = {
    cells: overview.cells.filter((cell) => contract === null || cell.contract === contract),
    items: overview.items.filter((item) => contract === null || item.contract === contract),
  };
  const columns = Array.from({ length: 9 }, (_, index) => columnOf(date(index - 1), week, zone, ours, parts));
  // The day before and the day after stand there only for what they hold.
  return columns.filter(
    (column, index) => (0 < index && index < 8) || [...column.hours.values()].some(hasSomething),
  );
}

/** Whether anything, be it discarded, stands in the hour. */
export const hasSomething = ({ inside, slots, items }: HourCell): boolean =>
  inside && slots.length + items.length > 0;

function columnOf(
  date: string,
  week: number,
  zone: string,
  { cells, items }: Pick<Overview, 'cells' | 'items'>,
  parts: readonly StatementPartView[],
): DayColumn {
  const { from, to } = rangeOfDate(date, zone);
  const within = (instant: number): boolean => from <= instant && instant < to;
  const hours = emptyHours(from, to, week, zone);
  for (const cell of cells.filter(({ segment }) => within(segment))) {
    const { hour, minutes } = wallHour(cell.segment, zone);
    const draft = hours.get(hour);
    if (!draft) continue;
    draft.slots.push({ cell, at: minutes / 60 });
    if (!isLive(cell)) {
      draft.discarded += 1;
      continue;
    }
    draft.tracked += cell.tracked;
    draft.active += cell.active;
    draft.touched += cell.touched;
    draft.overLimit += cell.overLimit;
  }
  for (const item of items.filter(({ discarded }) => !discarded)) {
    for (const piece of item.intervals.flatMap((interval) => byHours(interval, zone))) {
      if (!within(piece[0])) continue;
      const { hour, minutes } = wallHour(piece[0], zone);
      const draft = hours.get(hour);
      if (!draft) continue;
      const length = piece[1] - piece[0];
      draft.items.push({ kind: item.kind, from: minutes / 60, to: (minutes + length / MINUTE) / 60 });
      if (item.kind === 'manual') draft.manual += length;
      else draft.keptIdle += length;
    }
  }
  const all = [...hours.values()];
  return {
    date,
    from,
    to,
    hours,
    tracked: all.reduce((sum, hour) => sum + hour.tracked, 0),
    billable: parts
      .filter((part) => !part.late && within(part.start))
      .reduce((sum, part) => sum + part.time.billable, 0),
  };
}

function emptyHours(from: number, to: number, week: number, zone: string): Map<number, Draft> {
  const hours = new Map<number, Draft>();
  for (let start = from; start < to; start = nextHour(start, zone)) {
    const { hour } = wallHour(start, zone);
    const end = Math.min(to, nextHour(start, zone));
    const inside = end > week && start < week + WEEK;
    const twice = hours.get(hour);
    if (twice) {
      // Clocks were put back: both hours of this name are one cell.
      twice.to = end;
      twice.inside ||= inside;
      continue;
    }
    hours.set(hour, {
      hour,
      from: start,
      to: end,
      inside,
      slots: [],
      items: [],
      tracked: 0,
      active: 0,
      touched: 0,
      manual: 0,
      keptIdle: 0,
      overLimit: 0,
      discarded: 0,
    });
  }
  return hours;
}

function byHours([start, end]: Interval, zone: string): Interval[] {
  const pieces: Interval[] = [];
  for (let from = start; from < end; ) {
    const to = Math.min(end, nextHour(from, zone));
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}

/** The hours to show: what is used, at least nine to seventeen o'clock. `[first, last]`. */
export function usedHours(columns: readonly DayColumn[]): [number, number] {
  const used = columns.flatMap(({ hours }) =>
    [...hours.values()].filter(hasSomething).map(({ hour }) => hour),
  );
  return [Math.min(9, ...used), Math.max(17, ...used)];
}

/** How much of the hour had input, as a step from 0 (nothing tracked) to 4. */
export function heatStep({ active, touched }: Pick<HourCell, 'active' | 'touched'>): 0 | 1 | 2 | 3 | 4 {
  if (touched === 0) return 0;
  return active < 15 ? 1 : active < 30 ? 2 : active < 45 ? 3 : 4;
}

/** Monday 00:00 UTC of the week that a route names by a date; `null`, or no date at all, names the one of `now`. */
export function weekNamed(date: string | null, now: number): number {
  const named = date === null ? Number.NaN : Date.parse(`${date}T00:00Z`);
  // The first week that the tracker can be asked for begins after the epoch.
  return weekOf(Number.isNaN(named) ? now : Math.max(named, WEEK));
}

/** The name of a week: its Monday. */
export const weekName = (week: number): string => dateIn(week, 'UTC');
