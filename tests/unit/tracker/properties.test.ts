// Arbitrary orders of events against laws that always hold, and against a naive second-by-second model.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRecordSchema } from '../../../electron/tracker/open-record.ts';
import { total } from '../../../shared/domain/intervals.ts';
import { recordBodySchema } from '../../../shared/domain/record.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { LateCamera } from '../../support/late-camera.ts';
import { NaiveTracker } from '../../support/naive-tracker.ts';
import { contract, MONDAY, Simulation } from '../../support/simulation.ts';

const CONTRACTS = ['a', 'b'] as const;
const IDLE = 180 * SECOND;
const LONG = Boolean(process.env['WORK_DIARY_LONG']);
const RUNS = LONG ? 20_000 : 400;
const PATIENCE = LONG ? 20 * MINUTE : MINUTE;

type Act =
  | { readonly act: 'start'; readonly contract: 'a' | 'b' }
  | {
      readonly act:
        | 'stop'
        | 'pause'
        | 'resume'
        | 'input'
        | 'lock'
        | 'unlock'
        | 'suspend'
        | 'wake'
        | 'discard';
    }
  | { readonly act: 'crash' }
  | { readonly act: 'wall'; readonly by: number };
/** An act, then `seconds` of silence. */
type Script = readonly { readonly what: Act; readonly seconds: number }[];

const simple = (
  ['stop', 'pause', 'resume', 'lock', 'unlock', 'suspend', 'wake', 'discard', 'input', 'input'] as const
).map((act) => fc.constant<Act>({ act }));
const startAct = fc.constantFrom(...CONTRACTS).map((name): Act => ({ act: 'start', contract: name }));
const gaps = fc.oneof(
  fc.integer({ min: 0, max: 15 }),
  fc.integer({ min: 0, max: 170 }),
  fc.integer({ min: 0, max: 1500 }),
  fc.constantFrom(600, 1200, 4000),
);
const script = (...more: fc.Arbitrary<Act>[]): fc.Arbitrary<Script> =>
  fc.array(fc.record({ what: fc.oneof(startAct, startAct, ...simple, ...more), seconds: gaps }), {
    maxLength: 40,
  });

/** Many runs that are ended in many ways, one soon after another. */
const busy: fc.Arbitrary<Script> = fc.array(
  fc.record({ what: fc.oneof(startAct, startAct, ...simple), seconds: fc.integer({ min: 0, max: 20 }) }),
  { minLength: 20, maxLength: 60 },
);

/** Near a week's and a day's border, or somewhere inside a segment. */
const beginnings = fc.constantFrom(
  MONDAY + WEEK - 17 * MINUTE,
  MONDAY + DAY - 123 * SECOND,
  MONDAY + 9 * HOUR,
);

/** The newest open record that holds time. */
function newestOpen(sim: Simulation): string | null {
  const row = sim.rows().findLast(({ intervals }) => intervals.length > 0);
  const name = row ? `${row.contract}/${row.segment}` : null;
  return name !== null && sim.state.records.has(name) ? name : null;
}

function perform(sim: Simulation, what: Act): void {
  switch (what.act) {
    case 'start':
      sim.send({ type: 'start', contract: what.contract, memo: 'memo' });
      break;
    case 'input':
      sim.type();
      break;
    case 'lock':
    case 'unlock':
    case 'suspend':
      sim.send({ type: 'power', event: what.act });
      break;
    case 'wake':
      sim.send({ type: 'power', event: 'resume' });
      break;
    case 'discard': {
      const name = newestOpen(sim);
      const live = name === null ? undefined : sim.state.records.get(name);
      if (live) sim.send({ type: 'discard', key: live.row, sealed: null });
      break;
    }
    case 'crash':
      sim.crash(3 * SECOND);
      break;
    case 'wall':
      sim.wall = Math.max(MONDAY, sim.wall + what.by);
      break;
    default:
      sim.send({ type: what.act });
  }
}

const simulate = (wall: number, seed: number, limit: number | null): Simulation =>
  new Simulation([contract('a', { weeklyLimit: limit }), contract('b')], { wall, seed, idle: IDLE });

function run(steps: Script, wall: number, seed: number, limit: number | null): Simulation {
  const sim = simulate(wall, seed, limit);
  for (const { what, seconds } of steps) {
    perform(sim, what);
    sim.pass(seconds * SECOND, 5 * SECOND);
  }
  return sim;
}

