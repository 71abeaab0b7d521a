// Records moved to another contract: a discard until Undo is over, then one step that also adds their time.
import { describe, expect, it } from 'vitest';
import { runsInVain } from '../../../electron/tracker/discards.ts';
import { memorySchema } from '../../../electron/tracker/memory.ts';
import { openRecordSchema } from '../../../electron/tracker/open-record.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { contract, MONDAY, Simulation } from '../../support/simulation.ts';

const NINE = MONDAY + 9 * HOUR;
const ENTRY = 'e'.repeat(64);
const open = { key: { contract: 'a', segment: NINE }, sealed: null };
const struck = { kind: 'record', entry: ENTRY, received: NINE } as const;
const sealed = { key: { contract: 'a', segment: NINE - SEGMENT }, sealed: struck };
const to = { contract: 'b', memo: 'For b' };
const move = { type: 'move', to, records: [sealed, open] } as const;

const told = (sim: Simulation): string[] =>
  sim.outputs.flatMap((output) => (output.do === 'tell' ? output.problem.reason : []));

/** Two minutes on `a`, stopped, in a segment that is still open. */
function worked(): Simulation {
  const sim = new Simulation([contract('a'), contract('b')], { wall: NINE });
  sim.send({ type: 'start', contract: 'a', memo: 'x' });
  sim.work(2 * MINUTE);
  sim.send({ type: 'stop' });
  return sim;
}

const expected = (files: unknown) => ({
  ...to,
  records: [
    { sealed: null, key: open.key, intervals: [[NINE, NINE + 2 * MINUTE]], files },
    { sealed: ENTRY },
  ],
});

