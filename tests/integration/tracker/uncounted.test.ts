// A desktop that lets nobody count input: nothing is warned of that nobody can mend, and nothing is said to be counted.
import { afterEach, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/api/settings.ts';
import type { Environment } from '../../../electron/capture/display-kind.ts';
import { createInputCounter } from '../../../electron/capture/input-counter.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { Tracker } from '../../../electron/tracker/tracker.ts';
import { HOUR, MINUTE, SEGMENT } from '../../../shared/domain/time.ts';
import { barePorts, nothingRecovered } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { at, CONSENT, contract, MONDAY, must, open, tempFolder } from '../../support/journal-samples.ts';

const NINE = MONDAY + 9 * HOUR;
const folder = tempFolder();
let journal: Journal;
afterEach(async () => {
  await journal.close();
  folder.remove();
});

const DESKTOPS: readonly (readonly [string, Environment])[] = [
  ['on Wayland', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }],
  ['without a display', {}],
];

it.each(DESKTOPS)('warns of nothing %s, and records activity as unknown', async (_, env) => {
  journal = must(await open(folder.path));
  const one = contract('a');
  must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
  const clock = new ControllableClock(NINE);
  const spawn = (): never => expect.fail('a process was started');
  const tracker = new Tracker(
    { ...barePorts(clock, journal), input: createInputCounter({ env, spawn }) },
    { settings: defaultSettings, contracts: [one], virtualDisplay: false, recovered: nothingRecovered },
  );
  expect(tracker.send({ type: 'start', contract: 'a', memo: 'Sample' })).toBeNull();
  await clock.advance(2 * MINUTE, async () => void (await tracker.flush()));
  expect([...tracker.warnings.keys()]).not.toContain('input-not-counted');
  tracker.send({ type: 'stop' });
  await clock.advance(SEGMENT, async () => void (await tracker.flush()));
  const [record] = must(await journal.records(NINE, NINE + SEGMENT));
  const none = { state: 'unknown', source: 'none', keys: null, clicks: null, scrolls: null };
  expect(record?.body?.minutes).toMatchObject([none, none]);
  await tracker.quit();
});
