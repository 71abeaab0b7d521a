// The shipped tracker on the real clock with real input, its records held against what was done: `npm run soak`.
// Usage: npm run soak -- --minutes 25 [--here]; `--here` uses the display that is there instead of one of its own.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { clip, total } from '../../shared/domain/intervals.ts';
import { DAY, MINUTE, SECOND, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay, xdotool } from '../support/displays.ts';
import { cpuOf, nodePssOf } from './processes.ts';
import { acceptConsent, makeContract, startShippedTracker } from './shipped-tracker.ts';
import { checkRecords, isFull, segmentsOf, TOLERANCE } from './soak-checks.ts';
import { clearOfSegments, Deeds } from './soak-deeds.ts';
import { MIB } from './table.ts';
import { launchHeadless } from './text-screen.ts';

/** Shorter than this, what is to be done does not fit. */
const LEAST_MINUTES = 12;
/** Until the heap has its size, growth says nothing. */
const WARM = 2 * MINUTE;
const MOST_GROWTH = 40 * MIB;
/** Percent of one core, snapshots and all. */
const MOST_CPU = 1;

interface Watched {
  readonly pss: { readonly at: number; readonly bytes: number }[];
}

/** What happens when, in milliseconds after the start; each is done once. */
const planFor = (deeds: Deeds, began: number): { at: number; act: () => Promise<void> }[] => {
  const first = segmentOf(began);
  return [
    { at: MINUTE, act: () => deeds.discardAndUndo() },
    { at: 2.5 * MINUTE, act: () => deeds.changeMemo('The second memo') },
    { at: 4 * MINUTE, act: () => deeds.privacyPause() },
    { at: 6 * MINUTE, act: () => deeds.killHelper() },
    { at: first + SEGMENT + 90 * SECOND - began, act: () => deeds.discardForGood(first) },
  ];
};

async function work(deeds: Deeds, end: number, began: number, watched: Watched, pid: number): Promise<void> {
  const plan = planFor(deeds, began);
  let sample = began + MINUTE;
  while (Date.now() < end) {
    const due = plan.find(({ at }) => began + at <= Date.now());
    if (due) {
      plan.splice(plan.indexOf(due), 1);
      await due.act();
      continue;
    }
    if (Date.now() >= sample) {
      watched.pss.push({ at: Date.now() - began, bytes: nodePssOf(pid) });
      sample += MINUTE;
    }
    await deeds.press();
    // Mostly at work, now and then thinking.
    await sleep(Math.random() < 0.1 ? 20 * SECOND + Math.random() * 40 * SECOND : Math.random() * 6 * SECOND);
  }
  if (plan.length > 0) throw new Error(`${plan.length} things were not done: the time was too short`);
}

/** Lines of the tracker's own log that tell of a fault. */
function faultsInLog(dataDir: string): string[] {
  const folder = join(dataDir, 'logs');
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => /"level":("error"|5\d|6\d)/.test(line))
    .map((line) => `in the log: ${line}`);
}

