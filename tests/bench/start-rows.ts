// From typing `npm start` a second time to a screen that can be used; the server is started beside the tracker.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { readRunning } from '../../electron/shell/browser/running-file.ts';
import {
  acceptConsent,
  makeContract,
  printedAddress,
  startShippedTracker,
  trackerEnv,
} from './shipped-tracker.ts';
import { median, type Row, worst } from './table.ts';
import { launchHeadless } from './text-screen.ts';

const TIMES = 5;
const USABLE = 15_000;
const root = fileURLToPath(new URL('../..', import.meta.url));

interface Start {
  readonly printed: number;
  readonly usable: number;
}

/** Ends the tracker that npm started, by its own process id, and waits for npm. */
async function stop(npm: ChildProcess, dataDir: string): Promise<void> {
  if (npm.exitCode !== null) return;
  const gone = once(npm, 'exit');
  const running = readRunning(dataDir);
  if (running) process.kill(running.pid, 'SIGTERM');
  else npm.kill('SIGTERM');
  await gone;
}

async function oneStart(browser: Browser, dataDir: string, display: string): Promise<Start> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const began = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: trackerEnv({ dataDir, display }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await printedAddress(npm);
    const printed = performance.now() - began;
    await page.goto(address);
    const button = page.getByRole('button', { name: 'Start', exact: true });
    // A trial click checks that it is there, stands still, is enabled, and is covered by nothing.
    await button.click({ trial: true, timeout: USABLE });
    return { printed, usable: performance.now() - began };
  } finally {
    await context.close();
    await stop(npm, dataDir);
  }
}

/** `npm run` of a program that does nothing. */
async function bareNpm(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-npm-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { nothing: 'node -e 0' } }));
    const times: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const began = performance.now();
      const npm = spawn('npm', ['run', 'nothing'], { cwd: folder, stdio: 'ignore' });
      const [code] = await once(npm, 'exit');
      if (code !== 0) throw new Error(`npm run ended with ${code}`);
      times.push(performance.now() - began);
    }
    return median(times);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function startRows(display: string): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'work-diary-bench-start-'));
  const browser = await launchHeadless();
  try {
    const first = await startShippedTracker({ dataDir, display });
    await acceptConsent(first);
    await makeContract(first);
    await first.quit();
    const floor = await bareNpm();
    // Not counted: caches of the system and of the browser fill.
    await oneStart(browser, dataDir, display);
    const starts: Start[] = [];
    for (let time = 0; time < TIMES; time++) starts.push(await oneStart(browser, dataDir, display));
    const row = (what: string, of: keyof Start, note: string): Row => {
      const times = starts.map((start) => start[of] / 1000);
      return {
        what,
        target: 1.5,
        measured: median(times),
        floor: floor / 1000,
        unit: 's',
        note: `median of ${TIMES}, worst ${worst(times).toFixed(2)} s; ${note}. floor: npm run of "node -e 0"`,
      };
    };
    return [
      row('second start to the printed address', 'printed', 'npm start on a data folder that is in use'),
      row(
        'second start to screen usable',
        'usable',
        'until the Start button can be clicked in an empty tab of a Chromium that runs already',
      ),
    ];
  } finally {
    await browser.close();
    for (const folder of [dataDir, `${dataDir}-server`]) rmSync(folder, { recursive: true, force: true });
  }
}
