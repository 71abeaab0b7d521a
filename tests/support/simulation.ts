// Drives the pure machine as a shell would, on clocks that the test moves, and keeps what a journal would keep.
import { randomBytes } from 'node:crypto';
import { step } from '../../electron/tracker/machine.ts';
import type { Memory } from '../../electron/tracker/memory.ts';
import { keyText, type OpenRecord, type RecordKey } from '../../electron/tracker/open-record.ts';
import type { Captured, Move, Random } from '../../electron/tracker/ports.ts';
import {
  initialState,
  type Output,
  type TrackerEvent,
  type TrackerState,
} from '../../electron/tracker/state.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import type { RecordBody } from '../../shared/domain/record.ts';
import { HOUR, SECOND } from '../../shared/domain/time.ts';
import { sampleTerms } from './sample-terms.ts';

/** Monday 2026-01-05 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 0, 5);

export function contract(id: string, change: Partial<Contract['versions'][number]> = {}): Contract {
  return {
    id,
    kind: 'personal',
    title: id,
    client: '',
    versions: [
      {
        version: 1,
        from: 0,
        ...sampleTerms,
        ...change,
      },
    ],
    raisedLimits: [],
    statusChanges: [],
  };
}

/** Repeatable randomness (mulberry32): the same seed, the same draws. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  return {
    below: (below) => next() % below,
    hex: (bytes) =>
      Array.from({ length: bytes }, () => (next() & 255).toString(16).padStart(2, '0')).join(''),
  };
}

export const picture = (change: Partial<Captured> = {}): Captured => {
  const hash = randomBytes(32).toString('hex');
  const thumb = randomBytes(32).toString('hex');
  const salt = randomBytes(32).toString('hex');
  return {
    age: 0,
    displays: [
      { display: 0, width: 1920, height: 1080, blank: false, blur: 'none', picture: hash, thumbnail: thumb },
    ],
    files: [
      { commitment: hash, salt, role: 'picture', display: 0, bytes: 1000 },
      { commitment: thumb, salt, role: 'thumbnail', display: 0, bytes: 100 },
    ],
    application: 'Editor',
    title: 'main.ts',
    private: false,
    presenting: false,
    virtualDisplay: false,
    faults: [],
    ...change,
  };
};

export interface Sealed {
  readonly row: OpenRecord;
  readonly body: RecordBody;
}

export class Simulation {
  wall: number;
  mono = 0;
  state: TrackerState;
  readonly random: Random;
  readonly sealed: Sealed[] = [];
  readonly saved = new Map<string, OpenRecord>();
  readonly discarded: RecordKey[] = [];
  readonly moves: Move[] = [];
  readonly outputs: Output[] = [];
  memory: Memory | null = null;
  /** What capture answers with; `null` leaves requests hanging. */
  answer: ((id: string) => TrackerEvent) | null = (id) => ({
    type: 'captured',
    id,
    result: { ok: true, value: picture() },
  });
  private readonly contracts: Contract[];
  private readonly settings: { idle: number; keep: number };

  constructor(
    contracts: Contract[],
    options: { wall?: number; seed?: number; keep?: number; idle?: number } = {},
  ) {
    this.wall = options.wall ?? MONDAY + 9 * HOUR;
    this.random = seeded(options.seed ?? 1);
    this.contracts = contracts;
    this.settings = { idle: options.idle ?? 600 * SECOND, keep: options.keep ?? 60 * SECOND };
    this.state = initialState(this.settings, false);
    this.send({ type: 'contracts', contracts });
    this.send({ type: 'counting', working: true });
  }

  send(event: TrackerEvent): ReturnType<typeof step> {
    const result = step(this.state, event, { wall: this.wall, mono: this.mono }, this.random);
    for (const output of result.out) this.carryOut(output);
    return result;
  }

  /** Lets `ms` pass with a tick each second (or each `every` ms). */
  pass(ms: number, every = SECOND): void {
    for (let left = ms; left > 0; ) {
      const part = Math.min(left, every);
      this.wall += part;
      this.mono += part;
      left -= part;
      this.send({ type: 'tick' });
    }
  }

  type(keys = 1, age = 0): void {
    this.send({ type: 'input', bins: [{ age, keys, clicks: 0, scrolls: 0 }] });
  }

  /** Passes time with a key press at least every `gap`. */
  work(ms: number, gap = 30 * SECOND, every = SECOND): void {
    for (let left = ms; left > 0; left -= gap) {
      this.pass(Math.min(left, gap), every);
      this.type();
    }
  }

  /** The process dies and starts again `later` ms afterwards, with a new monotonic clock. */
  crash(later: number): void {
    this.wall += later;
    this.mono = 0;
    this.state = initialState(this.settings, false);
    this.send({
      type: 'recover',
      memory: this.memory,
      rows: [...this.saved.values()],
      discarded: this.discarded,
      floor: this.sealed.reduce((end, { row }) => Math.max(end, row.segment + 600 * SECOND), 0),
    });
    this.send({ type: 'contracts', contracts: this.contracts });
    this.send({ type: 'counting', working: true });
  }

  /** Sealed records and open rows, as the diary shows them. */
  rows(): OpenRecord[] {
    const open = [...this.state.records.values()].filter((live) => !live.gone).map((live) => live.row);
    return [...this.sealed.map(({ row }) => row), ...open].sort((a, b) => a.segment - b.segment);
  }

  private carryOut(output: Output): void {
    this.outputs.push(output);
    switch (output.do) {
      case 'save':
        this.saved.set(keyText(output.row), output.row);
        break;
      case 'drop':
        this.saved.delete(keyText(output.key));
        break;
      case 'seal':
        this.saved.delete(keyText(output.row));
        this.sealed.push({ row: structuredClone(output.row), body: structuredClone(output.body) });
        break;
      case 'discard-open':
        this.saved.delete(keyText(output.key));
        this.discarded.push(output.key);
        break;
      case 'move':
        this.moves.push(output.move);
        for (const record of output.move.records) {
          if (record.sealed !== null) continue;
          this.saved.delete(keyText(record.key));
          this.discarded.push(record.key);
        }
        break;
      case 'remember':
        this.memory = output.memory;
        break;
      case 'capture':
        if (this.answer) this.send(this.answer(output.id));
        break;
      default:
        break;
    }
  }
}
