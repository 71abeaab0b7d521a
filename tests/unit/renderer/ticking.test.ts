// The timer's numbers between two pushes.
import { describe, expect, it } from 'vitest';
import { carriedNow, LONGEST_TICK, timerAt } from '../../../renderer/desktop/timer/ticking.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { runningTimer, sampleState } from '../../support/sample-diary.ts';

const now = Date.parse('2026-11-24T14:00:00Z');
const running = sampleState(now, { timer: runningTimer(now) });

describe('ticking', () => {
  it('carries session, today and week on while the timer runs', () => {
    const before = running.timer;
    expect(timerAt(running, now + 3 * SECOND)).toEqual({
      ...before,
      session: before.session + 3 * SECOND,
      today: 6 * HOUR + 41 * MINUTE + 3 * SECOND,
      week: before.week + 3 * SECOND,
    });
  });

  it.each(['stopped', 'idle', 'locked', 'suspended', 'privacy'] as const)(
    'stands still while %s',
    (state) => {
      const still = { ...running, timer: { ...running.timer, state } };
      expect(timerAt(still, now + HOUR)).toBe(still.timer);
    },
  );

  it('begins today anew at midnight UTC, and the week on Monday', () => {
    const sunday = Date.parse('2026-11-29T23:59:58Z');
    const late = sampleState(sunday, { timer: runningTimer(sunday) });
    const after = timerAt(late, sunday + 5 * SECOND);
    expect(after.today).toBe(3 * SECOND);
    expect(after.week).toBe(3 * SECOND);
    expect(after.session).toBe(late.timer.session + 5 * SECOND);
    const tuesday = timerAt(running, now + 11 * HOUR);
    expect(tuesday.today).toBe(HOUR);
    expect(tuesday.week).toBe(running.timer.week + 11 * HOUR);
  });

  it('does not carry on without news', () => {
    expect(carriedNow(running, 10 * MINUTE)).toBe(now + LONGEST_TICK);
    expect(carriedNow(running, -SECOND)).toBe(now);
  });
});
