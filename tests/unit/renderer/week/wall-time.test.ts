// Times of day in zones, over changes of clocks.
import { describe, expect, it } from 'vitest';
import { nextHour, wallHour, wallInstants } from '../../../../renderer/ui/week/wall-time.ts';
import { HOUR } from '../../../../shared/domain/time.ts';

const at = (text: string): number => Date.parse(text);

describe('times of day', () => {
  it('are one instant as a rule', () => {
    expect(wallInstants('2026-11-24', 9 * 60 + 30, 'Europe/Berlin')).toEqual([at('2026-11-24T08:30Z')]);
    expect(wallInstants('2026-11-24', 9 * 60, 'Asia/Kathmandu')).toEqual([at('2026-11-24T03:15Z')]);
  });

  it('do not exist where clocks are put forward', () => {
    expect(wallInstants('2026-03-29', 2 * 60 + 30, 'Europe/Berlin')).toEqual([]);
    expect(wallInstants('2026-03-29', 3 * 60, 'Europe/Berlin')).toEqual([at('2026-03-29T01:00Z')]);
  });

  it('come twice where clocks are put back', () => {
    expect(wallInstants('2026-10-25', 2 * 60 + 30, 'Europe/Berlin')).toEqual([
      at('2026-10-25T00:30Z'),
      at('2026-10-25T01:30Z'),
    ]);
  });

  it('fall into hours of the zone', () => {
    expect(wallHour(at('2026-11-24T03:20Z'), 'Asia/Kathmandu')).toEqual({ hour: 9, minutes: 5 });
    expect(nextHour(at('2026-11-24T03:20Z'), 'Asia/Kathmandu')).toBe(at('2026-11-24T04:15Z'));
    expect(nextHour(at('2026-11-24T04:00Z'), 'UTC')).toBe(at('2026-11-24T04:00Z') + HOUR);
  });
});
