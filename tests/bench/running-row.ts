// What it costs to run: ten input events a second, counted, with a page that watches and no snapshot.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, SECOND } from '../../shared/domain/time.ts';
import { xdotool } from '../support/displays.ts';
import { cpuOf, endedCpuOf } from './processes.ts';
import type { ShippedTracker } from './shipped-tracker.ts';
import { barePath } from './snapshot-rows.ts';
import type { Row } from './table.ts';

const SLICE = 10 * SECOND;
const SLICES = 12;
/** A segment holds one snapshot, and its border perhaps a closing one: more spoilt slices are a fault. */
const SPOILT = 4;
/** Milliseconds by which a stretch of slices may be off: two processes, two kinds of time, each in steps of ten. */
const COARSE = 40;

/** Ten events, spread over a good part of a second. */
const A_SECOND = [...'abcabc']
  .map((key) => ['key', key])
  .concat([
    ['click', '1'],
    ['click', '5'],
    ['click', '1'],
    ['click', '4'],
  ])
  .flatMap((event) => [...event, 'sleep', '0.03']);
const PER_SLICE = 10 * (SLICE / SECOND);

/** One program a second makes the input of that second. */
async function inputForASlice(display: string): Promise<void> {
  for (let second = 0; second < SLICE / SECOND; second++) {
    const began = performance.now();
    await xdotool(display, ...A_SECOND);
    await sleep(Math.max(0, SECOND - (performance.now() - began)));
  }
}

async function countedInputs(tracker: ShippedTracker, contract: string): Promise<number> {
  const now = Date.now();
  const { records } = await tracker.call('diary', { from: now - DAY, to: now + DAY });
  return records
    .filter((record) => record.contract === contract)
    .flatMap(({ minutes }) => minutes)
    .reduce((sum, { keys, clicks, scrolls }) => sum + (keys ?? 0) + (clicks ?? 0) + (scrolls ?? 0), 0);
}

/** `contract` must be one that nothing else was recorded on. The display's pointer must be where clicks do nothing. */
export async function runningRow(tracker: ShippedTracker, display: string, contract: string): Promise<Row> {
  const bare = spawn(process.execPath, [barePath('bare-hook')], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await Promise.race([
      once(bare.stdout, 'data'),
      once(bare, 'exit').then((): never => {
        throw new Error('the bare hook did not start');
      }),
    ]);
    await tracker.call('start', { contract, memo: 'Measuring' });
    await sleep(3 * SECOND);
    let [cpu, floor, time, good, spoilt] = [0, 0, 0, 0, 0];
    while (good < SLICES) {
      const before = { own: cpuOf(tracker.pid), bare: cpuOf(bare.pid ?? 0), at: performance.now() };
      const pictures = endedCpuOf(tracker.pid);
      await inputForASlice(display);
      // What the last second brought is still on its way, as what the second before brought was at the start.
      if (endedCpuOf(tracker.pid) !== pictures) {
        spoilt += 1;
        if (spoilt > SPOILT) throw new Error('a helper process ended again and again');
        continue;
      }
      good += 1;
      cpu += cpuOf(tracker.pid) - before.own;
      floor += cpuOf(bare.pid ?? 0) - before.bare;
      time += performance.now() - before.at;
    }
    await sleep(3 * SECOND);
    const sent = (good + spoilt) * PER_SLICE;
    const counted = await countedInputs(tracker, contract);
    await tracker.call('stop', {});
    if (counted !== sent) throw new Error(`${sent} inputs were made, ${counted} were counted`);
    return {
      what: 'running, 10 input events a second: CPU of one core',
      target: 0.5,
      measured: (cpu / time) * 100,
      floor: (floor / time) * 100,
      unit: '%',
      note: `${(time / 1000).toFixed(0)} s in slices of ten without a snapshot, ${spoilt} with one left out; ${counted} of ${sent} inputs counted, ${((good * PER_SLICE * SECOND) / time).toFixed(1)} a second; a page connected; give or take ${(((spoilt + 1) * COARSE * 100) / time).toFixed(2)} %. floor: an idle Node process and one with a bare input hook, at the same time`,
    };
  } finally {
    const gone = bare.exitCode === null ? once(bare, 'exit') : null;
    bare.kill();
    await gone;
  }
}
