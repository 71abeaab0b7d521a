// Two displays side by side, one of which comes and goes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blobPath } from '../../../electron/capture/blob-file.ts';
import { forkHelper } from '../../../electron/capture/helper-process.ts';
import { createScreenCapturer } from '../../../electron/capture/screen-capturer.ts';
import type { Captured, CaptureRequest, ScreenCapturer } from '../../../electron/tracker/ports.ts';
import {
  openWindow,
  startTwoDisplays,
  type TestWindow,
  type TwoDisplays,
  xdotool,
} from '../../support/displays.ts';
import { countColour, filesIn } from '../../support/stored-pictures.ts';

const GREEN = 0x10c040;
const BLUE = 0x2040e0;

let displays: TwoDisplays;
let blobDir: string;
let capturer: ScreenCapturer;
let left: TestWindow;
let right: TestWindow;

beforeAll(async () => {
  displays = await startTwoDisplays();
  blobDir = await mkdtemp(join(tmpdir(), 'wd-blobs-'));
  capturer = createScreenCapturer({
    blobDir,
    env: { ...process.env, DISPLAY: displays.display },
    virtualDisplay: false,
    spawn: forkHelper,
    permitted: () => true,
    deadline: 30_000,
  });
  left = await openWindow({ display: displays.display, colour: GREEN, title: 'left', x: 100, y: 100 });
  right = await openWindow({
    display: displays.display,
    colour: BLUE,
    title: 'right',
    x: 1920,
    y: 0,
    width: 1280,
    height: 720,
  });
});
afterAll(async () => {
  await left.stop();
  await right.stop();
  await displays.stop();
  await rm(blobDir, { recursive: true, force: true });
});

async function capture(request: Partial<CaptureRequest> = {}): Promise<Captured> {
  const result = await capturer.capture({ displays: 'all', privateRules: [], titles: true, ...request });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const seen = (captured: Captured, at: number, colour: number): Promise<number> =>
  countColour(blobPath(blobDir, captured.displays[at]?.picture ?? ''), colour, 8);

it('captures each display with what is on it, and knows which one is blank', async () => {
  const captured = await capture();
  expect(captured.displays).toMatchObject([
    { display: 0, width: 1920, height: 1080, blank: false },
    { display: 1, width: 1280, height: 720, blank: true },
  ]);
  expect(captured.files.map(({ role, display }) => [role, display])).toEqual([
    ['picture', 0],
    ['thumbnail', 0],
    ['picture', 1],
    ['thumbnail', 1],
  ]);
  expect(await seen(captured, 1, BLUE)).toBe(1280 * 720);
  expect(await seen(captured, 1, GREEN)).toBe(0);
  expect(await seen(captured, 0, BLUE)).toBe(0);
  expect(await seen(captured, 0, GREEN)).toBeGreaterThan(390 * 290);
  expect(await capturer.selfTest()).toMatchObject({ state: 'limited', reason: 'blank' });
});

it('captures only the display of the focused window where the contract says so', async () => {
  await xdotool(displays.display, 'windowactivate', '--sync', String(right.id));
  expect(await capture({ displays: 'focused' })).toMatchObject({
    displays: [{ display: 1, width: 1280 }],
    title: 'right',
  });
  await xdotool(displays.display, 'windowactivate', '--sync', String(left.id));
  expect(await capture({ displays: 'focused' })).toMatchObject({
    displays: [{ display: 0, width: 1920 }],
    title: 'left',
  });
});

it('hides every display for a private window on one of them', async () => {
  await rm(blobDir, { recursive: true });
  const captured = await capture({ privateRules: [{ field: 'title', pattern: 'right' }] });
  expect(captured.displays.map(({ blur }) => blur)).toEqual(['private', 'private']);
  for (const file of await filesIn(blobDir)) expect(await countColour(file, BLUE)).toBe(0);
});

it('goes on with one when the other goes away, and with both when it is back', async () => {
  await displays.second(false);
  expect((await capture()).displays).toMatchObject([{ display: 0, width: 1920, height: 1080 }]);
  await displays.second(true);
  expect((await capture()).displays).toHaveLength(2);
});
