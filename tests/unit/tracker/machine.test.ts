// The heart, rule by rule, each with the sentence of the product that it holds to.
import { describe, expect, it } from 'vitest';
import { total } from '../../../shared/domain/intervals.ts';
import { recordBodySchema } from '../../../shared/domain/record.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT } from '../../../shared/domain/time.ts';
import { contract, MONDAY, picture, Simulation } from '../../support/simulation.ts';

const NINE = MONDAY + 9 * HOUR;
const tracked = (sim: Simulation): number => sim.rows().reduce((sum, row) => sum + total(row.intervals), 0);

describe('runs and segments', () => {
  it('splits a run at the segments of the UTC clock', () => {
    const sim = new Simulation([contract('a')], { wall: NINE + 7 * MINUTE });
    sim.send({ type: 'start', contract: 'a', memo: 'x' });
    sim.work(8 * MINUTE);
    sim.send({ type: 'stop' });
    expect(sim.rows().map((row) => [row.segment - NINE, row.intervals])).toEqual([
      [0, [[NINE + 7 * MINUTE, NINE + 10 * MINUTE]]],
      [SEGMENT, [[NINE + 10 * MINUTE, NINE + 15 * MINUTE]]],
    ]);
  });

  it('drops a run under ten seconds without trace: no row, no entry, no picture', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.type();
    sim.pass(9_999);
    sim.send({ type: 'stop' });
    sim.pass(30 * MINUTE);
    expect(sim.rows()).toEqual([]);
    expect(sim.outputs.filter(({ do: what }) => ['save', 'seal', 'clock'].includes(what))).toEqual([]);
  });

  it('puts a record back as it was when a second run in its segment was too short', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a', memo: 'x' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'stop' });
    const before = structuredClone(sim.rows()[0]);
    sim.pass(5 * SECOND);
    sim.send({ type: 'start', contract: 'a', memo: 'other' });
    sim.type(5);
    sim.pass(3 * SECOND);
    sim.send({ type: 'stop' });
    expect(sim.rows()).toEqual([before]);
  });

  it('keeps an edit of the record itself, though made in a run that was too short', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a', memo: 'x' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'stop' });
    sim.send({ type: 'start', contract: 'a', memo: 'other' });
    sim.pass(3 * SECOND);
    sim.send({ type: 'memo', memo: 'edited', keys: [{ contract: 'a', segment: NINE }] });
    sim.send({ type: 'stop' });
    expect(sim.rows()[0]?.memo).toBe('edited');
  });

  it('keeps a run of ten seconds', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(10 * SECOND);
    sim.send({ type: 'stop' });
    expect(tracked(sim)).toBe(10 * SECOND);
  });

  it('switches contracts at one instant, so that records never overlap', () => {
    const sim = new Simulation([contract('a'), contract('b')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(90 * SECOND);
    sim.send({ type: 'start', contract: 'b' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(sim.rows().map((row) => [row.contract, total(row.intervals)])).toEqual([
      ['a', 90 * SECOND],
      ['b', 60 * SECOND],
    ]);
  });
});

describe('snapshots', () => {
  it('draws once a record and takes a closing picture only where none was taken', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * MINUTE);
    sim.send({ type: 'stop' });
    expect(sim.outputs.filter((output) => output.do === 'capture')).toHaveLength(6);
  });

  it('draws uniformly over what is left of the segment', () => {
    const drawn: number[] = [];
    for (let seed = 0; seed < 400; seed++) {
      const sim = new Simulation([contract('a')], { seed, wall: NINE + 5 * MINUTE });
      sim.send({ type: 'start', contract: 'a' });
      drawn.push((sim.state.draw ?? 0) - NINE);
    }
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(Math.max(...drawn)).toBeLessThan(10 * MINUTE);
    const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
    expect(Math.abs(mean - 7.5 * MINUTE)).toBeLessThan(15 * SECOND);
  });

  it('stopping by hand closes with a picture; coming back draws anew and that one replaces it', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = null;
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(sim.rows()[0]?.snapshot?.kind).toBe('closing');
    const closing = sim.rows()[0]?.files ?? [];
    sim.pass(5 * SECOND);
    sim.send({ type: 'start', contract: 'a' });
    expect(sim.state.draw).not.toBeNull();
    sim.work(8 * MINUTE + 50 * SECOND);
    expect(sim.rows()[0]?.snapshot?.kind).toBe('drawn');
    expect(sim.outputs).toContainEqual({ do: 'erase', files: closing });
  });

  it.each([
    ['lock', 'screen-locked'],
    ['suspend', 'suspended'],
    ['shutdown', 'shutdown'],
  ] as const)('takes none at %s, and the record says so', (event, reason) => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = null;
    sim.work(60 * SECOND);
    sim.send({ type: 'power', event });
    expect(sim.outputs.some((output) => output.do === 'capture')).toBe(false);
    expect(sim.rows()[0]).toMatchObject({ snapshot: null, noSnapshot: reason });
  });

  it('throws a picture away that arrives after a privacy pause was asked for', () => {
    const sim = new Simulation([contract('a')]);
    sim.answer = null;
    sim.send({ type: 'start', contract: 'a' });
    sim.work(9 * MINUTE + 59 * SECOND);
    const capture = sim.outputs.find((output) => output.do === 'capture');
    if (capture?.do !== 'capture') throw new Error('no capture was asked for');
    sim.send({ type: 'pause' });
    const taken = picture();
    sim.send({ type: 'captured', id: capture.id, result: { ok: true, value: taken } });
    expect(sim.rows()[0]).toMatchObject({ snapshot: null, noSnapshot: 'privacy-pause' });
    expect(sim.outputs).toContainEqual({ do: 'erase', files: taken.files });
  });

  /** Stopped after a minute, with the closing picture under way. */
  function stoppedWithPicture(wall = NINE) {
    const sim = new Simulation([contract('a')], { wall });
    sim.answer = null;
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = null;
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    const asked = sim.outputs.find((output) => output.do === 'capture');
    const id = asked?.do === 'capture' ? asked.id : expect.fail('no picture was asked for');
    const taken = (age: number) => picture({ age });
    const answer = (value: ReturnType<typeof taken>) =>
      sim.send({ type: 'captured', id, result: { ok: true, value } });
    return { sim, taken, answer };
  }

  it.each([
    ['lock', 'screen-locked'],
    ['suspend', 'suspended'],
    ['shutdown', 'shutdown'],
  ] as const)(
    'throws a closing picture away that was taken after %s, though the timer was stopped',
    (event, reason) => {
      const { sim, taken, answer } = stoppedWithPicture();
      sim.pass(5 * SECOND);
      sim.send({ type: 'power', event });
      expect(sim.saved.get(`a/${NINE}`)).toMatchObject({ snapshot: null, noSnapshot: reason });
      sim.pass(3 * SECOND);
      const late = taken(3 * SECOND);
      answer(late);
      expect(sim.rows()[0]).toMatchObject({ snapshot: null, noSnapshot: reason, faults: [] });
      expect(sim.outputs).toContainEqual({ do: 'erase', files: late.files });
    },
  );

  it('keeps a closing picture that was taken before the lock, however late it comes', () => {
    const { sim, taken, answer } = stoppedWithPicture();
    sim.pass(5 * SECOND);
    sim.send({ type: 'power', event: 'lock' });
    sim.pass(3 * SECOND);
    const early = taken(7 * SECOND);
    answer(early);
    expect(sim.rows()[0]).toMatchObject({ snapshot: { kind: 'closing' }, noSnapshot: null });
    expect(sim.rows()[0]?.files).toEqual(early.files);
  });

  it('does not seal a record whose picture may have been taken before the lock', () => {
    const { sim, taken, answer } = stoppedWithPicture(NINE + 8 * MINUTE + 50 * SECOND);
    sim.pass(5 * SECOND);
    sim.send({ type: 'power', event: 'lock' });
    sim.pass(10 * SECOND);
    expect(sim.sealed).toEqual([]);
    answer(taken(14 * SECOND));
    sim.pass(2 * MINUTE);
    expect(sim.sealed[0]?.body.snapshot?.kind).toBe('closing');
  });

  it('draws anew after a lock, and not twice where the first picture comes after all', () => {
    const sim = new Simulation([contract('a')]);
    sim.answer = null;
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = NINE + 60 * SECOND;
    sim.work(65 * SECOND, 5 * SECOND);
    const asked = sim.outputs.find((output) => output.do === 'capture');
    const id = asked?.do === 'capture' ? asked.id : expect.fail('no picture was asked for');
    sim.send({ type: 'power', event: 'lock' });
    sim.pass(5 * SECOND);
    sim.send({ type: 'power', event: 'unlock' });
    expect(sim.state.draw).not.toBeNull();
    sim.state.draw = NINE + 9 * MINUTE;
    sim.send({ type: 'captured', id, result: { ok: true, value: picture({ age: 9 * SECOND }) } });
    expect(sim.rows()[0]?.snapshot).toMatchObject({ kind: 'drawn', takenAt: NINE + 61 * SECOND });
    expect(sim.state.draw).toBeNull();
  });

  it('a failing capture stops nothing and is named; the segment closes with another try', () => {
    const sim = new Simulation([contract('a')]);
    const error = { reason: 'capture-failed', message: 'no' } as const;
    sim.answer = (id) => ({ type: 'captured', id, result: { ok: false, error } });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(11 * MINUTE);
    const first = sim.rows()[0];
    expect(total(first?.intervals ?? [])).toBe(SEGMENT);
    expect(first).toMatchObject({ noSnapshot: 'capture-failed', faults: ['capture-failed'] });
    expect(sim.outputs.filter((o) => o.do === 'capture').length).toBeGreaterThanOrEqual(2);
  });

  it('a capture that never answers is given up, and the record is sealed without it', () => {
    const sim = new Simulation([contract('a')]);
    sim.answer = null;
    sim.send({ type: 'start', contract: 'a' });
    sim.work(12 * MINUTE);
    expect(sim.sealed[0]?.body).toMatchObject({ snapshot: null, noSnapshot: 'capture-timeout' });
  });

  it('reports a blank picture at once', () => {
    const sim = new Simulation([contract('a')]);
    sim.answer = (id) => {
      const taken = picture();
      const displays = taken.displays.map((display) => ({ ...display, blank: true }));
      return { type: 'captured', id, result: { ok: true, value: { ...taken, displays } } };
    };
    sim.send({ type: 'start', contract: 'a' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'stop' });
    expect(sim.outputs.some((o) => o.do === 'tell' && o.problem.reason === 'snapshot-blank')).toBe(true);
  });

  it('blurs instead where the contract allows it, and not where it wants clear pictures', () => {
    for (const pictures of ['blur-allowed', 'clear'] as const) {
      const sim = new Simulation([contract('a', { pictures })]);
      sim.send({ type: 'start', contract: 'a' });
      sim.work(2 * MINUTE);
      sim.send({ type: 'stop' });
      const key = { contract: 'a', segment: NINE };
      const old = sim.rows()[0]?.files ?? [];
      const { refused } = sim.send({ type: 'blur', key });
      if (pictures === 'clear') {
        expect(refused?.reason).toBe('blur-not-allowed');
        continue;
      }
      const asked = sim.outputs.find((output) => output.do === 'blur');
      if (asked?.do !== 'blur') throw new Error('no blur was asked for');
      const { displays, files } = picture();
      sim.send({ type: 'blurred', id: asked.id, result: { ok: true, value: { displays, files } } });
      expect(sim.rows()[0]?.files).toEqual(files);
      expect(sim.outputs).toContainEqual({ do: 'erase', files: old });
    }
  });
});

