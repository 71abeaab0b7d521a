// Snapshots of a real X display: what is stored, what is hidden, and what is known of them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blobPath } from '../../../electron/capture/blob-file.ts';
import { forkHelper } from '../../../electron/capture/helper-process.ts';
import { createScreenCapturer } from '../../../electron/capture/screen-capturer.ts';
import { listX11Windows } from '../../../electron/capture/windows-x11.ts';
import type { Captured, CaptureRequest, ScreenCapturer } from '../../../electron/tracker/ports.ts';
import { displayPictureSchema } from '../../../shared/domain/record.ts';
import { commit } from '../../../shared/evidence/commitment.ts';
import {
  type OpenWindow,
  openWindow,
  ownDisplayName,
  startXvfb,
  startXvfbAgain,
  type TestDisplay,
  type TestWindow,
  xdotool,
} from '../../support/displays.ts';
import { countColour, filesIn } from '../../support/stored-pictures.ts';

const MAGENTA = 0xff00ff;
const GREEN = 0x10c040;
const everything: CaptureRequest = { displays: 'all', privateRules: [], titles: true };

let display: TestDisplay;
let blobDir: string;
let capturer: ScreenCapturer;
const windows: TestWindow[] = [];

beforeAll(async () => {
  display = await startXvfb({ width: 1280, height: 800 });
});
afterAll(() => display.stop());

beforeEach(async () => {
  blobDir = await mkdtemp(join(tmpdir(), 'wd-blobs-é -'));
  capturer = capturerOn(display.display);
});
afterEach(async () => {
  await Promise.all(windows.splice(0).map((window) => window.stop()));
  await rm(blobDir, { recursive: true, force: true });
});

const capturerOn = (name: string): ScreenCapturer =>
  createScreenCapturer({
    blobDir,
    env: { ...process.env, DISPLAY: name },
    virtualDisplay: false,
    spawn: forkHelper,
    permitted: () => true,
    deadline: 30_000,
  });

async function show(options: Omit<OpenWindow, 'display'>): Promise<TestWindow> {
  const window = await openWindow({ display: display.display, ...options });
  windows.push(window);
  return window;
}

