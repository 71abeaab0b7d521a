// Counting real input on a real X server: exact numbers, nothing else, and back again after every accident.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../../electron/capture/display-kind.ts';
import { forkHelper, forkProgram, type SpawnHelper } from '../../../electron/capture/helper-process.ts';
import { createInputCounter, type InputTimes } from '../../../electron/capture/input-counter.ts';
import type { Counting, InputBin, InputCounter } from '../../../electron/tracker/ports.ts';
import {
  ownDisplayName,
  startXvfb,
  startXvfbAgain,
  type TestDisplay,
  xdotool,
} from '../../support/displays.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const quick: InputTimes = { restart: 200, longest: 1_000, silence: 15_000 };
const hanging = fileURLToPath(new URL('../../support/hanging-helper.ts', import.meta.url));

let display: TestDisplay;
beforeAll(async () => {
  display = await startXvfb({ width: 640, height: 480 });
});
afterAll(() => display.stop());

class Log {
  bins: InputBin[] = [];
  health: Counting[] = [];
  readonly listener = {
    input: (bins: readonly InputBin[]): void => {
      this.bins.push(...bins);
    },
    health: (counting: Counting): void => {
      this.health.push(counting);
    },
  };

  /** Keys, clicks, scrolls. */
  sums(): [number, number, number] {
    const sum = (of: (bin: InputBin) => number): number =>
      this.bins.reduce((total, bin) => total + of(bin), 0);
    return [sum(({ keys }) => keys), sum(({ clicks }) => clicks), sum(({ scrolls }) => scrolls)];
  }
}

let counter: InputCounter;
let log: Log;

function begin(
  spawn: SpawnHelper = forkHelper,
  times = quick,
  env: Environment = { ...process.env, DISPLAY: display.display },
): void {
  log = new Log();
  counter = createInputCounter({ env, spawn, times });
  counter.start(log.listener);
}

const counting = () => expect.poll(() => log.health.at(-1), PATIENCE).toBe('yes');

/** Waits for these sums, and that two more seconds bring nothing on top. */
async function expectSums(keys: number, clicks: number, scrolls: number): Promise<void> {
  await expect.poll(() => log.sums(), PATIENCE).toEqual([keys, clicks, scrolls]);
  await sleep(2_000);
  expect(log.sums()).toEqual([keys, clicks, scrolls]);
}

afterEach(() => counter.stop());

describe('counts', () => {
  beforeEach(async () => {
    begin();
    await counting();
  });

  it('keys, clicks and wheel steps exactly', async () => {
    await xdotool(display.display, 'key', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
    await xdotool(display.display, 'click', '--repeat', '3', '1');
    await xdotool(display.display, 'click', '--repeat', '2', '5');
    await expectSums(7, 3, 2);
    for (const { age, ...counts } of log.bins) {
      expect(age).toBeLessThan(5_000);
      expect(Object.values(counts).every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    }
  });

  it('a held key once, though it repeats', async () => {
    await xdotool(display.display, 'keydown', 'x');
    await sleep(2_500);
    await xdotool(display.display, 'keyup', 'x');
    await xdotool(display.display, 'key', 'x');
    await expectSums(2, 0, 0);
  });

  it('modifiers as keys', async () => {
    await xdotool(display.display, 'key', 'ctrl+shift+a');
    await expectSums(3, 0, 0);
  });

  it('every button as a click and every wheel direction as a step', async () => {
    for (const button of ['1', '2', '3', '8', '9', '4', '5', '6', '7'])
      await xdotool(display.display, 'click', button);
    await expectSums(0, 5, 4);
  });

  it('no pointer movement', async () => {
    for (let at = 0; at < 50; at++)
      await xdotool(display.display, 'mousemove', String(at * 5), String(at * 3));
    await xdotool(display.display, 'key', 'a');
    await expectSums(1, 0, 0);
  });

  it('two hundred keys in a second, in bins of a tenth', async () => {
    const text = Array.from({ length: 200 }, (_, index) => 'abcdefghij'[index % 10] ?? 'a');
    await xdotool(display.display, 'key', '--delay', '4', ...text);
    await expectSums(200, 0, 0);
    expect(log.bins.length).toBeGreaterThan(5);
  });
});

/** Process ids of the children of `of` whose command line names `program`. */
async function childrenRunning(program: string, of = process.pid): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const read = (file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    const parent = / \S (\d+) /.exec((await read('stat')).replace(/^.*\)/, ' '))?.[1];
    if (Number(parent) === of && (await read('cmdline')).includes(program)) found.push(Number(pid));
  }
  return found;
}

