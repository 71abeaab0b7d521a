// Instants and durations as people read them.
import { describe, expect, it } from 'vitest';
import {
  addDays,
  clockText,
  dateIn,
  dateText,
  dayRange,
  durationParts,
  hoursText,
  offsetAt,
  offsetText,
  rangeOfDate,
  secondsUntil,
  startOfDay,
  timeText,
} from '../../../renderer/ui/time-format.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/domain/time.ts';

const at = (text: string): number => Date.parse(text);

describe('durations', () => {
  it('shows hours, minutes and seconds, cut off below', () => {
    expect(clockText(6_127_999)).toBe('01:42:07');
    expect(clockText(0)).toBe('00:00:00');
    expect(clockText(-5)).toBe('00:00:00');
    expect(clockText(100 * HOUR)).toBe('100:00:00');
  });

  it('shows hours and minutes without inventing a minute', () => {
    expect(hoursText(18 * HOUR + 20 * MINUTE + 59_999)).toBe('18:20');
    expect(hoursText(59_999)).toBe('0:00');
  });

  it('takes a duration apart', () => {
    expect(durationParts(6 * HOUR + 40 * MINUTE + 3_500)).toEqual({ hours: 6, minutes: 40, seconds: 3 });
  });

  it('counts down to zero and not below', () => {
    expect(secondsUntil(10_000, 9_001)).toBe(1);
    expect(secondsUntil(10_000, 10_000)).toBe(0);
    expect(secondsUntil(10_000, 11_000)).toBe(0);
  });
});

describe('zones', () => {
  it('knows offsets on both sides of a change of clocks, and odd ones', () => {
    expect(offsetAt(at('2026-10-25T00:59:59Z'), 'Europe/Berlin')).toBe(2 * HOUR);
    expect(offsetAt(at('2026-10-25T01:00:00Z'), 'Europe/Berlin')).toBe(HOUR);
    expect(offsetAt(at('2026-06-01T00:00:00Z'), 'Asia/Kathmandu')).toBe(5 * HOUR + 45 * MINUTE);
    expect(offsetAt(at('2026-06-01T00:00:00Z'), 'America/St_Johns')).toBe(-(2 * HOUR + 30 * MINUTE));
    expect(offsetAt(at('2026-06-01T00:00:00Z'), 'UTC')).toBe(0);
  });

  it('names offsets', () => {
    expect(offsetText(0)).toBe('UTC');
    expect(offsetText(HOUR)).toBe('UTC+1');
    expect(offsetText(5 * HOUR + 45 * MINUTE)).toBe('UTC+5:45');
    expect(offsetText(-3 * HOUR)).toBe('UTC−3');
  });

  it('shows wall time', () => {
    expect(timeText(at('2026-11-24T23:40:00Z'), 'UTC')).toBe('23:40');
    expect(timeText(at('2026-11-24T23:40:00Z'), 'Europe/Berlin')).toBe('00:40');
    expect(timeText(at('2026-11-24T00:10:00Z'), 'America/St_Johns')).toBe('20:40');
  });

  it('names the date of the zone', () => {
    expect(dateText(at('2026-11-24T23:40:00Z'), 'UTC', 'en')).toBe('Tuesday 24 November');
    expect(dateText(at('2026-11-24T23:40:00Z'), 'Europe/Berlin', 'en')).toBe('Wednesday 25 November');
  });
});

describe('days', () => {
  it('begins a day at midnight of the zone', () => {
    expect(startOfDay(at('2026-11-24T15:00:00Z'), 'UTC')).toBe(at('2026-11-24T00:00:00Z'));
    expect(startOfDay(at('2026-11-24T23:30:00Z'), 'Europe/Berlin')).toBe(at('2026-11-24T23:00:00Z'));
    expect(startOfDay(at('2026-11-24T15:00:00Z'), 'Asia/Kathmandu')).toBe(at('2026-11-23T18:15:00Z'));
  });

  it.each([
    ['the day clocks go back', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['the day clocks go forward', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    [
      'late on the day clocks go back',
      '2026-10-25T22:30:00Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T23:00:00Z',
    ],
  ])('reaches from midnight to midnight on %s', (_, instant, from, to) => {
    expect(dayRange(at(instant), 'Europe/Berlin')).toEqual({ from: at(from), to: at(to) });
  });

  it('puts days beside each other without gap or overlap through a whole year', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'UTC',
    ]) {
      let end = dayRange(at('2026-01-01T12:00:00Z'), zone, -1).to;
      for (let day = 0; day < 365; day += 1) {
        const range = dayRange(at('2026-01-01T12:00:00Z'), zone, day);
        expect(range.from).toBe(end);
        expect(range.to - range.from).toBeGreaterThanOrEqual(DAY - HOUR);
        end = range.to;
      }
    }
  });
});

describe('dates', () => {
  it('names the date of an instant in the zone', () => {
    expect(dateIn(at('2026-11-24T23:40:00Z'), 'UTC')).toBe('2026-11-24');
    expect(dateIn(at('2026-11-24T23:40:00Z'), 'Europe/Berlin')).toBe('2026-11-25');
    expect(dateIn(at('2026-11-24T03:00:00Z'), 'America/St_Johns')).toBe('2026-11-23');
  });

  it('counts days over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('finds the day of a date again, in every zone and on every day of a year', () => {
    for (const zone of ['Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe']) {
      for (let date = '2026-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
        const { from, to } = rangeOfDate(date, zone);
        expect([dateIn(from, zone), dateIn(to - 1, zone), dateIn(to, zone)]).toEqual([
          date,
          date,
          addDays(date, 1),
        ]);
      }
    }
  });

  it('adds the year where it is wanted', () => {
    expect(dateText(at('2026-11-24T12:00:00Z'), 'UTC', 'en', true)).toMatch(/^Tuesday,? 24 November 2026$/);
  });
});
