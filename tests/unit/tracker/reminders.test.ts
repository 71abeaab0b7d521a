// Each reminder comes when it should, and only while its setting is on.
import { describe, expect, it } from 'vitest';
import { reminders } from '../../../electron/tracker/reminders.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import { contract, Simulation } from '../../support/simulation.ts';

const all = {
  remindNoTimer: true,
  remindMemoMinutes: 60,
  usualHours: [8, 20] as [number, number],
  remindLimit: true,
};
const none = { remindNoTimer: false, remindMemoMinutes: 0, usualHours: null, remindLimit: false };
const reasons = (...args: Parameters<typeof reminders>): string[] =>
  reminders(...args).map(({ reason }) => reason);

describe('reminders', () => {
  it('notice work without a timer', () => {
    const { state } = new Simulation([contract('a')]);
    const seen = { inputSince: state.cursor - 6 * MINUTE, memoSince: 0, localHour: 10 };
    expect(reasons(state, all, seen)).toEqual(['no-timer']);
    expect(reasons(state, all, { ...seen, inputSince: state.cursor - MINUTE })).toEqual([]);
    expect(reasons(state, none, seen)).toEqual([]);
  });

  it('notice odd hours, an old memo and the limit drawing near', () => {
    const sim = new Simulation([contract('a', { weeklyLimit: HOUR })]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(50 * MINUTE);
    const seen = { inputSince: null, memoSince: sim.state.cursor - HOUR, localHour: 22 };
    expect(reasons(sim.state, all, seen)).toEqual(['odd-hours', 'memo-old', 'limit-soon']);
    expect(reasons(sim.state, { ...all, usualHours: [20, 4] }, seen)).not.toContain('odd-hours');
    expect(reasons(sim.state, none, seen)).toEqual([]);
  });
});
