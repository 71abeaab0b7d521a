// The self-test of everything together, as a person reads it before the timer's first start.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Capture } from '../../../electron/capture/capture.ts';
import type { Environment } from '../../../electron/capture/display-kind.ts';
import { createNodeCapture } from '../../../electron/capture/node-capture.ts';
import { openWindow, startXvfb } from '../../support/displays.ts';
import { filesIn } from '../../support/stored-pictures.ts';

let blobDir: string;
let capture: Capture | null = null;
beforeEach(async () => {
  blobDir = await mkdtemp(join(tmpdir(), 'wd-blobs-'));
});
afterEach(async () => {
  capture?.notifier.stop();
  await rm(blobDir, { recursive: true, force: true });
});

async function test(env: Environment, virtualDisplay = false): Promise<string[]> {
  capture = createNodeCapture({ blobDir, virtualDisplay, env: { PATH: process.env['PATH'], ...env } });
  const lines = await capture.selfTest();
  for (const { state, detail, remedy } of lines) {
    expect(detail).not.toBe('');
    if (state === 'failed') expect(remedy).toMatch(/\w/);
  }
  return lines.map(({ part, state, reason }) => `${part}: ${state}, ${reason}`);
}

/** A machine without buses, whatever the one is like that tests run on. */
const noBus = { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/socket' };
const withoutBus = ['power: failed, no-logind', 'notifications: failed, no-service'];

it('finds what works on X11 and writes nothing', async () => {
  const { display, stop } = await startXvfb({ width: 640, height: 480 });
  const window = await openWindow({ display, colour: 0x10c040 });
  try {
    const parts = ['input: ok, ok', 'windows: ok, ok', 'idle: ok, ok', ...withoutBus];
    expect(await test({ ...noBus, DISPLAY: display })).toEqual(['screen: ok, ok', ...parts]);
    expect(await test({ ...noBus, DISPLAY: display }, true)).toEqual([
      'screen: limited, virtual-display',
      ...parts,
    ]);
    expect(await filesIn(blobDir)).toEqual([]);
  } finally {
    await window.stop();
    await stop();
  }
});

it('says what is missing without a display', async () => {
  expect(await test(noBus)).toEqual([
    'screen: failed, no-display',
    'input: failed, no-display',
    'windows: failed, no-display',
    'idle: failed, no-display',
    ...withoutBus,
  ]);
});

it('takes the X display beside a Wayland session neither for its screen nor for its input', async () => {
  const { display, stop } = await startXvfb({ width: 640, height: 480 });
  try {
    const env = { ...noBus, DISPLAY: display, WAYLAND_DISPLAY: 'wayland-nowhere' };
    expect(await test(env)).toEqual([
      'screen: failed, capture-failed',
      'input: failed, wayland',
      'windows: failed, wayland',
      'idle: failed, wayland',
      ...withoutBus,
    ]);
  } finally {
    await stop();
  }
});
