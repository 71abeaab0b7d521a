// A place to work for a test: data folder, display, tracker and contract; and short words for what is asked of them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { DiaryState, RecordView } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { startXvfb, type TestDisplay, xdotool } from './displays.ts';
import { newFolder, removeFolder } from './folders.ts';
import {
  firstContract,
  startTracker,
  type TrackerProcess,
  type TrackerProcessOptions,
} from './tracker-process.ts';

/** A Monday, 09:00 UTC: the begin of a segment and of no week. */
export const NINE = Date.UTC(2026, 0, 5, 9);
/** How long real things may take: input that is delivered, pictures that are taken. */
export const SOON = { timeout: 15_000, interval: 50 };

export interface Workplace {
  readonly display: TestDisplay;
  readonly dataDir: string;
  /** The one that runs now. */
  readonly tracker: TrackerProcess;
  readonly contract: Contract;
  /** Kills the tracker and starts it again, its wall clock at `wall`. */
  crash(wall: number): Promise<void>;
  /** Quits the tracker in good order and starts it again, its wall clock at `wall`. */
  restart(wall: number): Promise<void>;
  close(): Promise<void>;
}

export interface WorkplaceOptions extends Partial<Omit<TrackerProcessOptions, 'dataDir' | 'display'>> {
  /** One that was started already, and that is stopped by who started it. */
  readonly on?: TestDisplay;
  readonly terms?: Parameters<typeof firstContract>[1];
}

export async function openWorkplace({ on, terms, ...options }: WorkplaceOptions = {}): Promise<Workplace> {
  const display = on ?? (await startXvfb({ width: 1024, height: 768 }));
  const dataDir = await newFolder();
  const start = (wall: number): Promise<TrackerProcess> =>
    startTracker({ ...options, dataDir, display: display.display, wall });
  let tracker = await start(options.wall ?? NINE);
  const contract = await firstContract(tracker, terms);
  return {
    display,
    dataDir,
    contract,
    get tracker() {
      return tracker;
    },
    async crash(wall) {
      await tracker.kill();
      tracker = await start(wall);
    },
    async restart(wall) {
      await tracker.quit();
      tracker = await start(wall);
    },
    async close() {
      if (tracker.process.exitCode === null && tracker.process.signalCode === null) await tracker.quit();
      if (!on) await display.stop();
      await removeFolder(dataDir);
    },
  };
}

export const stateOf = (place: Workplace): Promise<DiaryState> => place.tracker.call('state', {});

/** The records of every segment that starts in `[from, to)`, one segment unless told. */
export async function recordsOf(place: Workplace, from: number, to = from + SEGMENT): Promise<RecordView[]> {
  const { records } = await place.tracker.call('diary', { from, to });
  return [...records];
}

/** The one record of a segment. */
export async function recordOf(place: Workplace, segment: number): Promise<RecordView> {
  const [record, ...more] = await recordsOf(place, segment);
  if (!record || more.length > 0)
    throw new Error(`the segment has ${more.length + (record ? 1 : 0)} records`);
  return record;
}

const keysOf = (records: readonly RecordView[]): number =>
  records.reduce(
    (sum, { minutes }) => sum + minutes.reduce((keys, minute) => keys + (minute.keys ?? 0), 0),
    0,
  );

/** Presses one key, and answers once the tracker has counted it. Time must be running. */
export async function pressKey(place: Workplace): Promise<void> {
  const { now } = await stateOf(place);
  const count = async (): Promise<number> => keysOf(await recordsOf(place, now - SEGMENT, now + 1));
  const before = await count();
  await xdotool(place.display.display, 'key', 'a');
  await expect.poll(count, SOON).toBe(before + 1);
}

export const start = (place: Workplace, memo = 'Sample work'): Promise<null> =>
  place.tracker.call('start', { contract: place.contract.id, memo });

/** Works for `ms` from now, stops, and lets pass what it takes until the record is sealed. */
export async function workAndSeal(place: Workplace, ms = MINUTE): Promise<RecordView> {
  const { now } = await stateOf(place);
  const segment = now - (now % SEGMENT);
  await start(place);
  await place.tracker.advance(ms);
  await place.tracker.call('stop', {});
  // To the next segment but one, so that keep time is over and the next piece of work has a whole segment.
  await place.tracker.advance(segment + 2 * SEGMENT - now - ms);
  const record = await recordOf(place, segment);
  expect(record.status).toBe('sealed');
  return record;
}

/** Works for half a minute and stops: the record is still open, and its picture is there. */
export async function workWithPicture(place: Workplace): Promise<RecordView> {
  const { now } = await stateOf(place);
  const segment = now - (now % SEGMENT);
  await start(place);
  await place.tracker.advance(30 * SECOND);
  await place.tracker.call('stop', {});
  await expect.poll(async () => (await recordOf(place, segment)).snapshot, SOON).not.toBeNull();
  return recordOf(place, segment);
}

/** To the beginning of the next segment but one: what is open and stopped now is sealed then. */
export async function toFreshSegment(place: Workplace): Promise<number> {
  const { now } = await stateOf(place);
  return place.tracker.advance(2 * SEGMENT - (now % SEGMENT));
}

export const blobOf = (place: Pick<Workplace, 'dataDir'>, commitment: string): string =>
  join(place.dataDir, 'blobs', commitment.slice(0, 2), commitment);

/** Files of the record's snapshot, pictures and thumbnails. */
export const blobsOf = (place: Workplace, { snapshot }: RecordView): string[] =>
  (snapshot?.displays ?? []).flatMap(({ picture, thumbnail }) => [
    blobOf(place, picture),
    blobOf(place, thumbnail),
  ]);

/** What the tracker has logged, one object a line. */
export async function logOf(dataDir: string): Promise<Record<string, unknown>[]> {
  const folder = join(dataDir, 'logs');
  const files = await readdir(folder);
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
  return texts
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