describe('a picture that is to be blurred', () => {
  const NEVER_CLEAR = { snapshot: null, noSnapshot: 'blur-failed' };
  const error = { reason: 'capture-failed', message: 'It cannot be read.' } as const;
  const key = { contract: 'a', segment: NINE };

  /** Worked, stopped, and asked for the closing picture to be blurred; nothing answers yet. */
  function asked() {
    const sim = new Simulation([contract('a', { pictures: 'blur-allowed' })]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'stop' });
    const clear = sim.rows()[0]?.files ?? [];
    expect(sim.send({ type: 'blur', key }).refused).toBeNull();
    return { sim, clear };
  }
  const lastBlur = (sim: Simulation): string => {
    const found = sim.outputs.findLast((output) => output.do === 'blur');
    return found?.do === 'blur' ? found.id : expect.fail('no blur was asked for');
  };

  it('is left out where it cannot be, and the record says so', () => {
    const { sim, clear } = asked();
    sim.send({ type: 'blurred', id: lastBlur(sim), result: { ok: false, error } });
    expect(sim.rows()[0]?.files).toEqual(clear);
    sim.pass(12 * MINUTE);
    expect(sim.sealed[0]?.body).toMatchObject(NEVER_CLEAR);
    expect(sim.sealed[0]?.row.files).toEqual([]);
    expect(sim.outputs).toContainEqual({ do: 'erase', files: clear });
  });

  it('stays clear where a person keeps it after all', () => {
    const { sim, clear } = asked();
    sim.send({ type: 'blurred', id: lastBlur(sim), result: { ok: false, error } });
    sim.send({ type: 'keep', key });
    sim.pass(12 * MINUTE);
    expect(sim.sealed[0]?.row.files).toEqual(clear);
  });

  it('is blurred by the next start where the run before ended first, and left out where that fails', () => {
    for (const ok of [true, false]) {
      const { sim, clear } = asked();
      sim.crash(15 * MINUTE);
      sim.pass(10 * SECOND);
      expect(sim.sealed).toEqual([]);
      const { displays, files } = picture();
      const value = { displays: displays.map((one) => ({ ...one, blur: 'chosen' as const })), files };
      const result = ok ? { ok, value } : { ok, error };
      sim.send({ type: 'blurred', id: lastBlur(sim), result });
      sim.pass(2 * MINUTE);
      expect(sim.sealed).toHaveLength(1);
      expect(sim.sealed[0]?.row.files).toEqual(ok ? files : []);
      if (!ok) expect(sim.sealed[0]?.body).toMatchObject(NEVER_CLEAR);
      expect(sim.outputs).toContainEqual({ do: 'erase', files: clear });
    }
  });

  it('is known to the disk also while a run that may still be dropped goes on in its record', () => {
    const sim = new Simulation([contract('a', { pictures: 'blur-allowed' })]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'stop' });
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(3 * SECOND);
    sim.send({ type: 'blur', key });
    expect(sim.saved.get(`a/${NINE}`)).toMatchObject({ blurAsked: true });
    sim.send({ type: 'stop' });
    expect(sim.rows()[0]).toMatchObject({ blurAsked: true, intervals: [[NINE, NINE + 2 * MINUTE]] });
  });
});

