// Records moved to another contract: a discard until Undo is over, then one step that also adds their time.
import { describe, expect, it } from 'vitest';
import { memorySchema } from '../../../electron/tracker/memory.ts';
import { openRecordSchema } from '../../../electron/tracker/open-record.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { contract, MONDAY, Simulation } from '../../support/simulation.ts';

const NINE = MONDAY + 9 * HOUR;
const ENTRY = 'e'.repeat(64);
const open = { key: { contract: 'a', segment: NINE }, entry: null };
const sealed = { key: { contract: 'a', segment: NINE - SEGMENT }, entry: ENTRY };
const to = { contract: 'b', memo: 'For b' };
const move = { type: 'move', to, records: [sealed, open] } as const;

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

  it('undone for a sealed record leaves it where it is', () => {
    const sim = worked();
    sim.send({ ...move, records: [sealed] });
    sim.send({ type: 'undo-discard', key: sealed.key, sealed: { kind: 'record', entry: ENTRY } });
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
    const nobody = { key: { contract: 'a', segment: 0 }, entry: null };
    expect(sim.send({ ...move, records: [sealed, nobody] }).refused?.reason).toBe('discarded');
    expect(sim.send(move).refused).toBeNull();
    expect(sim.send(move).refused?.reason).toBe('discarded');
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

describe('what earlier versions kept', () => {
  it('is read: their discards move nothing', () => {
    const sim = worked();
    sim.send({ type: 'discard', key: sealed.key, sealed: { kind: 'record', entry: ENTRY } });
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
    const told = sim.outputs.flatMap((output) => (output.do === 'tell' ? output.problem.reason : []));
    expect(told).toEqual(['limit-near', 'limit-reached', 'limit-near', 'limit-reached']);
  });
});