describe('a move', () => {
  it('commits after ten seconds, all records of it in one step, and never as a plain discard', () => {
    const sim = worked();
    const files = sim.rows()[0]?.files;
    expect(sim.send(move).refused).toBeNull();
    sim.pass(9 * SECOND);
    expect(sim.moves).toEqual([]);
    sim.pass(SECOND);
    expect(sim.moves).toEqual([expected(files)]);
    expect(sim.rows()).toEqual([]);
    sim.pass(HOUR);
    expect(sim.moves).toHaveLength(1);
    expect(
      sim.outputs.filter(({ do: what }) => what === 'discard-open' || what === 'discard-sealed'),
    ).toEqual([]);
  });

  it('can be undone record by record', () => {
    const sim = worked();
    sim.send(move);
    sim.pass(5 * SECOND);
    expect(sim.send({ type: 'undo-discard', key: open.key, sealed: null }).refused).toBeNull();
    sim.pass(MINUTE);
    expect(sim.moves).toEqual([{ ...to, records: [{ sealed: ENTRY }] }]);
    expect(sim.rows()[0]).toMatchObject({ move: null, discardAt: null });
    sim.pass(HOUR);
    expect(sim.sealed).toHaveLength(1);
  });

  it('takes no time along that was taken back meanwhile, as of a run that was too short', () => {
    const sim = worked();
    sim.pass(SEGMENT - 2 * MINUTE - 5 * SECOND);
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(7 * SECOND);
    expect(sim.send({ ...move, records: [open] }).refused).toBeNull();
    sim.send({ type: 'stop' });
    sim.pass(11 * SECOND);
    expect(sim.moves.flatMap(({ records }) => records)).toMatchObject([
      { key: open.key, intervals: [[NINE, NINE + 2 * MINUTE]] },
    ]);
  });

  it('undone for a sealed record leaves it where it is', () => {
    const sim = worked();
    sim.send({ ...move, records: [sealed] });
    sim.send({ type: 'undo-discard', key: sealed.key, sealed: struck });
    sim.pass(MINUTE);
    expect(sim.moves).toEqual([]);
  });

  it('commits at quit', () => {
    const sim = worked();
    const files = sim.rows()[0]?.files;
    sim.send(move);
    sim.send({ type: 'quit' });
    expect(sim.moves).toEqual([expected(files)]);
    sim.crash(MINUTE);
    sim.pass(MINUTE);
    expect(sim.moves).toHaveLength(1);
  });

  it('survives a crash, and commits once', () => {
    const sim = worked();
    const files = sim.rows()[0]?.files;
    sim.send(move);
    sim.pass(2 * SECOND);
    sim.crash(5 * MINUTE);
    sim.pass(2 * SECOND);
    expect(sim.moves).toEqual([expected(files)]);
    sim.crash(MINUTE);
    sim.pass(MINUTE);
    expect(sim.moves).toHaveLength(1);
  });

  it('that comes to its lock, as after a crash over the weekend, is not made, and says so', () => {
    const sim = worked();
    sim.send(move);
    sim.crash(WEEK + DAY);
    sim.pass(30 * SECOND);
    expect(sim.moves).toEqual([]);
    expect(sim.outputs).toContainEqual({
      do: 'tell',
      problem: { reason: 'move-too-late', message: expect.any(String) },
    });
    expect(sim.sealed.map(({ row }) => row.segment)).toEqual([NINE]);
    expect(sim.discarded).toEqual([]);
  });

  it('is refused whole where one record is being discarded, is running, or is not there', () => {
    const sim = worked();
    sim.send({ type: 'discard', key: open.key, sealed: null });
    expect(sim.send(move).refused?.reason).toBe('discarded');
    expect(sim.state.sealedDiscards).toEqual([]);
    sim.send({ type: 'undo-discard', key: open.key, sealed: null });
    sim.send({ type: 'start', contract: 'a' });
    expect(sim.send(move).refused?.reason).toBe('still-running');
    sim.send({ type: 'stop' });
    const nobody = { key: { contract: 'a', segment: 0 }, sealed: null };
    expect(sim.send({ ...move, records: [sealed, nobody] }).refused?.reason).toBe('discarded');
    expect(sim.send(move).refused).toBeNull();
    expect(sim.send(move).refused?.reason).toBe('discarded');
  });

  it('takes what was tracked until it was asked for; a start in the same segment says that it does not count', () => {
    const sim = worked();
    sim.send({ ...move, records: [open] });
    sim.pass(3 * SECOND);
    sim.send({ type: 'start', contract: 'a', memo: 'Now for a' });
    expect(told(sim)).toEqual(['segment-discarded']);
    expect(runsInVain(sim.state)).toBe(true);
    sim.work(SEGMENT);
    expect(runsInVain(sim.state)).toBe(false);
    sim.send({ type: 'stop' });
    sim.pass(MINUTE);
    expect(sim.moves).toMatchObject([{ records: [{ intervals: [[NINE, NINE + 2 * MINUTE]] }] }]);
    expect(sim.sealed).toEqual([]);
    expect(sim.rows().map(({ intervals }) => intervals)).toEqual([
      [[NINE + SEGMENT, NINE + SEGMENT + 2 * MINUTE + 3 * SECOND]],
    ]);
    expect(told(sim)).toEqual(['segment-discarded']);
  });

  it('of a discarded record is told alike, also when time comes back by itself', () => {
    const sim = worked();
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(MINUTE);
    sim.send({ type: 'power', event: 'lock' });
    sim.send({ type: 'discard', key: open.key, sealed: null });
    sim.pass(20 * SECOND);
    expect(told(sim)).toEqual([]);
    sim.send({ type: 'power', event: 'unlock' });
    expect(told(sim)).toEqual(['segment-discarded']);
  });

  it('undone, leaves time that was tracked meanwhile where it was', () => {
    const sim = worked();
    sim.send({ ...move, records: [open] });
    sim.pass(3 * SECOND);
    sim.send({ type: 'start', contract: 'a' });
    expect(sim.send({ type: 'undo-discard', key: open.key, sealed: null }).refused).toBeNull();
    expect(runsInVain(sim.state)).toBe(false);
    sim.work(2 * MINUTE);
    expect(sim.moves).toEqual([]);
    expect(sim.rows()[0]?.intervals).toEqual([
      [NINE, NINE + 2 * MINUTE],
      [NINE + 2 * MINUTE + 3 * SECOND, NINE + 4 * MINUTE + 3 * SECOND],
    ]);
  });

  it('is not made where the clock was put back before its time, and says so', () => {
    const sim = worked();
    sim.send(move);
    sim.wall -= 90 * SECOND;
    sim.pass(11 * SECOND);
    expect(sim.moves).toEqual([{ ...to, records: [{ sealed: ENTRY }] }]);
    expect(told(sim)).toEqual(['move-in-future']);
    expect(sim.rows()[0]).toMatchObject({ move: null, discardAt: null });
  });

  it('is not made either where the clock was put back while time runs elsewhere', () => {
    const sim = worked();
    sim.send({ ...move, records: [open] });
    sim.send({ type: 'start', contract: 'b' });
    sim.wall -= 5 * MINUTE;
    sim.pass(11 * SECOND);
    expect(sim.moves).toEqual([]);
    expect(told(sim)).toEqual(['move-in-future']);
  });

  it('ends as a discard where that is asked for after it: the last word counts', () => {
    const sim = worked();
    sim.send({ ...move, records: [open] });
    sim.send({ type: 'discard', key: open.key, sealed: null });
    sim.pass(11 * SECOND);
    expect(sim.moves).toEqual([]);
    expect(sim.discarded).toEqual([open.key]);
  });
});

