// The whole tracker killed at random moments while it works, and everything it knew examined at the next start.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RecordView } from '../../shared/diary-api.ts';
import { type Interval, subtract, total } from '../../shared/domain/intervals.ts';
import { DAY, SECOND, segmentOf, WEEK, weekOf } from '../../shared/domain/time.ts';
import { openWindow, startXvfb } from './displays.ts';
import { testShell } from './electron/launch.ts';
import { newFolder, removeFolder } from './folders.ts';
import { firstContract, startTracker, type TrackerProcess } from './tracker-process.ts';

/** What a crash may cost of the open record. */
const LOSS = 10 * SECOND;
/** A tracker works through fewer stretches than this, and is killed within so many real milliseconds of the next. */
const STRETCHES = 7;
const MOMENT = 300;
/** Real milliseconds after which a start may at the latest be cut off, and that a stretch may take. */
const START = 900;
const PATIENCE = 30_000;

export interface KillCount {
  readonly kills: number;
  /** Of these, before the tracker was ready. */
  readonly early: number;
  /** Records and pictures that were there at the end. */
  readonly sealed: number;
  readonly discarded: number;
  readonly pictures: number;
}

const below = (limit: number): number => Math.floor(Math.random() * limit);
const seconds = (from: number, to: number): number => (from + below(to - from)) * SECOND;

/** One data folder through all its trackers, one after another. */
class Life {
  readonly dataDir: string;
  readonly #display: string;
  /** Files are of today, and what is older than the tracker's clock is swept. */
  readonly #from = weekOf(Date.now()) + WEEK;
  #wall = this.#from + 9 * 60 * 60 * SECOND;
  /** Virtual time that was asked for and not yet answered. */
  #asked = 0;
  /** Passed by all trackers together. */
  #stretches = 0;
  /** The count of them after which work rests until the kill. */
  #rest = Number.POSITIVE_INFINITY;
  /** When any tracker lived. */
  readonly #lived: Interval[] = [];
  #contract = '';
  /** Records as last answered by the one that was killed. */
  #known: readonly RecordView[] = [];
  /** Records that were to be discarded: that may have happened or not. */
  readonly #doomed = new Set<number>();

  constructor(dataDir: string, display: string) {
    this.dataDir = dataDir;
    this.#display = display;
  }

  get records(): readonly RecordView[] {
    return this.#known;
  }

  async start(): Promise<TrackerProcess> {
    const tracker = await startTracker({
      dataDir: this.dataDir,
      display: this.#display,
      wall: this.#wall,
    });
    if (this.#contract === '') {
      this.#contract = (await firstContract(tracker)).id;
      // Nobody is there to move the mouse, and notices need not be waited for.
      await tracker.call('saveSettings', { idleMinutes: 20, keepSeconds: 5 });
    }
    return tracker;
  }

