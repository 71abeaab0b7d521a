// Windows on macOS, told by a stand-in for `get-windows` that keeps what it says of its options: titles come only
// with the permission to record the screen, and asking for them without it fails.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assembleCapture, type CaptureParts } from '../../../electron/capture/capture.ts';
import { runSnapshotJob } from '../../../electron/capture/snapshot-job.ts';
import { defaultPrivateRules } from '../../../shared/domain/default-private-rules.ts';

const system = vi.hoisted(() => ({ granted: true, asked: [] as unknown[], title: '' }));
vi.mock('get-windows', () => ({
  openWindows: async (options: { readonly screenRecordingPermission: boolean }) => {
    system.asked.push(options);
    const { screenRecordingPermission: titles } = options;
    if (titles && !system.granted) throw new Error('get-windows requires the screen recording permission');
    const bounds = { x: 0, y: 0, width: 4, height: 4 };
    return [{ owner: { name: 'Google Chrome' }, title: titles ? system.title : '', bounds }];
  },
}));
vi.mock('../../../electron/capture/grab-screens.ts', () => ({
  grabByProgram: async () => [],
  grabNatively: async () => {
    const place = { x: 0, y: 0, width: 64, height: 64 };
    const pixels = Buffer.from(Array.from({ length: 64 * 64 * 4 }, (_, at) => (at * 31) % 251));
    return [{ display: 0, primary: true, scale: 1, place, width: 64, height: 64, pixels }];
  },
}));

const platform = process.platform;
const on = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value });
let blobDir: string;
beforeEach(async () => {
  blobDir = await mkdtemp(join(tmpdir(), 'window-list-'));
  on('darwin');
  system.granted = true;
  system.asked = [];
  system.title = 'New Incognito Tab - Google Chrome';
});
afterEach(async () => {
  on(platform);
  await rm(blobDir, { recursive: true });
});

const WITH_TITLES = { accessibilityPermission: false, screenRecordingPermission: true };
const WITHOUT = { accessibilityPermission: false, screenRecordingPermission: false };
const request = { displays: 'all', privateRules: defaultPrivateRules, titles: true } as const;
const snapshot = async () => {
  const answer = await runSnapshotJob({ job: 'capture', blobDir, ...request });
  return answer.ok && 'private' in answer ? answer : expect.fail(JSON.stringify(answer));
};

describe('a snapshot', () => {
  it('sees titles, so that a private window of a browser hides the picture', async () => {
    expect(await snapshot()).toMatchObject({ private: true, application: 'private', title: 'private' });
    expect(system.asked).toEqual([WITH_TITLES, WITH_TITLES]);
  });

  it('shows what is not private, with its title', async () => {
    system.title = 'Timetable - Google Chrome';
    expect(await snapshot()).toMatchObject({ private: false, title: system.title, faults: [] });
  });

  it('is hidden where titles cannot be had after all', async () => {
    system.granted = false;
    expect(await snapshot()).toMatchObject({ private: true, faults: ['windows-not-listed'] });
  });
});

/** Capture of which only the windows are asked. `permitted`: what the shell knows of the permission. */
function captureThat(permitted: boolean) {
  const part = { selfTest: async () => ({ part: 'screen', state: 'ok' }) };
  const parts = { screen: { ...part, permitted: () => permitted }, input: part, idle: part, power: part };
  return assembleCapture({ ...parts, notifier: part } as unknown as CaptureParts, {});
}
const testOf = async (permitted: boolean) =>
  (await captureThat(permitted).selfTest()).find(({ part }) => part === 'windows');

describe('the list of windows and the self-test', () => {
  it('have titles where the screen may be recorded', async () => {
    expect(await testOf(true)).toMatchObject({ state: 'ok', detail: '1 visible window' });
    expect((await captureThat(true).windows())?.[0]?.titles).toEqual([system.title]);
    expect(system.asked).toEqual([WITH_TITLES, WITH_TITLES]);
  });

  it('ask nothing that would bring up the system’s question where it may not', async () => {
    system.granted = false;
    expect(await testOf(false)).toMatchObject({ state: 'limited', reason: 'title-missing' });
    expect((await captureThat(false).windows())?.[0]).toMatchObject({
      ...{ applications: ['Google Chrome'], titles: [] },
    });
    expect(system.asked).toEqual([WITHOUT, WITHOUT]);
  });

  it('say what is missing where the shell could not know', async () => {
    system.granted = false;
    expect(await testOf(true)).toMatchObject({ state: 'limited', reason: 'title-missing' });
  });
});
