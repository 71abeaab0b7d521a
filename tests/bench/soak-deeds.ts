// What the soak does to the tracker, and its own account of it: the only thing the records are checked against.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Interval } from '../../shared/domain/intervals.ts';
import { MINUTE, SECOND, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import { xdotool } from '../support/displays.ts';
import { argumentsOf, treeOf } from './processes.ts';
import type { ShippedTracker } from './shipped-tracker.ts';

export interface Presses {
  keys: number;
  clicks: number;
  scrolls: number;
}

/** Everything in wall clock milliseconds of this machine. */
export interface Account {
  /** When the timer ran, as seen from here: each border is known to about a tenth of a second. */
  readonly runs: [start: number, end: number][];
  /** By the start of the clock minute; only what was pressed while the timer ran. */
  readonly presses: Map<number, Presses>;
  /** Pressed during a privacy pause: nobody may know. */
  readonly unseen: Presses;
  /** When counting did not work. */
  readonly uncounted: Interval[];
  readonly memos: { readonly at: number; readonly memo: string }[];
  /** Segments whose record was discarded for good. */
  readonly discarded: number[];
  readonly notes: string[];
}

const KEYS = [...'abcdefghijklmnopqrstuvwxyz'];
/** What falls this close to a clock minute's border could be counted on either side. */
const MINUTE_MARGIN = 4 * SECOND;

const random = (from: number, to: number): number => from + Math.floor(Math.random() * (to - from + 1));
const repeat = (count: number, button: string): string[] =>
  count === 0 ? [] : ['click', '--repeat', String(count), '--delay', '30', button];

/** Waits until at least `ms` lie before the next border of `unit`, and `margin` behind the last. */
async function clearOf(unit: number, ms: number, margin: number): Promise<void> {
  const into = Date.now() % unit;
  if (into < margin) await sleep(margin - into);
  else if (into > unit - ms) await sleep(unit - into + margin);
}

export const clearOfMinutes = (ms: number): Promise<void> => clearOf(MINUTE, ms, MINUTE_MARGIN);
export const clearOfSegments = (ms: number): Promise<void> => clearOf(SEGMENT, ms, 20 * SECOND);

export class Deeds {
  readonly account: Account = {
    runs: [],
    presses: new Map(),
    unseen: { keys: 0, clicks: 0, scrolls: 0 },
    uncounted: [],
    memos: [],
    discarded: [],
    notes: [],
  };
  readonly #tracker: ShippedTracker;
  readonly #display: string;
  readonly #contract: string;
  #since: number | null = null;

  constructor(tracker: ShippedTracker, display: string, contract: string) {
    this.#tracker = tracker;
    this.#display = display;
    this.#contract = contract;
  }

  async start(memo: string): Promise<void> {
    const at = await this.#at(() => this.#tracker.call('start', { contract: this.#contract, memo }));
    this.#since = at;
    this.account.memos.push({ at, memo });
    this.#note('started');
  }

  async stop(): Promise<void> {
    this.#ended(await this.#at(() => this.#tracker.call('stop', {})));
    this.#note('stopped');
  }

  /** A few keys, clicks and wheel steps, all inside one clock minute. */
  async press(): Promise<void> {
    await clearOfMinutes(MINUTE_MARGIN + 4 * SECOND);
    const presses: Presses = { keys: random(1, 12), clicks: random(0, 5), scrolls: random(0, 4) };
    const minute = Math.floor(Date.now() / MINUTE) * MINUTE;
    const keys = Array.from({ length: presses.keys }, () => KEYS[random(0, KEYS.length - 1)] ?? 'a');
    await xdotool(this.#display, 'key', '--delay', '30', ...keys);
    if (presses.clicks > 0) await xdotool(this.#display, ...repeat(presses.clicks, '1'));
    if (presses.scrolls > 0) await xdotool(this.#display, ...repeat(presses.scrolls, '5'));
    if (Date.now() > minute + MINUTE - SECOND)
      throw new Error('the input took too long: this machine is busy');
    const known = this.account.presses.get(minute) ?? { keys: 0, clicks: 0, scrolls: 0 };
    const sum = this.#since === null ? this.account.unseen : known;
    sum.keys += presses.keys;
    sum.clicks += presses.clicks;
    sum.scrolls += presses.scrolls;
    if (this.#since !== null) this.account.presses.set(minute, known);
  }

  async changeMemo(memo: string): Promise<void> {
    await clearOfSegments(30 * SECOND);
    const at = await this.#at(() => this.#tracker.call('setMemo', { memo }));
    this.account.memos.push({ at, memo });
    this.#note('memo changed');
  }

  /** Discards the running record and thinks better of it. */
  async discardAndUndo(): Promise<void> {
    await clearOfSegments(60 * SECOND);
    const records = [{ contract: this.#contract, segment: segmentOf(Date.now()) }];
    await this.#tracker.call('discard', { records });
    await sleep(random(2, 6) * SECOND);
    await this.#tracker.call('undoDiscard', { records });
    this.#note('discarded the running record and undid it');
  }

  /** Discards a record of a segment that is over. */
  async discardForGood(segment: number): Promise<void> {
    await this.#tracker.call('discard', { records: [{ contract: this.#contract, segment }] });
    this.account.discarded.push(segment);
    this.#note('discarded the first record');
  }

  /** Long enough for input to be there in between, which nobody may count. */
  async privacyPause(): Promise<void> {
    await clearOfSegments(90 * SECOND);
    // Input is on its way for up to a second.
    await sleep(2 * SECOND);
    this.#ended(await this.#at(() => this.#tracker.call('pause', {})));
    await sleep(2 * SECOND);
    await this.press();
    await sleep(random(3, 20) * SECOND);
    this.#since = await this.#at(() => this.#tracker.call('resume', {}));
    this.#note('privacy pause');
    await sleep(2 * SECOND);
  }

  /** Kills the counting process; it has to come back by itself. */
  async killHelper(): Promise<void> {
    await clearOfSegments(60 * SECOND);
    await sleep(2 * SECOND);
    await clearOfMinutes(20 * SECOND);
    const helper = treeOf(this.#tracker.pid).find((pid) =>
      argumentsOf(pid).some((argument) => argument.endsWith('input-helper.js')),
    );
    if (helper === undefined) throw new Error('there is no input helper to kill');
    const from = Date.now();
    process.kill(helper, 'SIGKILL');
    await this.#until('the loss of counting is shown', async () => !(await this.counting()));
    await this.#until('counting comes back', () => this.counting());
    this.account.uncounted.push([from, Date.now()]);
    this.#note('killed the input helper');
    await sleep(2 * SECOND);
  }

  async counting(): Promise<boolean> {
    const { warnings } = await this.#tracker.call('state', {});
    return !warnings.some(({ reason }) => reason === 'input-not-counted');
  }

  async #until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 15 * SECOND;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
      await sleep(20);
    }
  }

  /** Does it, and answers the middle of the time it took. */
  async #at(act: () => Promise<unknown>): Promise<number> {
    const before = Date.now();
    await act();
    return Math.round((before + Date.now()) / 2);
  }

  #ended(at: number): void {
    if (this.#since === null) throw new Error('the timer does not run');
    this.account.runs.push([this.#since, at]);
    this.#since = null;
  }

  #note(what: string): void {
    const note = `${new Date().toISOString().slice(11, 19)} ${what}`;
    this.account.notes.push(note);
    console.log(note);
  }
}