async function capture(request: Partial<CaptureRequest> = {}): Promise<Captured> {
  const result = await capturer.capture({ ...everything, ...request });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const pictureOf = (captured: Pick<Captured, 'displays'>, display = 0): string =>
  blobPath(blobDir, captured.displays[display]?.picture ?? '');
const thumbnailOf = (captured: Pick<Captured, 'displays'>): string =>
  blobPath(blobDir, captured.displays[0]?.thumbnail ?? '');

describe('what is stored', () => {
  it('is a WebP picture and thumbnail that their commitments name, and nothing else', async () => {
    await show({ colour: GREEN, title: 'Plan — é = 1', class: 'Editor' });
    const captured = await capture();
    expect(captured).toMatchObject({
      application: 'Editor',
      title: 'Plan — é = 1',
      private: false,
      presenting: false,
      virtualDisplay: false,
      faults: [],
    });
    expect(captured.displays).toHaveLength(1);
    expect(displayPictureSchema.parse(captured.displays[0])).toMatchObject({
      display: 0,
      width: 1280,
      height: 800,
      blank: false,
      blur: 'none',
    });
    expect(captured.files.map(({ role }) => role)).toEqual(['picture', 'thumbnail']);
    for (const { role, salt, commitment, bytes } of captured.files) {
      const file = await readFile(blobPath(blobDir, commitment));
      expect(file.length).toBe(bytes);
      expect(commit(role, salt, file)).toBe(commitment);
    }
    expect(new Set(captured.files.map(({ salt }) => salt)).size).toBe(2);
    expect((await filesIn(blobDir)).toSorted()).toEqual(
      captured.files.map(({ commitment }) => blobPath(blobDir, commitment)).toSorted(),
    );
    expect(await sharp(pictureOf(captured)).metadata()).toMatchObject({
      format: 'webp',
      width: 1280,
      height: 800,
    });
    expect(await sharp(thumbnailOf(captured)).metadata()).toMatchObject({
      format: 'webp',
      width: 320,
      height: 200,
    });
    expect(captured.age).toBeGreaterThan(0);
    expect(captured.age).toBeLessThan(30_000);
  });

  it('shows a display filled with one colour in that colour, and calls it blank', async () => {
    await show({ colour: GREEN, width: 1280, height: 800 });
    const captured = await capture();
    expect(await countColour(pictureOf(captured), GREEN, 8)).toBe(1280 * 800);
    expect(await countColour(thumbnailOf(captured), GREEN, 8)).toBe(320 * 200);
    expect(captured.displays[0]?.blank).toBe(true);
    await show({ colour: MAGENTA, width: 2, height: 2 });
    expect((await capture()).displays[0]?.blank).toBe(false);
  });

  it('leaves application and title out where they are switched off, and says where a window has none', async () => {
    const window = await show({ colour: GREEN, title: 'Secret plan', class: 'Editor' });
    expect(await capture({ titles: false })).toMatchObject({
      application: null,
      title: null,
      faults: [],
    });
    await window.stop();
    await show({ colour: GREEN, title: '', class: 'Bare' });
    expect(await capture()).toMatchObject({ application: 'Bare', title: null, faults: ['title-missing'] });
  });

  it('has logical size on a HiDPI display', async () => {
    const hidpi = await startXvfb({ width: 1600, height: 1000 });
    try {
      const env = { ...process.env, DISPLAY: hidpi.display };
      const xrdb = promisify(execFile)('xrdb', ['-merge'], { env });
      xrdb.child.stdin?.end('Xft.dpi: 192\n');
      await xrdb;
      windows.push(
        await openWindow({
          display: hidpi.display,
          colour: MAGENTA,
          x: 800,
          y: 500,
          width: 400,
          height: 300,
        }),
      );
      capturer = capturerOn(hidpi.display);
      const clear = await capture();
      expect(clear.displays[0]).toMatchObject({ width: 800, height: 500 });
      const seen = await countColour(pictureOf(clear), MAGENTA);
      expect(seen).toBeGreaterThan(200 * 150 * 0.95);
      expect(seen).toBeLessThan(200 * 150 * 1.05);
      const hidden = await capture({ privateRules: [{ field: 'title', pattern: '*' }] });
      expect(await countColour(pictureOf(hidden), MAGENTA)).toBe(0);
    } finally {
      await hidpi.stop();
    }
  });
});

describe('what is private', () => {
  const rules: CaptureRequest['privateRules'] = [{ field: 'title', pattern: '*vault*' }];

  it.each([
    ['a solid area', false],
    ['strokes like text', true],
  ])('is in no stored byte: %s', async (_, strokes) => {
    await show({ colour: GREEN, title: 'Work', width: 1280, height: 800 });
    await show({
      colour: MAGENTA,
      title: 'My Vault',
      class: 'Safe',
      strokes,
      x: 300,
      y: 200,
      width: 500,
      height: 400,
    });
    const open = await capture();
    // Half of a stroke two pixels wide may mix with its neighbours, hence the wide margin.
    expect(await countColour(pictureOf(open), MAGENTA, 60)).toBeGreaterThan(2_000);
    await rm(blobDir, { recursive: true });
    const hidden = await capture({ privateRules: rules });
    expect(hidden).toMatchObject({ private: true, application: 'private', title: 'private' });
    expect(hidden.displays[0]).toMatchObject({ blur: 'private', blank: false });
    const files = await filesIn(blobDir);
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(await countColour(file, MAGENTA, 60)).toBe(0);
      const text = await readFile(file, 'latin1');
      expect(text).not.toMatch(/vault|safe/i);
    }
    // The rest is still there, without detail.
    expect(await countColour(pictureOf(hidden), GREEN)).toBeGreaterThan(1280 * 800 * 0.5);
  });

  it('hides the whole picture when the window is visible behind another, not when it is minimised or elsewhere', async () => {
    const safe = await show({ colour: MAGENTA, title: 'My Vault', width: 300, height: 300 });
    await show({ colour: GREEN, title: 'Work', class: 'Editor', width: 1280, height: 800 });
    expect(await capture({ privateRules: rules })).toMatchObject({ private: true });
    await xdotool(display.display, 'windowminimize', '--sync', String(safe.id));
    expect(await capture({ privateRules: rules })).toMatchObject({
      private: false,
      application: 'Editor',
      title: 'Work',
    });
    await xdotool(display.display, 'windowmap', '--sync', String(safe.id));
    await xdotool(display.display, 'set_desktop_for_window', String(safe.id), '1');
    await expect
      .poll(async () => (await capture({ privateRules: rules })).private, { timeout: 30_000 })
      .toBe(false);
  });

  it('is found without a window manager, without a process id, and with "=" in its title', async () => {
    const bare = await startXvfbAgain(ownDisplayName());
    try {
      windows.push(await openWindow({ display: bare.display, colour: MAGENTA, title: 'a=b', class: 'X' }));
      expect(await listX11Windows(bare.display)).toMatchObject([
        { titles: ['a=b'], applications: ['X', 'x'], bounds: { x: 0, y: 0, width: 400, height: 300 } },
      ]);
    } finally {
      await Promise.all(windows.splice(0).map((window) => window.stop()));
      await bare.stop();
    }
  });

  it('is matched by application too', async () => {
    await show({ colour: MAGENTA, title: 'x', class: 'KeePassXC' });
    const privateRules = [{ field: 'application', pattern: 'keepass*' } as const];
    expect(await capture({ privateRules })).toMatchObject({ private: true });
  });
});

describe('blur chosen later', () => {
  it('writes new files without the detail, and leaves the old ones to the caller', async () => {
    await show({ colour: MAGENTA, title: 'Work', strokes: true, width: 1280, height: 800 });
    const clear = await capture();
    const result = await capturer.blur(clear.displays, clear.files);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.displays[0]).toMatchObject({
      display: 0,
      width: 1280,
      height: 800,
      blank: false,
      blur: 'chosen',
    });
    expect(await countColour(pictureOf(clear), MAGENTA, 60)).toBeGreaterThan(10_000);
    expect(await countColour(pictureOf(result.value), MAGENTA, 60)).toBe(0);
    expect(await countColour(thumbnailOf(result.value), MAGENTA, 60)).toBe(0);
    expect(await filesIn(blobDir)).toHaveLength(4);
    for (const { role, salt, commitment } of result.value.files) {
      expect(commit(role, salt, await readFile(blobPath(blobDir, commitment)))).toBe(commitment);
    }
  });

  it('says so where a picture is gone', async () => {
    const clear = await capture();
    await rm(pictureOf(clear));
    const result = await capturer.blur(clear.displays, clear.files);
    expect(result).toMatchObject({ ok: false, error: { reason: 'capture-failed' } });
  });
});

it('takes a 1080p snapshot well inside its deadline', async () => {
  expect(await capturer.selfTest()).toMatchObject({
    part: 'screen',
    detail: '1 display, 1 showing nothing but one colour',
  });
  await show({ colour: GREEN });
  expect(await capturer.selfTest()).toEqual({
    part: 'screen',
    state: 'ok',
    reason: 'ok',
    detail: '1 display',
    remedy: null,
  });
});