describe('activity', () => {
  it('counts each minute by itself', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(90 * SECOND);
    sim.send({ type: 'input', bins: [{ age: 200, keys: 7, clicks: 3, scrolls: 2 }] });
    sim.pass(60 * SECOND);
    sim.send({ type: 'stop' });
    sim.pass(10 * MINUTE);
    expect(sim.sealed[0]?.body.minutes).toEqual([
      { minute: 0, state: 'inactive', source: 'counted', keys: 0, clicks: 0, scrolls: 0 },
      { minute: 1, state: 'active', source: 'counted', keys: 7, clicks: 3, scrolls: 2 },
      { minute: 2, state: 'inactive', source: 'counted', keys: 0, clicks: 0, scrolls: 0 },
    ]);
  });

  it('puts input delivered late into the minute it fell in', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(60 * SECOND + 300);
    sim.type(4, 400);
    sim.pass(30 * SECOND);
    expect(
      sim
        .rows()[0]
        ?.minutes.map(({ keys }) => keys)
        .slice(0, 2),
    ).toEqual([4, 0]);
  });

  it('says unknown, never active, where nothing can be known', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'counting', working: false });
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(2 * MINUTE);
    sim.send({ type: 'stop' });
    sim.pass(10 * MINUTE);
    expect(sim.sealed[0]?.body.minutes.map(({ state, source, keys }) => [state, source, keys])).toEqual([
      ['unknown', 'none', null],
      ['unknown', 'none', null],
    ]);
  });

  it('takes active minutes from system idle time without ever showing a count', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'counting', working: false });
    sim.send({ type: 'start', contract: 'a' });
    for (let second = 10; second <= 120; second += 10) {
      sim.pass(10 * SECOND);
      sim.send({ type: 'idle-time', ms: second <= 30 ? 1000 : (second - 30) * SECOND });
    }
    sim.send({ type: 'stop' });
    sim.pass(10 * MINUTE);
    expect(sim.sealed[0]?.body.minutes.map(({ state, source, keys }) => [state, source, keys])).toEqual([
      ['active', 'system-idle', null],
      ['inactive', 'system-idle', null],
    ]);
  });

  it('shows no count for a minute in which counting stopped for a while', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(5 * SECOND);
    sim.type(3);
    sim.send({ type: 'counting', working: false });
    sim.pass(5 * SECOND);
    sim.send({ type: 'counting', working: true });
    sim.pass(60 * SECOND);
    sim.send({ type: 'stop' });
    sim.pass(10 * MINUTE);
    expect(sim.sealed[0]?.body.minutes).toEqual([
      { minute: 0, state: 'active', source: 'none', keys: null, clicks: null, scrolls: null },
      { minute: 1, state: 'inactive', source: 'counted', keys: 0, clicks: 0, scrolls: 0 },
    ]);
  });
});

