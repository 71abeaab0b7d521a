// Quitting while pictures are under way: those still wanted are waited for, but never for long, and nothing stays behind.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/api/settings.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { memorySchema } from '../../../electron/tracker/memory.ts';
import type { Captured, CaptureFailure } from '../../../electron/tracker/ports.ts';
import { Tracker } from '../../../electron/tracker/tracker.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { barePorts, nothingRecovered } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import {
  at,
  CONSENT,
  contract,
  MONDAY,
  must,
  open,
  tempFolder,
  writeBlob,
} from '../../support/journal-samples.ts';
import { picture } from '../../support/simulation.ts';

type Answer = Result<Captured, CaptureFailure>;

const NINE = MONDAY + 9 * HOUR;
let folder: ReturnType<typeof tempFolder>;
let journal: Journal;
let clock: ControllableClock;
let tracker: Tracker;
/** Pictures that were asked for; the camera answers when it is told to. */
let asked: ((answer: Answer) => void)[];

beforeEach(async () => {
  folder = tempFolder();
  journal = must(await open(folder.path));
  const terms = contract('a');
  const one = {
    ...terms,
    versions: terms.versions.map((version) => ({ ...version, pictures: 'blur-allowed' as const })),
  };
  must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
  clock = new ControllableClock(NINE);
  asked = [];
  const ports = barePorts(clock, journal);
  const capture = (): Promise<Answer> => new Promise((resolve) => void asked.push(resolve));
  tracker = new Tracker(
    { ...ports, screen: { ...ports.screen, capture, blur: () => new Promise<never>(() => undefined) } },
    { settings: defaultSettings, contracts: [one], virtualDisplay: false, recovered: nothingRecovered },
  );
  tracker.send({ type: 'start', contract: 'a', memo: 'Sample' });
  tracker.state.draw = null;
  await pass(MINUTE);
});
afterEach(async () => {
  await journal.close();
  folder.remove();
});

const pass = (ms: number) => clock.advance(ms, async () => void (await tracker.flush()));
/** A picture as capture leaves it: its files are on the disk. */
function taken(): Answer {
  const files = (['picture', 'thumbnail'] as const).map((role) =>
    writeBlob(folder.path, role, Buffer.from(`the ${role}`)),
  );
  const [large, small] = files.map(({ commitment }) => commitment);
  const displays = picture().displays.map((display) => ({
    ...{ ...display, picture: large ?? '', thumbnail: small ?? '' },
  }));
  return { ok: true, value: picture({ files, displays }) };
}
const blobs = (): string[] =>
  readdirSync(join(folder.path, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const row = async () => must(await journal.openRecords())[0];
const endedInOrder = async () => memorySchema.parse(must(await journal.memory('tracker'))).quit;

it('waits for the closing picture of a stop just before, and still counts as ended in good order', async () => {
  tracker.send({ type: 'stop' });
  const quit = tracker.quit();
  await pass(SECOND);
  asked[0]?.(taken());
  expect(await quit).toBe(true);
  expect((await row())?.snapshot?.kind).toBe('closing');
  expect(await endedInOrder()).toBe(true);
});

it('waits for three seconds at most; the record says what is missing, and the late file goes at the next start', async () => {
  tracker.send({ type: 'stop' });
  let over = false;
  const quit = tracker.quit().finally(() => {
    over = true;
  });
  await pass(2_900);
  expect(over).toBe(false);
  await pass(100);
  expect(await quit).toBe(true);
  expect(await row()).toMatchObject({
    ...{ snapshot: null, noSnapshot: 'capture-timeout', faults: ['capture-timeout'] },
    intervals: [[NINE, NINE + MINUTE]],
  });
  expect(await endedInOrder()).toBe(true);

  asked[0]?.(taken());
  await sleep(20);
  expect(tracker.unwritten).toBe(0);
  expect(blobs()).toHaveLength(2);
  // What the next start does first of all.
  expect(must(await journal.sweepOrphans(Date.now() + MINUTE))).toBe(2);
  expect(blobs()).toEqual([]);
});

it('does not wait for a picture that the quit itself has made unwanted', async () => {
  tracker.state.draw = NINE + MINUTE + SECOND;
  await pass(2 * SECOND);
  expect(asked).toHaveLength(1);
  expect(await tracker.quit()).toBe(true);
  expect(await row()).toMatchObject({
    ...{ snapshot: null, noSnapshot: 'shutdown' },
    intervals: [[NINE, NINE + MINUTE + 2 * SECOND]],
  });
});

it('keeps no picture clear whose blurring it could not wait for: the next start does it, or leaves the picture out', async () => {
  tracker.send({ type: 'stop' });
  asked[0]?.(taken());
  await pass(SECOND);
  expect(tracker.send({ type: 'blur', key: { contract: 'a', segment: NINE } })).toBeNull();
  const quit = tracker.quit();
  await pass(3 * SECOND);
  expect(await quit).toBe(true);
  expect(await row()).toMatchObject({ snapshot: { kind: 'closing' }, blurAsked: true });
  expect(blobs()).toHaveLength(2);

  const rows = must(await journal.openRecords());
  clock = new ControllableClock(NINE + HOUR);
  // On this computer nothing can be blurred either.
  const next = new Tracker(barePorts(clock, journal), {
    ...{ settings: defaultSettings, contracts: [contract('a')], virtualDisplay: false },
    recovered: { ...nothingRecovered, rows },
  });
  await clock.advance(2 * MINUTE, async () => void (await next.flush()));
  expect(must(await journal.records(NINE, NINE + HOUR))).toMatchObject([
    { body: { snapshot: null, noSnapshot: 'blur-failed', intervals: [[NINE, NINE + MINUTE]] } },
  ]);
  expect(await row()).toBeUndefined();
  expect(blobs()).toEqual([]);
  await next.quit();
});