describe('a discard of something sealed', () => {
  const late = { type: 'discard', key: open.key, sealed: { ...struck, received: NINE + HOUR } } as const;
  const LOCK = MONDAY + WEEK + 12 * HOUR;
  const made = (sim: Simulation) => sim.outputs.filter(({ do: what }) => what === 'discard-sealed');
  const waiting = (wall: number) => new Simulation([contract('a')], { wall });

  it('commits before the lock of the week', () => {
    const sim = waiting(LOCK - 11 * SECOND);
    sim.send(late);
    sim.pass(11 * SECOND);
    expect(made(sim)).toHaveLength(1);
    expect(told(sim)).toEqual([]);
  });

  it('that comes to the lock is not made, and says what can be done', () => {
    const sim = waiting(LOCK - 5 * SECOND);
    sim.send(late);
    sim.pass(20 * SECOND);
    expect(made(sim)).toEqual([]);
    expect(sim.state.sealedDiscards).toEqual([]);
    expect(sim.outputs).toContainEqual({
      do: 'tell',
      problem: { reason: 'discard-too-late', message: expect.stringContaining('Give the hours back') },
    });
  });

  it('is not made over a crash into the lock either', () => {
    const sim = waiting(LOCK - HOUR);
    sim.send(late);
    sim.crash(2 * HOUR);
    sim.pass(MINUTE);
    expect(made(sim)).toEqual([]);
    expect(told(sim)).toEqual(['discard-too-late']);
  });

  it('that was received late stands in a later week, and is judged by that', () => {
    const sim = waiting(LOCK + HOUR);
    sim.send({ ...late, sealed: { ...late.sealed, received: LOCK + MINUTE } });
    sim.pass(20 * SECOND);
    expect(made(sim)).toHaveLength(1);
  });

  it('remembered by an earlier version, without its receipt, is judged as received in its week', () => {
    const sim = waiting(LOCK - HOUR);
    sim.send(late);
    const { memory } = sim;
    const old = { ...memory, sealedDiscards: memory?.sealedDiscards.map(({ received: _, ...rest }) => rest) };
    sim.memory = memorySchema.parse(old);
    sim.crash(2 * HOUR);
    sim.pass(MINUTE);
    expect(made(sim)).toEqual([]);
  });
});

describe('what earlier versions kept', () => {
  it('is read: their discards move nothing', () => {
    const sim = worked();
    sim.send({ type: 'discard', key: sealed.key, sealed: struck });
    sim.pass(SECOND);
    const { memory } = sim;
    const old = { ...memory, sealedDiscards: memory?.sealedDiscards.map(({ move: _, ...rest }) => rest) };
    expect(memorySchema.parse(old)).toEqual(memory);
    const row = sim.rows()[0];
    const { move: _, ...oldRow } = row ?? expect.fail('no row');
    expect(openRecordSchema.parse(oldRow)).toEqual(row);
  });
});

describe('a limit that was raised', () => {
  it('lets time go on at once, and is warned of anew when it comes near', () => {
    const limited = contract('a', { weeklyLimit: HOUR });
    const sim = new Simulation([limited], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(61 * MINUTE);
    expect(sim.state.timer.kind).toBe('stopped');
    const raisedLimits = [{ week: MONDAY, limit: 2 * HOUR, at: sim.wall }];
    sim.send({ type: 'contracts', contracts: [{ ...limited, raisedLimits }] });
    expect(sim.send({ type: 'start', contract: 'a' }).refused).toBeNull();
    sim.work(61 * MINUTE);
    expect(told(sim)).toEqual(['limit-near', 'limit-reached', 'limit-near', 'limit-reached']);
  });
});