describe('idle, lock, suspend', () => {
  it('pauses back-dated to the last input, over segment borders, and asks about the stretch', () => {
    const sim = new Simulation([contract('a')], { wall: NINE + 5 * MINUTE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(4 * MINUTE);
    sim.pass(15 * MINUTE);
    sim.type();
    expect(tracked(sim)).toBe(4 * MINUTE);
    expect(sim.state.stretches.map(({ interval }) => interval)).toEqual([
      [NINE + 9 * MINUTE, NINE + 24 * MINUTE],
    ]);
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(tracked(sim)).toBe(5 * MINUTE);
  });

  it('marks a picture taken while idle where its record has other time, and erases it where it has none', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.state.draw = NINE + 5 * MINUTE;
    sim.pass(15 * MINUTE);
    expect(sim.rows()).toHaveLength(1);
    expect(sim.rows()[0]?.snapshot?.whileIdle).toBe(true);
  });

  it('stops after sixty minutes and concerns no more than them', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.pass(3 * HOUR);
    expect(sim.state.timer.kind).toBe('stopped');
    expect(sim.state.stretches.map(({ interval }) => interval)).toEqual([
      [NINE + MINUTE, NINE + MINUTE + HOUR],
    ]);
  });

  it('splits the stretch at Monday 00:00, and discards the unanswered parts when their weeks lock', () => {
    const monday = MONDAY + 7 * DAY;
    const sim = new Simulation([contract('a')], { wall: monday - 20 * MINUTE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.pass(40 * MINUTE);
    sim.type();
    sim.send({ type: 'stop' });
    expect(sim.state.stretches.map(({ interval }) => interval)).toEqual([
      [monday - 19 * MINUTE, monday],
      [monday, monday + 21 * MINUTE],
    ]);
    sim.pass(12 * HOUR, MINUTE);
    expect(sim.state.stretches).toHaveLength(1);
    const items = sim.outputs.flatMap((o) => (o.do === 'add-item' ? [o.entry] : []));
    expect(items).toMatchObject([{ type: 'idle.resolved', body: { answer: 'discard' } }]);
  });

  it('resumes by itself when unlocked within the idle time, and asks later', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'power', event: 'lock' });
    sim.pass(9 * MINUTE);
    sim.send({ type: 'power', event: 'unlock' });
    expect(sim.state.timer.kind).toBe('running');
    sim.work(60 * SECOND);
    sim.send({ type: 'power', event: 'lock' });
    sim.pass(11 * MINUTE);
    sim.send({ type: 'power', event: 'unlock' });
    expect(sim.state.timer.kind).toBe('stopped');
    expect(sim.state.resumeAsk?.reason).toBe('unlocked');
    expect(tracked(sim)).toBe(2 * MINUTE);
  });

  it('asks after a wake', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'power', event: 'suspend' });
    sim.wall += HOUR;
    sim.send({ type: 'power', event: 'resume' });
    expect(sim.state.resumeAsk?.reason).toBe('woken');
    expect(tracked(sim)).toBe(60 * SECOND);
  });

  it('a lock does not end a privacy pause', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'pause' });
    sim.send({ type: 'power', event: 'lock' });
    sim.send({ type: 'power', event: 'unlock' });
    expect(sim.state.timer.kind).toBe('privacy');
    sim.send({ type: 'resume' });
    expect(sim.state.timer.kind).toBe('running');
  });
});