describe('accidents', () => {
  it('a killed helper is told, replaced, and the new one counts', async () => {
    begin();
    await counting();
    const [pid] = await childrenRunning('input-helper');
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(() => log.health, PATIENCE).toEqual(['yes', 'not-now', 'yes']);
    await xdotool(display.display, 'key', 'a', 'b');
    await expectSums(2, 0, 0);
  });

  it('a stopped helper counts as hung and is replaced', async () => {
    begin(forkHelper, { restart: 200, longest: 1_000, silence: 8_000 });
    await counting();
    const [pid] = await childrenRunning('input-helper');
    process.kill(pid ?? 0, 'SIGSTOP');
    await expect.poll(() => log.health, PATIENCE).toEqual(['yes', 'not-now', 'yes']);
    expect(await childrenRunning('input-helper')).not.toContain(pid);
  });

  it('silence and nonsense are no counting, and restarts come further and further apart', async () => {
    const starts: number[] = [];
    const said = ['', '[1,2]', '["KeyA",1,0,0]', '{"keys":[1]}'];
    const spawn: SpawnHelper = (_, env, listener) => {
      const says = said[starts.push(performance.now()) - 1] ?? '';
      return forkProgram(hanging, { ...env, HANGING_HELPER_SAYS: says }, listener);
    };
    begin(spawn, { restart: 200, longest: 5_000, silence: 1_000 });
    await expect.poll(() => starts.length, PATIENCE).toBe(5);
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    expect(gaps.map((gap, index) => gap - 1_000 >= 200 * 2 ** index - 20)).toEqual([true, true, true, true]);
    expect(log.health).toEqual(['not-now']);
    expect(log.bins).toEqual([]);
  });

  it('a display that goes away is told, and counted again when it is back; after stop nothing is started', async () => {
    const name = ownDisplayName();
    let own = await startXvfbAgain(name);
    begin(forkHelper, quick, { ...process.env, DISPLAY: name });
    await counting();
    await own.stop();
    await expect.poll(() => log.health, PATIENCE).toEqual(['yes', 'not-now']);
    own = await startXvfbAgain(name);
    try {
      await expect.poll(() => log.health, PATIENCE).toEqual(['yes', 'not-now', 'yes']);
      await xdotool(name, 'key', 'a', 'b');
      await expectSums(2, 0, 0);
    } finally {
      await own.stop();
    }
    await counter.stop();
    await expect.poll(() => childrenRunning('input-helper'), PATIENCE).toEqual([]);
    await sleep(1_500);
    expect(await childrenRunning('input-helper')).toEqual([]);
  });
});

it('the helper does not outlive a tracker that is killed', async () => {
  const module = (name: string): string =>
    JSON.stringify(new URL(`../../../electron/capture/${name}.ts`, import.meta.url).href);
  const program = `import { createInputCounter } from ${module('input-counter')};
    import { forkHelper } from ${module('helper-process')};
    const counter = createInputCounter({ env: process.env, spawn: forkHelper });
    counter.start({ input() {}, health: (counting) => console.log(counting) });`;
  const env = { ...process.env, DISPLAY: display.display };
  const tracker = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(tracker.stdout, 'data');
  const [helper] = await childrenRunning('input-helper', tracker.pid);
  expect(helper).toBeGreaterThan(0);
  tracker.kill('SIGKILL');
  await expect.poll(() => existsSync(`/proc/${helper}`), PATIENCE).toBe(false);
});

describe('self-test', () => {
  it('says that the hook runs, before and while counting, and leaves no process behind', async () => {
    begin();
    expect(await counter.selfTest()).toMatchObject({ part: 'input', state: 'ok' });
    await counting();
    expect(await counter.selfTest()).toMatchObject({ part: 'input', state: 'ok' });
    await counter.stop();
    await expect.poll(() => childrenRunning('input-helper'), PATIENCE).toEqual([]);
  });

  it('says what is wrong on Wayland, without a display, and with one that is not there', async () => {
    const spawn: SpawnHelper = () => {
      throw new Error('a process was started');
    };
    begin(spawn, quick, { PATH: '', DISPLAY: ':1', WAYLAND_DISPLAY: 'wayland-0' });
    expect(log.health).toEqual(['never']);
    expect(await counter.selfTest()).toMatchObject({ state: 'failed', reason: 'wayland' });
    begin(spawn, quick, { PATH: '', DISPLAY: '' });
    expect(log.health).toEqual(['never']);
    expect(await counter.selfTest()).toMatchObject({ state: 'failed', reason: 'no-display' });
    counter = createInputCounter({
      env: { ...process.env, DISPLAY: ':7654' },
      spawn: forkHelper,
      times: quick,
    });
    expect(await counter.selfTest()).toMatchObject({ state: 'failed', reason: 'helper-failed' });
  });
});
