// The desktop app from spawn to first paint: in Electron where its binary is at hand, else in the stand-in, which says so.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchApp, testShell } from '../support/electron/launch.ts';
import { logOf } from '../support/workplace.ts';
import { median, type Row, worst } from './table.ts';
import { launchHeadless } from './text-screen.ts';

const TIMES = 5;
const PAINTED_WITHIN = 30_000;

/** What the app itself logs when its window is ready to be shown, in milliseconds since the system made its process. */
async function paintedAfter(dataDir: string, display: string): Promise<number> {
  const app = await launchApp({ dataDir, display });
  try {
    const end = performance.now() + PAINTED_WITHIN;
    while (performance.now() < end) {
      const painted = (await logOf(dataDir)).findLast(({ msg }) => msg === 'painted');
      if (painted) return Number(painted['afterSpawn']);
      await sleep(20);
    }
    throw new Error('the window was never painted');
  } finally {
    await app.quit();
    rmSync(join(dataDir, 'logs'), { recursive: true, force: true });
  }
}

/** A Chromium that opens an empty page, which is most of it in the stand-in. */
async function bareChromium(): Promise<number> {
  const began = performance.now();
  const browser = await launchHeadless();
  try {
    const page = await browser.newPage();
    await page.evaluate('new Promise((painted) => requestAnimationFrame(() => painted(null)))');
    return performance.now() - began;
  } finally {
    await browser.close();
  }
}

export async function electronRows(display: string): Promise<Row[]> {
  const carrier = testShell() === 'electron' ? 'Electron' : 'stand-in, not Electron';
  const dataDir = mkdtempSync(join(tmpdir(), 'work-diary-bench-app-'));
  try {
    // Not counted: the data folder and the profile are made, and caches of the system fill.
    await paintedAfter(dataDir, display);
    const times: number[] = [];
    const floors: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      times.push((await paintedAfter(dataDir, display)) / 1000);
      floors.push((await bareChromium()) / 1000);
    }
    return [
      {
        what: `desktop app, spawn to first paint (${carrier})`,
        target: 1.5,
        measured: median(times),
        floor: median(floors),
        unit: 's',
        note: `median of ${TIMES}, worst ${worst(times).toFixed(2)} s; as the app logs it. floor: a bare Chromium until an empty page has painted`,
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
