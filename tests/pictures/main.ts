// Takes the README's picture: a morning recorded by the real tracker with real input, on a clock that is moved on.
// The work shown is this project's own files in a browser; the contract says that it is a sample.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import sharp from 'sharp';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/time.ts';
import { startXvfb, xdotool } from '../support/displays.ts';
import { sampleTerms } from '../support/sample-terms.ts';
import { startTracker, type TrackerProcess } from '../support/tracker-process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NINE = Math.floor(Date.now() / DAY) * DAY + 9 * HOUR;
const FILES = [
  'docs/statement.md',
  'docs/evidence.md',
  'shared/domain/intervals.ts',
  'electron/tracker/machine.ts',
];
const MEMOS = ['Import of invoices: parser', 'Import of invoices: tests', 'Review of the statement'];
const SEGMENTS = 20;

const args = ['--no-sandbox', '--disable-background-networking', '--disable-gpu', '--start-maximized'];
const executablePath = '/usr/bin/chromium';

/** Work in bursts: some minutes with real keys and clicks, others reading. */
async function work(tracker: TrackerProcess, display: string, segment: number): Promise<void> {
  for (let minute = 0; minute < 10; minute++) {
    await tracker.advance(30 * SECOND);
    if ((segment * 7 + minute * 3) % 10 < 6) {
      await xdotool(display, 'key', '--delay', '3', ...Array.from({ length: 12 }, () => 'Down'));
      await xdotool(display, 'click', '5');
      // Counts are delivered once a second.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    }
    await tracker.advance(30 * SECOND);
  }
}

const display = await startXvfb({ width: 1280, height: 800 });
const dataDir = await mkdtemp(join(tmpdir(), 'work-diary-pictures-'));
const env = { ...process.env, DISPLAY: display.display };
const desk = await chromium.launch({ executablePath, headless: false, args, env });
const screens = await chromium.launch({ executablePath, args });
const tracker = await startTracker({ dataDir, display: display.display, wall: NINE });
try {
  const page = await screens.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 });
  await page.clock.install({ time: NINE });
  await page.goto(tracker.address);
  const { consent } = await tracker.call('state', {});
  await tracker.call('acceptConsent', { hash: consent.hash });
  const contract = await tracker.call('createContract', {
    title: 'Sample contract: import API',
    client: 'Sample client',
    terms: { ...sampleTerms, rate: 8000, weeklyLimit: 30 * HOUR },
  });
  const paper = await desk.newPage({ viewport: null });
  await tracker.call('start', { contract: contract.id, memo: MEMOS[0] });
  for (let segment = 0; segment < SEGMENTS; segment++) {
    await paper.goto(pathToFileURL(join(root, FILES[segment % FILES.length] ?? '')).href);
    await tracker.call('setMemo', { memo: MEMOS[Math.floor(segment / 7) % MEMOS.length] ?? '' });
    await work(tracker, display.display, segment);
  }
  await tracker.advance(4 * MINUTE);
  await page.clock.setSystemTime(NINE + SEGMENTS * 10 * MINUTE + 4 * MINUTE);
  await page.reload();
  await page.getByText('Recording').first().waitFor();
  await page.waitForLoadState('networkidle');
  const shot = await page.screenshot();
  await sharp(shot).png({ palette: true, effort: 10 }).toFile(join(root, 'docs/images/today.png'));
} finally {
  await desk.close();
  await screens.close();
  await tracker.quit();
  await display.stop();
  await rm(dataDir, { recursive: true, force: true });
}