async function soak(minutes: number, display: TestDisplay, dataDir: string): Promise<string[]> {
  const at = display.display;
  const wrong: string[] = [];
  const window = await openWindow({
    display: at,
    colour: 0x204060,
    strokes: true,
    width: 1920,
    height: 1080,
  });
  const browser = await launchHeadless();
  const tracker = await startShippedTracker({ dataDir, display: at });
  const watched: Watched = { pss: [] };
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => wrong.push(`the page failed: ${error.message}`));
    await page.goto(tracker.address);
    await acceptConsent(tracker);
    const { id } = await makeContract(tracker);
    const lines = await tracker.call('selfTest', {});
    console.log(lines.map(({ part, state }) => `${part} ${state}`).join(', '));
    const deeds = new Deeds(tracker, at, id);
    while (!(await deeds.counting())) await sleep(100);
    await xdotool(at, 'mousemove', '300', '300');

    await clearOfSegments(45 * SECOND);
    const cpu = cpuOf(tracker.pid);
    await deeds.start('The first memo');
    const began = Date.now();
    await sleep(2 * SECOND);
    await work(deeds, began + minutes * MINUTE, began, watched, tracker.pid);
    await clearOfSegments(20 * SECOND);
    await sleep(2 * SECOND);
    await deeds.stop();
    // The closing picture is taken after the stop has been answered.
    await sleep(3 * SECOND);
    const share = ((cpuOf(tracker.pid) - cpu) / (Date.now() - began)) * 100;
    await browser.close();
    await tracker.quit();

    const again = await startShippedTracker({ dataDir, display: at });
    const { account } = deeds;
    const { records } = await again.call('diary', { from: segmentOf(began) - DAY, to: began + DAY });
    const report = await again.call('verify', {});
    await again.quit();
    wrong.push(...(await checkRecords(account, records, dataDir)), ...faultsInLog(dataDir));
    if (!report.good) wrong.push(`verify: ${JSON.stringify(report)}`);

    const warm = watched.pss.find(({ at: when }) => when >= WARM)?.bytes ?? 0;
    const last = watched.pss.at(-1)?.bytes ?? 0;
    const peak = Math.max(...watched.pss.map(({ bytes }) => bytes));
    if (last - warm > MOST_GROWTH) wrong.push(`memory grew by ${((last - warm) / MIB).toFixed(0)} MB`);
    if (share > MOST_CPU) wrong.push(`CPU: ${share.toFixed(2)} % of one core, at most ${MOST_CPU} %`);

    const segments = segmentsOf(account);
    const kept = segments.filter((segment) => !account.discarded.includes(segment));
    const ran = kept.reduce((sum, segment) => sum + total(clip(account.runs, segment, segment + SEGMENT)), 0);
    const tracked = records.reduce((sum, each) => sum + (each.status === 'discarded' ? 0 : each.tracked), 0);
    const made = [...account.presses.values()];
    const sum = (of: 'keys' | 'clicks' | 'scrolls'): number => made.reduce((all, each) => all + each[of], 0);
    const pictures = records.filter(({ snapshot }) => snapshot).map(({ snapshot }) => snapshot?.kind);
    const seconds = (ms: number): string => (ms / SECOND).toFixed(2);
    console.log(`
segments   ${segments.length} touched, ${segments.filter((each) => isFull(account, each)).length} full, ${account.discarded.length} discarded
time       ${seconds(tracked)} s tracked, the timer ran ${seconds(ran)} s outside what was discarded (within ${TOLERANCE} ms a border)
input      ${sum('keys')} keys, ${sum('clicks')} clicks, ${sum('scrolls')} wheel steps in ${made.length} minutes; ${account.unseen.keys} keys in the privacy pause
snapshots  ${pictures.join(', ')}
verify     ${report.good ? 'good' : 'NOT GOOD'}, ${report.journals.reduce((all, { entries }) => all + entries, 0)} entries, ${report.blobs.good} files and texts
memory     ${(warm / MIB).toFixed(0)} MB after ${WARM / MINUTE} minutes, ${(last / MIB).toFixed(0)} MB at the end, ${(peak / MIB).toFixed(0)} MB at most (PSS)
CPU        ${share.toFixed(2)} % of one core, snapshots included
`);
    return wrong;
  } finally {
    await browser.close();
    await tracker.quit();
    await window.stop();
  }
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '25' }, here: { type: 'boolean', default: false } },
});
const minutes = Number(values.minutes);
const here = values.here ? process.env['DISPLAY'] : undefined;
if (!(minutes >= LEAST_MINUTES) || (values.here && !here)) {
  console.error(
    values.here && !here
      ? 'There is no DISPLAY to be used: leave out --here.'
      : `--minutes: a number of at least ${LEAST_MINUTES}.`,
  );
  process.exit(2);
}
const dataDir = mkdtempSync(join(tmpdir(), 'work-diary-soak-'));
const display = here ? { display: here, stop: async () => undefined } : await startXvfb();
try {
  const wrong = await soak(minutes, display, dataDir);
  for (const line of wrong) console.log(`MISMATCH ${line}`);
  console.log(wrong.length === 0 ? 'The records say what was done.' : `${wrong.length} mismatches`);
  if (wrong.length === 0) rmSync(dataDir, { recursive: true });
  else {
    console.log(`The data folder is kept: ${dataDir}`);
    process.exitCode = 1;
  }
} finally {
  await display.stop();
}
