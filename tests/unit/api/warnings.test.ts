// When warnings go: by themselves once what they tell of is over, by hand where they tell what happened once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/api/settings.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import type { OpenRecord } from '../../../electron/tracker/open-record.ts';
import type { Captured } from '../../../electron/tracker/ports.ts';
import { Tracker, type TrackerPorts } from '../../../electron/tracker/tracker.ts';
import { HOUR, MINUTE, SEGMENT } from '../../../shared/domain/time.ts';
import { barePorts, bareTracker, nothingRecovered } from '../../support/bare-tracker.ts';
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

const NINE = MONDAY + 9 * HOUR;
const one = contract('a');
let folder: ReturnType<typeof tempFolder>;
let journal: Journal;
let clock: ControllableClock;

beforeEach(async () => {
  folder = tempFolder();
  journal = must(await open(folder.path));
  must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
  clock = new ControllableClock(NINE);
});
afterEach(async () => {
  await journal.close();
  folder.remove();
});

const told = (reason: string) => ({ reason, message: 'As it happened.' });
const reasons = ({ warnings }: Tracker): string[] => [...warnings.keys()];

it('those of what happened once are taken away by hand, those that last are not', async () => {
  const { tracker, handlers } = bareTracker(clock, journal, [one]);
  for (const reason of ['moved', 'restored', 'input-not-counted']) tracker.warn(told(reason));
  // What the start itself has to tell is told by then.
  await tracker.refreshUsage();
  let changes = 0;
  tracker.onChange(() => changes++);
  expect(await handlers.dismissWarning({ reason: 'moved' })).toEqual({ ok: true, value: null });
  expect(reasons(tracker)).toEqual(['restored', 'input-not-counted']);
  expect(changes).toBe(1);
  expect(must(await handlers.state({})).warnings.map(({ reason }) => reason)).toEqual(reasons(tracker));
  expect(await handlers.dismissWarning({ reason: 'input-not-counted' })).toMatchObject({
    ok: false,
    error: { reason: 'warning-lasts', message: expect.stringMatching(/\.$/) },
  });
  expect(reasons(tracker)).toEqual(['restored', 'input-not-counted']);
  // From another page, a moment later.
  expect(await handlers.dismissWarning({ reason: 'moved' })).toMatchObject({ ok: true });
  expect(changes).toBe(1);
});

it('that the timer was stopped goes when it is started again', async () => {
  const { tracker, handlers, pass } = bareTracker(clock, journal, [one]);
  for (const reason of ['stopped-elsewhere', 'unknown-contract']) tracker.warn(told(reason));
  expect(await handlers.start({ contract: 'nobody' })).toMatchObject({ ok: false });
  expect(reasons(tracker)).toEqual(['stopped-elsewhere', 'unknown-contract']);
  expect(await handlers.start({ contract: 'a', memo: 'Sample' })).toMatchObject({ ok: true });
  expect(reasons(tracker)).toEqual([]);
  await pass(MINUTE);
  await handlers.stop({});
  await tracker.quit();
});

/** A screen whose pictures come as two files each, and are blurred while `can.blur`. */
function screen(can: { readonly blur: boolean }): TrackerPorts['screen'] {
  let taken = 0;
  const shot = (blur: 'none' | 'chosen'): Pick<Captured, 'displays' | 'files'> => {
    const bytes = Buffer.from(`picture ${taken++}`);
    const files = [writeBlob(folder.path, 'picture', bytes), writeBlob(folder.path, 'thumbnail', bytes)];
    const [picture = '', thumbnail = ''] = files.map(({ commitment }) => commitment);
    return {
      files,
      displays: [{ display: 0, width: 640, height: 480, blank: false, blur, picture, thumbnail }],
    };
  };
  const rest = { age: 0, application: null, title: null, private: false, presenting: false, faults: [] };
  const failed = { ok: false, error: { reason: 'capture-failed', message: 'It cannot be read.' } } as const;
  return {
    ...barePorts(clock, journal).screen,
    capture: async () => ({ ok: true, value: { ...rest, ...shot('none'), virtualDisplay: false } }),
    blur: async () => (can.blur ? { ok: true, value: shot('chosen') } : failed),
  };
}

describe('that a picture could not be blurred', () => {
  const can = { blur: false };
  let tracker: Tracker;
  const pass = (ms: number): Promise<void> =>
    clock.advance(ms, async () => {
      await tracker.flush();
    });
  const rowOf = (segment: number): OpenRecord =>
    tracker.state.records.get(`a/${segment}`)?.row ?? expect.fail('the record is not open');

  /** Works for a minute, stops, and asks in vain for the closing picture to be blurred. */
  async function askInVain(segment: number): Promise<void> {
    expect(tracker.send({ type: 'start', contract: 'a', memo: 'Sample' })).toBeNull();
    await pass(MINUTE);
    tracker.send({ type: 'stop' });
    await expect.poll(() => rowOf(segment).snapshot).not.toBeNull();
    expect(tracker.send({ type: 'blur', key: { contract: 'a', segment } })).toBeNull();
    await expect.poll(() => reasons(tracker)).toEqual(['blur-failed']);
  }

  beforeEach(() => {
    can.blur = false;
    const ports = { ...barePorts(clock, journal), screen: screen(can) };
    const contracts = [
      { ...one, versions: one.versions.map((terms) => ({ ...terms, pictures: 'blur-allowed' as const })) },
    ];
    tracker = new Tracker(ports, {
      ...{ settings: defaultSettings, contracts, virtualDisplay: false },
      recovered: nothingRecovered,
    });
  });
  afterEach(async () => {
    await tracker.quit();
  });

  it('is over when it is blurred after all', async () => {
    await askInVain(NINE);
    can.blur = true;
    expect(tracker.send({ type: 'blur', key: { contract: 'a', segment: NINE } })).toBeNull();
    await expect.poll(() => reasons(tracker)).toEqual([]);
    expect(rowOf(NINE).snapshot?.displays[0]?.blur).toBe('chosen');
  });

  it('is over when its record is sealed, and not when another one is', async () => {
    tracker.send({ type: 'start', contract: 'a', memo: 'Before' });
    await pass(SEGMENT);
    tracker.send({ type: 'stop' });
    // The picture of the first record waits to be kept; that of the second cannot be blurred.
    expect([...tracker.state.records.keys()]).toContain(`a/${NINE}`);
    await askInVain(NINE + SEGMENT);
    await pass(SEGMENT - 2 * MINUTE);
    expect([...tracker.state.records.keys()]).toEqual([`a/${NINE + SEGMENT}`]);
    expect(reasons(tracker)).toEqual(['blur-failed']);
    await pass(3 * MINUTE);
    expect([...tracker.state.records.keys()]).toEqual([]);
    expect(reasons(tracker)).toEqual([]);
  });
});
