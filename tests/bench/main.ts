// The numbers the product promises, measured on the shipped bundles, each beside its floor: `npm run bench`.
// Ends with 0 where everything could be measured, whether or not a target is met; `npm run bench -- text` runs a part.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay } from '../support/displays.ts';
import { electronRows } from './electron-rows.ts';
import { type BenchRow, commitRow, fiveYearRows } from './journal-rows.ts';
import { liveRow } from './live-row.ts';
import { nodePssOf } from './processes.ts';
import { reviewPaintedRow } from './review-painted-row.ts';
import { runningRow } from './running-row.ts';
import { screenRows } from './screen-rows.ts';
import { serverDiaryRows } from './server-diary-rows.ts';
import { serverEntryRows } from './server-entry-rows.ts';
import { serverIdleRow } from './server-idle-row.ts';
import { serverPictureRows } from './server-picture-rows.ts';
import { serverStatementRows } from './server-statement-rows.ts';
import { acceptConsent, makeContract, type ShippedTracker, startShippedTracker } from './shipped-tracker.ts';
import { peakRow, snapshotRows } from './snapshot-rows.ts';
import { startRows } from './start-rows.ts';
import { isMet, MIB, median, printTable, type Row } from './table.ts';
import { textRows } from './text-rows.ts';
import { showText } from './text-screen.ts';

const SIZE = { width: 1920, height: 1080 } as const;

/** PSS of a Node process that does nothing, bytes; alone, so that it shares its program with nobody. */
async function bareNodePss(node: string): Promise<number> {
  const child = spawn(node, ['-e', 'setInterval(() => undefined, 1e6)'], { stdio: 'ignore' });
  try {
    await sleep(2 * SECOND);
    return nodePssOf(child.pid ?? 0);
  } finally {
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  }
}

async function idleRow(tracker: ShippedTracker, bareNode: number): Promise<Row> {
  await sleep(10 * SECOND);
  const samples: number[] = [];
  for (let time = 0; time < 5; time++) {
    samples.push(nodePssOf(tracker.pid) / MIB);
    await sleep(SECOND);
  }
  return {
    what: 'memory, idle',
    target: 110,
    measured: median(samples),
    floor: bareNode / MIB,
    unit: 'MB',
    note: 'timer stopped, a page connected; summed PSS of tracker and input helper, which share their Node with no other process here. floor: one bare Node process',
  };
}

async function withTracker(
  display: TestDisplay,
  measure: (tracker: ShippedTracker, bareNode: number) => Promise<Row[]>,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-bench-'));
  try {
    // A copy: the pages of the bench's own Node would halve what the tracker's is seen to use.
    const node = join(folder, 'node');
    copyFileSync(process.execPath, node);
    const bareNode = await bareNodePss(node);
    const dataDir = join(folder, 'data');
    const tracker = await startShippedTracker({ dataDir, display: display.display, node });
    try {
      await acceptConsent(tracker);
      await tracker.openPage();
      return await measure(tracker, bareNode);
    } finally {
      await tracker.quit();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const trackerRows = (display: TestDisplay): Promise<Row[]> =>
  withTracker(display, async (tracker, bareNode) => {
    const { id } = await makeContract(tracker);
    const rows = [await idleRow(tracker, bareNode)];
    const text = await showText(display.display, SIZE.width, SIZE.height, 'code');
    try {
      await sleep(2 * SECOND);
      rows.push(...(await snapshotRows(tracker, display.display)));
      rows.push(await peakRow(tracker, bareNode));
    } finally {
      await text.close();
    }
    const window = await openWindow({ display: display.display, colour: 0x2040a0, ...SIZE });
    try {
      rows.push(await runningRow(tracker, display.display, id));
    } finally {
      await window.stop();
    }
    return rows;
  });

const fromJournal = ({ what, target, measured, floor, unit }: BenchRow, note: string): Row => ({
  what,
  target,
  measured,
  floor,
  unit,
  note,
});

async function journalRows(): Promise<Row[]> {
  const commit = fromJournal(
    await commitRow(),
    'floor: a bare insert of as many bytes into SQLite, written through to the disk',
  );
  const years = await fiveYearRows();
  const notes = [
    'floor: an empty answer of the same journal, and a copy of the full one',
    'floor: reading and hashing the bytes of all its entries once',
  ];
  return [commit, ...years.map((row, index) => fromJournal(row, notes[index] ?? ''))];
}

const PARTS = [
  'tracker',
  'start',
  'electron',
  'text',
  'journal',
  'screens',
  'entries',
  'pictures',
  'diaries',
  'statements',
  'server',
];
const wanted = process.argv.slice(2);
if (wanted.some((name) => !PARTS.includes(name))) {
  console.error(`Choose any of: ${PARTS.join(', ')}; without a name all are measured.`);
  process.exit(2);
}
const failures: string[] = [];
const rows: Row[] = [];

async function part(name: string, measure: () => Promise<Row[]>): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const began = performance.now();
  try {
    const measured = await measure();
    rows.push(...measured);
    console.log(`measured ${name} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  } catch (error) {
    failures.push(name);
    console.error(`${name} could not be measured:`, error);
  }
}

const display = await startXvfb(SIZE);
try {
  await part('tracker', () => trackerRows(display));
  await part('start', () => startRows(display.display));
  await part('electron', () => electronRows(display.display));
} finally {
  await display.stop();
}
await part('text', textRows);
await part('journal', journalRows);
await part('screens', () => screenRows());
await part('entries', () => serverEntryRows());
await part('pictures', () => serverPictureRows());
await part('diaries', () => serverDiaryRows());
await part('statements', () => serverStatementRows());
await part('server', async () => [await serverIdleRow(), await liveRow(), await reviewPaintedRow()]);
console.log('');
if (rows.length > 0) printTable(rows);
const missed = rows.filter((row) => !isMet(row)).length;
console.log(`\n${rows.length - missed} of ${rows.length} targets met`);
if (failures.length > 0) console.error(`not measured: ${failures.join(', ')}`);
if (failures.length > 0 || rows.length === 0) process.exitCode = 1;