function expectLaws(sim: Simulation): void {
  const spans = sim
    .rows()
    .flatMap((row) => row.intervals)
    .sort((a, b) => a[0] - b[0]);
  for (const [i, [start, end]] of spans.entries()) {
    expect(start).toBeLessThan(end);
    const next = spans[i + 1];
    if (next) expect(end).toBeLessThanOrEqual(next[0]);
  }
  for (const row of sim.rows()) {
    for (const [start, end] of row.intervals) {
      expect(start).toBeGreaterThanOrEqual(row.segment);
      expect(end).toBeLessThanOrEqual(row.segment + SEGMENT);
    }
  }
  const keys = sim.sealed.map(({ row }) => `${row.contract}/${row.segment}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { body } of sim.sealed) expect(() => recordBodySchema.parse(body)).not.toThrow();
  for (const row of sim.saved.values()) expect(() => openRecordSchema.parse(row)).not.toThrow();
}

describe('any order of events', { timeout: PATIENCE }, () => {
  const everything = script(
    fc.constant<Act>({ act: 'crash' }),
    fc
      .oneof(fc.integer({ min: -7200, max: 7200 }), fc.integer({ min: -3, max: 3 }))
      .map((by): Act => ({ act: 'wall', by: by * SECOND })),
  );

  it('never throws, never overlaps, stays in its segments, seals each record once, invents no time', () => {
    fc.assert(
      fc.property(everything, beginnings, fc.integer(), (steps, wall, seed) => {
        const sim = run(steps, wall, seed, 40 * MINUTE);
        expectLaws(sim);
        const ran = sim.rows().reduce((sum, row) => sum + total(row.intervals), 0);
        expect(ran).toBeLessThanOrEqual(steps.reduce((sum, { seconds }) => sum + seconds * SECOND, 0));
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the same records for the same events', () => {
    fc.assert(
      fc.property(everything, beginnings, fc.integer(), (steps, wall, seed) => {
        const times = (sim: Simulation) =>
          sim
            .rows()
            .map(({ contract: c, segment, intervals, minutes, snapshot, noSnapshot }) => [
              c,
              segment,
              intervals,
              minutes,
              snapshot?.takenAt,
              noSnapshot,
            ]);
        expect(times(run(steps, wall, seed, null))).toEqual(times(run(steps, wall, seed, null)));
      }),
      { numRuns: RUNS / 4 },
    );
  });

  it('tracks the time the timer ran minus what the rules take away, as a naive model says', () => {
    fc.assert(
      fc.property(
        script(),
        beginnings,
        fc.option(fc.integer({ min: 1, max: 3000 })),
        (steps, wall, limit) => {
          const limitMs = limit === null ? null : limit * SECOND;
          const sim = simulate(wall, 7, limitMs);
          const naive = new NaiveTracker(wall, IDLE / SECOND, { a: limit, b: null });
          for (const { what, seconds } of steps) {
            if (what.act === 'discard') naive.discard(newestOpen(sim));
            else naive.perform(what.act, what.act === 'start' ? what.contract : null);
            perform(sim, what);
            sim.pass(seconds * SECOND, 5 * SECOND);
            naive.pass(seconds);
          }
          const got = Object.fromEntries(
            sim
              .rows()
              .filter(({ intervals }) => intervals.length > 0)
              .map((row) => [`${row.contract}/${row.segment}`, total(row.intervals) / SECOND]),
          );
          expect(got).toEqual(naive.totals());
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('shows no picture that was taken after a lock, a suspend or a privacy pause, however late it comes', () => {
    let shown = 0;
    let doubtful = 0;
    fc.assert(
      fc.property(busy, beginnings, fc.integer(), (steps, wall, seed) => {
        const sim = simulate(wall, seed, null);
        const camera = new LateCamera(sim);
        for (const { what, seconds } of steps) {
          camera.act(what.act);
          perform(sim, what);
          for (let left = seconds; left > 0; left -= 5) {
            camera.look();
            sim.pass(Math.min(left, 5) * SECOND, 5 * SECOND);
          }
        }
        expect(camera.shown.filter(({ allowed }) => !allowed)).toEqual([]);
        expectLaws(sim);
        shown += camera.shown.length;
        doubtful += camera.doubtful;
      }),
      { numRuns: RUNS },
    );
    // Else this shows nothing.
    expect(shown).toBeGreaterThan(RUNS / 4);
    expect(doubtful).toBeGreaterThan(RUNS / 20);
  });

  it('a crash costs at most ten seconds of the open record and never a sealed one', () => {
    fc.assert(
      fc.property(script(), fc.integer({ min: 0, max: 59 }), (steps, extra) => {
        const sim = run(steps, MONDAY + 9 * HOUR, 3, null);
        sim.pass(extra * SECOND);
        const sealed = sim.sealed.length;
        const time = (s: Simulation): number =>
          s.rows().reduce((sum, row) => sum + (row.discardAt === null ? total(row.intervals) : 0), 0);
        const before = time(sim);
        sim.crash(1000);
        expect(before - time(sim)).toBeLessThanOrEqual(10 * SECOND);
        expect(sim.sealed.length).toBeGreaterThanOrEqual(sealed);
      }),
      { numRuns: RUNS / 4 },
    );
  });
});

describe('a year of working days', { timeout: PATIENCE }, () => {
  it('adds up to the millisecond', () => {
    const sim = new Simulation([contract('a'), contract('b')], { wall: MONDAY, keep: 0 });
    let expected = 0;
    for (let day = 0; day < 364; day++) {
      const midnight = MONDAY + day * DAY;
      if (day % 7 > 4) continue;
      for (const [from, length, name] of [
        [9 * HOUR + 123, 3 * HOUR + 4_567, 'a'],
        [13 * HOUR + 77, 4 * HOUR + 891, 'b'],
      ] as const) {
        const gap = midnight + from - sim.wall;
        sim.wall += gap;
        sim.mono += gap;
        sim.send({ type: 'start', contract: name, memo: 'work' });
        sim.work(length, 20 * SECOND, 10 * SECOND);
        sim.send({ type: 'stop' });
        expected += length;
      }
    }
    sim.pass(20 * MINUTE);
    expect(sim.state.records.size).toBe(0);
    expect(sim.sealed.reduce((sum, { body }) => sum + total(body.intervals), 0)).toBe(expected);
    expect(sim.sealed.length).toBe(260 * (20 - 1 + 25));
    expect(sim.sealed.every(({ body }) => body.snapshot !== null)).toBe(true);
  });
});
