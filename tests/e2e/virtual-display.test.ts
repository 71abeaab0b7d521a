// No display: the tracker starts one, says so, protects nothing recorded on it, and leaves none behind.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE, SEGMENT } from '../../shared/domain/time.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { isAlive, startedBy } from '../support/processes.ts';
import { firstContract, startTracker, type TrackerProcess } from '../support/tracker-process.ts';
import { NINE, SOON } from '../support/workplace.ts';

let dataDir: string;
let tracker: TrackerProcess;

beforeEach(async () => {
  dataDir = await newFolder();
  const env = { WAYLAND_DISPLAY: '' };
  tracker = await startTracker({ dataDir, display: '', wall: NINE, env });
});
afterEach(async () => {
  if (tracker.process.exitCode === null && tracker.process.signalCode === null) await tracker.quit();
  await removeFolder(dataDir);
});

/** The server and the window manager that the tracker has started. */
async function displayProcesses(): Promise<number[]> {
  const children = await startedBy(tracker.process.pid ?? 0);
  const found = children.filter(({ command }) => /^(Xvfb|openbox)/.test(command)).map(({ pid }) => pid);
  expect(found).toHaveLength(2);
  return found;
}

const gone = (pids: readonly number[]): Promise<void> =>
  expect.poll(() => pids.filter(isAlive), SOON).toEqual([]);

it('records on a display of its own, marked and never protected, and takes it along when it quits', async () => {
  const pids = await displayProcesses();
  const contract = await firstContract(tracker, { minimumActive: 0 });
  expect(await tracker.call('state', {})).toMatchObject({ virtualDisplay: true });
  const lines = await tracker.call('selfTest', {});
  expect(lines.find(({ part }) => part === 'screen')).toMatchObject({
    state: 'limited',
    reason: 'virtual-display',
    remedy: expect.any(String),
  });
  await tracker.call('start', { contract: contract.id, memo: 'On no real display' });
  await tracker.advance(2 * MINUTE);
  await tracker.call('stop', {});
  await tracker.advance(2 * SEGMENT);
  const { records } = await tracker.call('diary', { from: NINE, to: NINE + SEGMENT });
  expect(records).toMatchObject([
    {
      status: 'sealed',
      virtualDisplay: true,
      protection: { protected: false },
      snapshot: { displays: [{}] },
    },
  ]);
  expect(records[0]?.protection.rules.flatMap(({ reason }) => reason ?? [])).toEqual(['virtual-display']);
  await tracker.quit();
  await gone(pids);
});

it('leaves no display behind when the tracker is killed', async () => {
  const pids = await displayProcesses();
  expect(pids.every(isAlive)).toBe(true);
  await tracker.kill();
  await gone(pids);
});