  /** Cuts a start off. */
  async killStarting(): Promise<void> {
    const env = { ...process.env, WORK_DIARY_DATA: this.dataDir, TEST_WALL: String(this.#wall) };
    const child = fork(fileURLToPath(new URL('./tracker-entry.ts', import.meta.url)), [], {
      env: { ...env, DISPLAY: this.#display },
    });
    const gone = once(child, 'exit');
    await sleep(below(START));
    child.kill('SIGKILL');
    const [, signal] = await gone;
    if (signal !== 'SIGKILL') throw new Error('the tracker ended by itself while it started');
    this.#wall += seconds(1, 30);
  }

  /** Lets the tracker work until it is killed. */
  async killWorking(tracker: TrackerProcess): Promise<void> {
    let killed = false;
    const begun = this.#wall;
    const work = this.#work(tracker).catch((error: unknown) => {
      if (!killed) throw error;
    });
    await Promise.race([work, this.#progress(below(STRETCHES))]);
    killed = true;
    await tracker.kill();
    const end = this.#wall + this.#asked;
    if (end > begun) this.#lived.push([begun, end]);
    this.#asked = 0;
    this.#rest = Number.POSITIVE_INFINITY;
    this.#wall = end + seconds(1, 30);
  }

  /**
   * After so many stretches: every other time at rest, when what the tracker had is known to the millisecond, else
   * some way into the next stretch, when anything may be under way.
   */
  async #progress(stretches: number): Promise<void> {
    const goal = this.#stretches + stretches;
    if (below(2) === 0) this.#rest = goal;
    const deadline = Date.now() + PATIENCE;
    while (this.#stretches < goal) {
      if (Date.now() > deadline) throw new Error('the tracker does not get on');
      await sleep(5);
    }
    await sleep(below(MOMENT));
  }

  /** What is wrong with what the tracker found: empty where nothing was lost and nothing came to be. */
  async examine(tracker: TrackerProcess): Promise<string[]> {
    const wrong: string[] = [];
    const report = await tracker.call('verify', {});
    if (!report.good) wrong.push(`verify: ${JSON.stringify(report)}`);
    const records = await this.#read(tracker);
    for (const known of this.#known) {
      wrong.push(...this.#lost(known, records.find(({ segment }) => segment === known.segment) ?? null));
    }
    for (const { segment, intervals, missing } of records) {
      if (missing.length > 0) wrong.push(`${segment}: pictures are missing`);
      const invented = total(subtract(intervals, this.#lived));
      if (invented > 0) wrong.push(`${segment}: ${invented} ms while no tracker lived`);
    }
    const needed = records.flatMap(
      ({ snapshot }) => snapshot?.displays.flatMap(({ picture, thumbnail }) => [picture, thumbnail]) ?? [],
    );
    const files = this.#files();
    const orphans = files.filter((name) => !needed.includes(name));
    if (orphans.length > 0) wrong.push(`orphans: ${orphans.join(', ')}`);
    if (new Set(needed).size !== files.length) wrong.push(`${files.length} files, ${needed.length} needed`);
    this.#known = records;
    return wrong;
  }

  #lost(known: RecordView, found: RecordView | null): string[] {
    const { segment, status, tracked, entry } = known;
    const said = `${segment}: ${status} with ${tracked} ms, now ${found?.status} with ${found?.tracked} ms`;
    if (status === 'discarded') return found?.status === 'discarded' ? [] : [said];
    if (this.#doomed.has(segment)) return [];
    if (status === 'sealed') return found?.entry === entry && found.tracked === tracked ? [] : [said];
    return (found?.tracked ?? 0) >= tracked - LOSS && found?.status !== 'discarded' ? [] : [said];
  }

  #files(): string[] {
    const folder = join(this.dataDir, 'blobs');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  }

  async #read(tracker: TrackerProcess): Promise<readonly RecordView[]> {
    const { records } = await tracker.call('diary', { from: this.#from, to: this.#from + 28 * DAY });
    return records;
  }

  async #pass(tracker: TrackerProcess, ms: number): Promise<void> {
    this.#asked = ms;
    this.#wall = await tracker.advance(ms);
    this.#asked = 0;
    this.#known = await this.#read(tracker);
    this.#stretches += 1;
    if (this.#stretches >= this.#rest) await new Promise(() => undefined);
  }

  /** Work as it comes: runs of some minutes, with pauses, locks, memos and discards in between. */
  async #work(tracker: TrackerProcess): Promise<never> {
    const contract = this.#contract;
    for (let run = 0; ; run++) {
      await tracker.call('start', { contract, memo: `Run ${run}` });
      for (let stretch = below(4); stretch >= 0; stretch--) {
        await this.#pass(tracker, seconds(15, 200));
        await this.#interrupt(tracker, below(14));
      }
      await tracker.call('stop', {});
      await this.#pass(tracker, seconds(1, 400));
    }
  }

  async #interrupt(tracker: TrackerProcess, which: number): Promise<void> {
    const segment = segmentOf(this.#wall);
    const records = [{ contract: this.#contract, segment }];
    switch (which) {
      case 0:
        await tracker.power('lock');
        await this.#pass(tracker, seconds(1, 60));
        await tracker.power('unlock');
        break;
      case 1:
        await tracker.call('pause', {});
        await this.#pass(tracker, seconds(1, 60));
        await tracker.call('resume', {});
        break;
      case 2:
        await tracker.call('setMemo', { memo: `Memo at ${this.#wall}` });
        break;
      case 3:
        this.#doomed.add(segment);
        // Refused where the record is gone already.
        await tracker.client.call('discard', { records });
        break;
    }
  }

  end(): Promise<void> {
    return removeFolder(this.dataDir);
  }
}

/**
 * Kills `times` trackers over one data folder, in the browser shell one in five while it starts; throws where anything is
 * wrong.
 */
export async function killTrackers(times: number): Promise<KillCount> {
  const display = await startXvfb({ width: 1024, height: 768 });
  const window = await openWindow({ display: display.display, colour: 0x703090, strokes: true });
  const life = new Life(await newFolder('kills'), display.display);
  let early = 0;
  try {
    const check = async (tracker: TrackerProcess, kill: number): Promise<void> => {
      const wrong = await life.examine(tracker);
      if (wrong.length > 0) throw new Error(`after kill ${kill}:\n${wrong.join('\n')}`);
    };
    for (let kill = 0; kill < times; kill++) {
      if (kill % 5 === 4 && testShell() === 'browser') {
        await life.killStarting();
        early += 1;
        continue;
      }
      const tracker = await life.start();
      try {
        await check(tracker, kill);
      } catch (error) {
        await tracker.kill();
        throw error;
      }
      await life.killWorking(tracker);
    }
    const last = await life.start();
    await check(last, times);
    await last.quit();
    const { records } = life;
    const count = (status: RecordView['status']): number =>
      records.filter((record) => record.status === status).length;
    return {
      kills: times,
      early,
      sealed: count('sealed'),
      discarded: count('discarded'),
      pictures: records.filter(({ snapshot }) => snapshot).length,
    };
  } finally {
    await life.end();
    await window.stop();
    await display.stop();
  }
}
