// A snapshot that cannot be taken answers in time, with a reason, and leaves nothing behind.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { grabByProgram } from '../../../electron/capture/grab-screens.ts';
import { forkHelper, forkProgram, type SpawnHelper } from '../../../electron/capture/helper-process.ts';
import {
  createScreenCapturer,
  type ScreenCapturerOptions,
} from '../../../electron/capture/screen-capturer.ts';
import type { CaptureRequest } from '../../../electron/tracker/ports.ts';
import { openWindow, ownDisplayName, startXvfb, startXvfbAgain } from '../../support/displays.ts';
import { filesIn } from '../../support/stored-pictures.ts';

const request: CaptureRequest = { displays: 'all', privateRules: [], titles: true };
const hanging = fileURLToPath(new URL('../../support/hanging-helper.ts', import.meta.url));

let blobDir: string;
beforeEach(async () => {
  blobDir = await mkdtemp(join(tmpdir(), 'wd-blobs-'));
});
afterEach(() => rm(blobDir, { recursive: true, force: true }));

const capturer = (options: Partial<ScreenCapturerOptions>) =>
  createScreenCapturer({
    blobDir,
    env: { ...process.env, DISPLAY: ':7' },
    virtualDisplay: false,
    spawn: forkHelper,
    permitted: () => true,
    ...options,
  });

const environment = { PATH: process.env['PATH'] };

describe('no display', () => {
  it('is told at once where there is none', async () => {
    const none = capturer({ env: environment });
    expect(await none.capture(request)).toMatchObject({ ok: false, error: { reason: 'no-display' } });
    expect(await none.selfTest()).toMatchObject({ state: 'failed', reason: 'no-display' });
  });

  it('is told where the display that was there is gone, and the picture comes when it is back', async () => {
    const name = ownDisplayName();
    const on = capturer({ env: { ...environment, DISPLAY: name }, deadline: 30_000 });
    for (const _ of ['first', 'again']) {
      const display = await startXvfbAgain(name);
      expect(await on.capture(request)).toMatchObject({
        ok: true,
        value: { displays: [{ width: 640, height: 480 }] },
      });
      await display.stop();
      expect(await on.capture(request)).toMatchObject({ ok: false, error: { reason: 'no-display' } });
    }
  });
});

it('is forbidden where the system says so, without trying', async () => {
  const spawn: SpawnHelper = () => {
    throw new Error('a process was started');
  };
  const refused = capturer({ permitted: () => false, spawn });
  expect(await refused.capture(request)).toMatchObject({ ok: false, error: { reason: 'capture-forbidden' } });
  expect(await refused.selfTest()).toMatchObject({ state: 'failed', reason: 'capture-forbidden' });
});

it('times out and kills a process that hangs', async () => {
  let ended: (how: string) => void;
  const end = new Promise<string>((resolve) => {
    ended = resolve;
  });
  const spawn: SpawnHelper = (_, env, listener) =>
    forkProgram(hanging, env, {
      message: listener.message,
      exit(how) {
        listener.exit(how);
        ended(how);
      },
    });
  const began = performance.now();
  expect(await capturer({ spawn, deadline: 1_500 }).capture(request)).toMatchObject({
    ok: false,
    error: { reason: 'capture-timeout' },
  });
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(await end).toContain('SIGKILL');
});

it('fails with a message where the process dies, answers nonsense, or never starts', async () => {
  const dying: SpawnHelper = (_, env, listener) => {
    const helper = forkProgram(hanging, env, listener);
    helper.kill();
    return helper;
  };
  const raving: SpawnHelper = (_, env, listener) =>
    forkProgram(hanging, { ...env, HANGING_HELPER_SAYS: '{"ok":true,"displays":"many"}' }, listener);
  const missing: SpawnHelper = (_, env, listener) => forkProgram('/nowhere/helper.js', env, listener);
  for (const [spawn, words] of [
    [dying, 'SIGKILL'],
    [raving, 'nonsense'],
    [missing, 'ended with code'],
  ] as const) {
    const result = await capturer({ spawn, deadline: 30_000 }).capture(request);
    expect(result).toMatchObject({ ok: false, error: { reason: 'capture-failed' } });
    if (!result.ok) expect(result.error.message).toContain(words);
  }
});

describe('with a display', () => {
  it('fails where the folder cannot be written, and leaves no half file', async () => {
    const display = await startXvfb({ width: 640, height: 480 });
    try {
      const file = join(blobDir, 'a-file');
      await writeFile(file, '');
      const on = capturer({
        blobDir: file,
        env: { ...environment, DISPLAY: display.display },
        deadline: 30_000,
      });
      expect(await on.capture(request)).toMatchObject({ ok: false, error: { reason: 'capture-failed' } });
      expect(await filesIn(blobDir)).toEqual([file]);
    } finally {
      await display.stop();
    }
  });

  it('has a second way to capture, and gives it up where it never answers', async () => {
    const display = await startXvfb({ width: 640, height: 480 });
    const before = { ...process.env };
    try {
      process.env['DISPLAY'] = display.display;
      const window = await openWindow({
        display: display.display,
        colour: 0x10c040,
        width: 640,
        height: 480,
      });
      const [screen] = await grabByProgram((screens) => screens);
      expect(screen).toMatchObject({ display: 0, width: 640, height: 480, scale: 1 });
      expect(screen?.pixels.subarray(0, 4)).toEqual(Buffer.from([0x10, 0xc0, 0x40, 0xff]));
      await window.stop();
      const slow = join(blobDir, 'xrandr');
      await writeFile(slow, '#!/bin/sh\nexec sleep 20\n', { mode: 0o755 });
      process.env['PATH'] = `${blobDir}:${before['PATH']}`;
      await expect(grabByProgram((screens) => screens)).rejects.toThrow('did not answer');
    } finally {
      Object.assign(process.env, { PATH: before['PATH'] });
      if (before['DISPLAY'] === undefined) delete process.env['DISPLAY'];
      else process.env['DISPLAY'] = before['DISPLAY'];
      await display.stop();
    }
  });
});
