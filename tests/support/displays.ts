// Real X displays for tests, with a window manager, windows of known colours, and real input.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startVirtualDisplay, startWindowManager } from '../../electron/capture/virtual-display.ts';
import { startXServer } from '../../electron/capture/x-server.ts';
import { newFolder, removeFolder } from './folders.ts';

const run = promisify(execFile);

export interface TestDisplay {
  /** ":1" */
  readonly display: string;
  stop(): Promise<void>;
}

export interface TwoDisplays extends TestDisplay {
  /** Switches the second display (1280x720, right of the first) off or on again. */
  second(on: boolean): Promise<void>;
}

export interface TestWindow {
  /** X window id. */
  readonly id: number;
  stop(): Promise<void>;
}

export async function startXvfb({ width = 1920, height = 1080 } = {}): Promise<TestDisplay> {
  const started = await startVirtualDisplay({ width, height });
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

/** A bare Xvfb under a given name, to come back under it: no window manager. */
export const startXvfbAgain = (display: string): Promise<TestDisplay> =>
  startXServer('Xvfb', [display, '-screen', '0', '640x480x24', '-noreset']);

/** A name that no server picks by itself: those start at 0. */
export const ownDisplayName = (): string => `:${10_000 + (process.pid % 40_000)}`;

const DUMMY = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080"
    Virtual 4096 2160
  EndSubSection
EndSection
`;

/** One X screen with two displays: 1920x1080 at 0,0 and 1280x720 right of it. Xvfb has only ever one. */
export async function startTwoDisplays(): Promise<TwoDisplays> {
  const folder = await newFolder('xorg');
  const config = join(folder, 'xorg.conf');
  await writeFile(config, DUMMY);
  const server = await startXServer('Xorg', [
    '-config',
    config,
    '-logfile',
    join(folder, 'xorg.log'),
    '-noreset',
    '-novtswitch',
    '-sharevts',
  ]);
  const { display } = server;
  const xrandr = async (...args: string[]): Promise<void> => {
    await run('xrandr', args, { env: { ...process.env, DISPLAY: display } });
  };
  await xrandr('--output', 'DUMMY0', '--mode', '1920x1080', '--pos', '0x0', '--primary');
  await xrandr('--addmode', 'DUMMY1', '1280x720');
  const second = (on: boolean): Promise<void> =>
    on
      ? xrandr('--output', 'DUMMY1', '--mode', '1280x720', '--right-of', 'DUMMY0')
      : xrandr('--output', 'DUMMY1', '--off');
  await second(true);
  const manager = await startWindowManager(display);
  return {
    display,
    second,
    async stop() {
      await manager.stop();
      await server.stop();
      await removeFolder(folder);
    },
  };
}

export interface OpenWindow {
  readonly display: string;
  /** 0xRRGGBB */
  readonly colour: number;
  readonly title?: string;
  readonly class?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  /** Text-like strokes of the colour on white instead of a solid area. */
  readonly strokes?: boolean;
}

/** Shows an undecorated window, exactly there, and answers once it is painted. */
export async function openWindow(options: OpenWindow): Promise<TestWindow> {
  const whole = {
    title: 'window',
    class: 'TestWindow',
    x: 0,
    y: 0,
    width: 400,
    height: 300,
    strokes: false,
    ...options,
  };
  const program = fileURLToPath(new URL('./window-program.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(whole)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const id = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString().trim())));
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the test window did not open')));
  });
  return {
    id,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** Real input and window commands; answers what xdotool printed. */
export async function xdotool(display: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('xdotool', [...args], { env: { ...process.env, DISPLAY: display } });
  return stdout.trim();
}