describe('clocks', () => {
  it('treats a wall clock put forward as suspend: closed at the last tick, opened at the new time', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.wall += 3 * MINUTE;
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(sim.rows()[0]?.intervals).toEqual([
      [NINE, NINE + MINUTE],
      [NINE + 4 * MINUTE + SECOND, NINE + 5 * MINUTE],
    ]);
  });

  it('keeps the old anchor when the wall clock is put back; a new session is suspect and overlaps nothing', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.wall -= HOUR;
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    sim.pass(5 * SECOND);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    const [row] = sim.rows();
    expect(total(row?.intervals ?? [])).toBe(3 * MINUTE);
    expect(row?.intervals).toEqual([[NINE, NINE + 3 * MINUTE]]);
    expect(row?.clockSuspect).toBe(true);
  });

  it('a process that did not run for half a minute invents no time', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.wall += 2 * MINUTE;
    sim.mono += 2 * MINUTE;
    sim.send({ type: 'tick' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(tracked(sim)).toBe(2 * MINUTE);
  });
});

describe('sealing', () => {
  it('waits for the segment end, keep time, and input after its end', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(9 * MINUTE + 30 * SECOND);
    sim.pass(3 * MINUTE);
    expect(sim.sealed).toHaveLength(0);
    sim.type();
    sim.pass(SECOND);
    expect(sim.sealed.map(({ row }) => row.segment)).toEqual([NINE]);
    for (const { body } of sim.sealed) expect(recordBodySchema.parse(body)).toEqual(body);
  });

  it('does not wait for input where input cannot be known', () => {
    const sim = new Simulation([contract('a')], { wall: NINE, keep: 0 });
    sim.send({ type: 'counting', working: false });
    sim.send({ type: 'start', contract: 'a' });
    sim.pass(10 * MINUTE + 3 * SECOND);
    expect(sim.sealed).toHaveLength(1);
  });

  it('never seals before the keep time of its picture is over', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = NINE + 10 * MINUTE - SECOND;
    sim.work(10 * MINUTE + 50 * SECOND, 10 * SECOND);
    expect(sim.sealed).toHaveLength(0);
    sim.work(10 * SECOND, 10 * SECOND);
    expect(sim.sealed).toHaveLength(1);
  });
});

