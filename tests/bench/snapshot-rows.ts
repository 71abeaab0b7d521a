// What one snapshot of a full display costs the shipped tracker: time, processor, memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RecordView } from '../../shared/diary-api.ts';
import { SECOND, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import { cpuOf, nodePssOf } from './processes.ts';
import { makeContract, type ShippedTracker } from './shipped-tracker.ts';
import { MIB, median, type Row, worst } from './table.ts';

const TIMES = 5;
const MEMORY_TIMES = 3;
/** A run under ten seconds leaves nothing behind. */
const RUN = 10.5 * SECOND;
const POLL = 10;

export const barePath = (name: 'bare-capture' | 'bare-hook'): string =>
  fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

export interface Bare {
  readonly wall: number;
  readonly cpu: number;
}

/** Milliseconds from starting a bare process to its end, and its processor time. */
export async function bareCapture(display: string, file?: string): Promise<Bare> {
  const began = performance.now();
  const child = spawn(process.execPath, [barePath('bare-capture'), ...(file ? [file] : [])], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the bare capture ended with ${code}`);
  return { wall: performance.now() - began, cpu: Number(text) };
}

async function recordOf(tracker: ShippedTracker, contract: string): Promise<RecordView | undefined> {
  const from = segmentOf(Date.now());
  const { records } = await tracker.call('diary', { from, to: from + SEGMENT });
  return records.find((record) => record.contract === contract);
}

/** Far enough from a segment's end that the whole of `ms` lies in one segment. */
async function withinOneSegment(ms: number): Promise<void> {
  const left = segmentOf(Date.now()) + SEGMENT - Date.now();
  if (left < ms) await sleep(left + SECOND);
}

/**
 * Runs the timer on a fresh contract and stops it, which takes the closing picture; `during` goes on from the stop
 * until it answers. Starts over where the drawn picture of the segment came first.
 */
async function closingPicture<T>(
  tracker: ShippedTracker,
  during: (stop: () => Promise<null>, contract: string) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < 5; attempt++) {
    await withinOneSegment(RUN + 10 * SECOND);
    const { id } = await makeContract(tracker);
    await tracker.call('start', { contract: id, memo: 'Measuring' });
    await sleep(RUN);
    const early = (await recordOf(tracker, id))?.snapshot;
    if (early) {
      await tracker.call('stop', {});
      continue;
    }
    const answer = await during(() => tracker.call('stop', {}), id);
    const snapshot = (await recordOf(tracker, id))?.snapshot;
    if (snapshot?.kind === 'closing' && snapshot.displays.length > 0) return answer;
    if (!snapshot) throw new Error('no picture was taken at the stop');
  }
  throw new Error('the drawn picture came first five times');
}

/** From sending the stop to an answer that the tracker gives only after all its writes. */
const oneWall = (tracker: ShippedTracker): Promise<number> =>
  closingPicture(tracker, async (stop, contract) => {
    const began = performance.now();
    await stop();
    while (!(await recordOf(tracker, contract))?.snapshot) await sleep(POLL);
    // The picture may have come between the writes that the last question waited for and its answer.
    await recordOf(tracker, contract);
    return performance.now() - began;
  });

/** Nobody asks in between, so that only the snapshot is measured; the helper's share is known once it has ended. */
const oneCpu = (tracker: ShippedTracker): Promise<number> =>
  closingPicture(tracker, async (stop) => {
    const before = cpuOf(tracker.pid);
    await stop();
    await sleep(2 * SECOND);
    return cpuOf(tracker.pid) - before;
  });

const onePeak = (tracker: ShippedTracker): Promise<number> =>
  closingPicture(tracker, async (stop) => {
    let peak = 0;
    const stopped = stop();
    const end = performance.now() + 1500;
    while (performance.now() < end) {
      peak = Math.max(peak, nodePssOf(tracker.pid));
      await sleep(2);
    }
    await stopped;
    return peak;
  });

export async function snapshotRows(tracker: ShippedTracker, display: string): Promise<Row[]> {
  const bare: Bare[] = [];
  for (let time = 0; time < TIMES; time++) bare.push(await bareCapture(display));
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    walls.push(await oneWall(tracker));
    cpus.push(await oneCpu(tracker));
  }
  const of = `median of ${TIMES}`;
  const floor = 'floor: a bare process that captures with node-screenshots, encodes with sharp, and ends';
  return [
    {
      what: 'snapshot of 1080p, stop to committed: wall',
      target: 500,
      measured: median(walls),
      floor: median(bare.map(({ wall }) => wall)),
      unit: 'ms',
      note: `${of}, worst ${worst(walls).toFixed(0)} ms; shipped tracker, from the call over its WebSocket to its answer after the write. ${floor}`,
    },
    {
      what: 'snapshot of 1080p, stop to committed: CPU',
      target: 400,
      measured: median(cpus),
      floor: median(bare.map(({ cpu }) => cpu)),
      unit: 'ms',
      note: `${of}, worst ${worst(cpus).toFixed(0)} ms; user and system time of the tracker and all its children in the two seconds from the stop on. ${floor}`,
    },
  ];
}

export async function peakRow(tracker: ShippedTracker, bareNode: number): Promise<Row> {
  const peaks: number[] = [];
  for (let time = 0; time < MEMORY_TIMES; time++) peaks.push(await onePeak(tracker));
  return {
    what: 'memory, peak during a snapshot',
    target: 300,
    measured: worst(peaks) / MIB,
    floor: bareNode / MIB,
    unit: 'MB',
    note: `worst of ${MEMORY_TIMES}, sampled every few milliseconds; summed PSS of tracker, input helper and snapshot helper. floor: one bare Node process`,
  };
}