describe('discard', () => {
  const key = { contract: 'a', segment: NINE };

  it('voids the record and the time its segment still brings; the next segment counts', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'discard', key, sealed: null });
    sim.work(9 * MINUTE);
    sim.send({ type: 'stop' });
    expect(sim.discarded).toEqual([key]);
    expect(sim.rows().map((row) => [row.segment, total(row.intervals)])).toEqual([[NINE + SEGMENT, MINUTE]]);
    expect(sim.sealed).toEqual([]);
  });

  it('can be undone for ten seconds', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'discard', key, sealed: null });
    sim.pass(9 * SECOND);
    sim.send({ type: 'undo-discard', key, sealed: null });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(sim.discarded).toEqual([]);
    expect(tracked(sim)).toBe(3 * MINUTE + 9 * SECOND);
  });

  it('commits at quit, and survives a restart within the segment', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(2 * MINUTE);
    sim.send({ type: 'discard', key, sealed: null });
    sim.send({ type: 'quit' });
    expect(sim.discarded).toEqual([key]);
    sim.crash(20 * SECOND);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(sim.rows()).toEqual([]);
  });
});

describe('weekly limit and contracts', () => {
  it('warns at nine tenths, stops at the limit to the millisecond, and goes on where asked to', () => {
    const sim = new Simulation([contract('a', { weeklyLimit: HOUR })], { wall: NINE });
    sim.send({ type: 'usage', contract: 'a', week: MONDAY, countable: 50 * MINUTE + 1234 });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(20 * MINUTE);
    expect(sim.state.timer.kind).toBe('stopped');
    expect(tracked(sim)).toBe(10 * MINUTE - 1234);
    const told = sim.outputs.filter((o) => o.do === 'tell').map((o) => o.problem.reason);
    expect(told).toEqual(['limit-near', 'limit-reached']);
    expect(sim.send({ type: 'start', contract: 'a' }).refused?.reason).toBe('limit-reached');
    expect(sim.send({ type: 'start', contract: 'a', overLimit: true }).refused).toBeNull();
    sim.work(10 * MINUTE);
    sim.send({ type: 'stop' });
    expect(tracked(sim)).toBe(20 * MINUTE - 1234);
  });

  it('a new week starts with a whole limit', () => {
    const monday = MONDAY + 7 * DAY;
    const sim = new Simulation([contract('a', { weeklyLimit: HOUR })], { wall: monday - 30 * MINUTE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(80 * MINUTE);
    expect(sim.state.timer.kind).toBe('running');
    sim.work(20 * MINUTE);
    expect(tracked(sim)).toBe(90 * MINUTE);
  });

  it('a contract paused or ended lets time run to the end of the segment', () => {
    const paused = contract('a');
    const sim = new Simulation([paused], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(3 * MINUTE);
    const statusChanges = [{ at: sim.wall, status: 'paused' as const }];
    sim.send({ type: 'contracts', contracts: [{ ...paused, statusChanges }] });
    sim.work(20 * MINUTE);
    expect(tracked(sim)).toBe(10 * MINUTE);
    expect(sim.send({ type: 'start', contract: 'a' }).refused?.reason).toBe('contract-paused');
  });
});

describe('at the edges', () => {
  it('input told of after its segment was sealed opens no second record there', () => {
    const sim = new Simulation([contract('a')], { wall: NINE, keep: 0, idle: 3 * MINUTE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(2 * MINUTE);
    sim.pass(8 * MINUTE + 100);
    expect(sim.sealed).toHaveLength(1);
    sim.type(1, 300);
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    sim.pass(20 * MINUTE);
    expect(sim.sealed.map(({ row }) => row.segment)).toEqual([NINE, NINE + SEGMENT]);
  });

  it('a counting process that comes back is not taken for input where idle time is known', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(5 * MINUTE);
    sim.pass(4 * MINUTE + 30 * SECOND);
    sim.send({ type: 'counting', working: false });
    sim.send({ type: 'idle-time', ms: 4 * MINUTE + 30 * SECOND });
    sim.pass(SECOND);
    sim.send({ type: 'counting', working: true });
    sim.pass(6 * MINUTE);
    expect(sim.state.timer).toMatchObject({ kind: 'idle', since: NINE + 5 * MINUTE });
  });

  it('a session on a doubtful clock stays doubtful over pauses and switches, and the next on a good one is not', () => {
    const sim = new Simulation([contract('a'), contract('b')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.wall -= 2 * HOUR;
    sim.work(60 * SECOND);
    sim.send({ type: 'start', contract: 'b' });
    sim.work(60 * SECOND);
    sim.send({ type: 'pause' });
    sim.pass(12 * MINUTE);
    sim.send({ type: 'resume' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    sim.wall += 3 * HOUR;
    sim.pass(SECOND);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    expect(sim.rows().map((row) => [row.contract, row.clockSuspect])).toEqual([
      ['a', false],
      ['b', true],
      ['b', true],
      ['a', false],
    ]);
  });

  it('discard and undo neither move the drawn moment nor let it pass', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    const key = { contract: 'a', segment: NINE };
    sim.send({ type: 'start', contract: 'a' });
    const drawn = sim.state.draw;
    for (let i = 0; i < 58; i++) {
      sim.send({ type: 'discard', key, sealed: null });
      if (sim.state.draw !== null) expect(sim.state.draw).toBe(drawn);
      sim.work(9 * SECOND, 9 * SECOND);
      expect(sim.send({ type: 'undo-discard', key, sealed: null }).refused).toBeNull();
      sim.work(SECOND, SECOND);
    }
    sim.work(20 * SECOND, SECOND);
    const snapshot = sim.rows().find((row) => row.segment === NINE)?.snapshot;
    expect(snapshot?.kind).toBe('drawn');
    // Here the machine is woken once a second only.
    expect(Math.ceil(((snapshot?.takenAt ?? 0) - (drawn ?? 0)) / SECOND)).toBeLessThanOrEqual(1);
  });

  it('an undo after the end of the segment leaves the record its picture and its keep time', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    const key = { contract: 'a', segment: NINE };
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = null;
    sim.work(9 * MINUTE + 55 * SECOND, 5 * SECOND);
    sim.send({ type: 'discard', key, sealed: null });
    sim.work(8 * SECOND, SECOND);
    sim.send({ type: 'undo-discard', key, sealed: null });
    sim.work(10 * SECOND, SECOND);
    expect(sim.sealed).toEqual([]);
    expect(sim.rows()[0]?.snapshot?.kind).toBe('closing');
    sim.work(60 * SECOND);
    expect(sim.sealed).toHaveLength(1);
  });

  it('starts no time any more once the program is being quit', () => {
    const sim = new Simulation([contract('a')]);
    sim.send({ type: 'start', contract: 'a' });
    sim.work(MINUTE);
    sim.send({ type: 'quit' });
    for (const event of [{ type: 'start', contract: 'a' }, { type: 'resume' }] as const) {
      expect(sim.send(event).refused?.reason).toBe('quitting');
    }
    sim.pass(MINUTE);
    expect(sim.state.timer.kind).not.toBe('running');
    expect(total(sim.rows()[0]?.intervals ?? [])).toBe(MINUTE);
  });

  it('time does not come back on a locked screen, and an undo too late says so', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'power', event: 'lock' });
    expect(sim.send({ type: 'resume' }).refused?.reason).toBe('locked');
    const key = { contract: 'a', segment: NINE };
    expect(sim.send({ type: 'undo-discard', key, sealed: null }).refused?.reason).toBe('too-late');
  });

  it('no picture is taken when time stops because nobody can see that it runs', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = null;
    sim.work(60 * SECOND);
    sim.send({ type: 'no-indicator' });
    expect(sim.state.timer.kind).toBe('stopped');
    expect(sim.outputs.some((output) => output.do === 'capture')).toBe(false);
  });
});

describe('crash', () => {
  it('costs at most ten seconds, keeps what was sealed, and asks whether to go on', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a', memo: 'x' });
    sim.work(14 * MINUTE + 7 * SECOND, 7 * SECOND);
    const before = tracked(sim);
    sim.crash(2 * SECOND);
    expect(before - tracked(sim)).toBeLessThanOrEqual(10 * SECOND);
    expect(sim.state.resumeAsk).toMatchObject({ contract: 'a', memo: 'x', reason: 'restarted' });
    sim.send({ type: 'start', contract: 'a', memo: 'x' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    sim.pass(10 * MINUTE);
    expect(sim.sealed).toHaveLength(2);
    expect(sim.outputs.some((o) => o.do === 'clock' && o.body.event === 'crash-recovered')).toBe(true);
  });

  it('says so too where the crash came between a stop and its closing picture', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.answer = null;
    sim.send({ type: 'start', contract: 'a' });
    sim.work(60 * SECOND);
    sim.send({ type: 'stop' });
    sim.crash(20 * MINUTE);
    sim.pass(5 * SECOND);
    expect(sim.sealed[0]?.body).toMatchObject({ snapshot: null, noSnapshot: 'crashed' });
  });

  it('says that a record has no picture because of the crash', () => {
    const sim = new Simulation([contract('a')], { wall: NINE });
    sim.send({ type: 'start', contract: 'a' });
    sim.state.draw = null;
    sim.work(5 * MINUTE);
    sim.crash(20 * MINUTE);
    sim.pass(5 * SECOND);
    expect(sim.sealed[0]?.body).toMatchObject({ snapshot: null, noSnapshot: 'crashed' });
  });
});
