// The records held against the soak's own account; every difference becomes one line.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { blobPath } from '../../electron/journal/blobs.ts';
import type { RecordView } from '../../shared/diary-api.ts';
import { clip, type Interval, total } from '../../shared/domain/intervals.ts';
import { MINUTE, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import type { Account } from './soak-deeds.ts';

/** Milliseconds by which each start, stop, pause or resume may differ from what was seen from outside. */
export const TOLERANCE = 250;

const clock = (instant: number): string => new Date(instant).toISOString().slice(11, 19);
const touches = (set: readonly Interval[], from: number, to: number): boolean =>
  clip(set, from, to).length > 0;

/** Segments that the timer touched, ascending. */
export function segmentsOf({ runs }: Account): number[] {
  const first = segmentOf(runs[0]?.[0] ?? 0);
  const end = runs.at(-1)?.[1] ?? 0;
  return Array.from({ length: Math.ceil((end - first) / SEGMENT) }, (_, i) => first + i * SEGMENT).filter(
    (segment) => touches(runs, segment, segment + SEGMENT),
  );
}

export const isFull = ({ runs }: Account, segment: number): boolean =>
  total(clip(runs, segment, segment + SEGMENT)) === SEGMENT;

/** Which records there are, and which of them count. */
function checkKeys(account: Account, records: readonly RecordView[]): string[] {
  const wanted = segmentsOf(account);
  const found = records.map(({ segment }) => segment);
  const wrong: string[] = [];
  if (found.join() !== wanted.join()) {
    wrong.push(`records of ${found.map(clock).join(', ')}; the timer ran in ${wanted.map(clock).join(', ')}`);
  }
  for (const { segment, status } of records) {
    const gone = account.discarded.includes(segment);
    if (gone !== (status === 'discarded')) wrong.push(`${clock(segment)}: its status is ${status}`);
  }
  return wrong;
}

/** Tracked time: in its segment, apart from all other, and as long as the timer ran. */
function checkTime({ runs }: Account, kept: readonly RecordView[]): string[] {
  const wrong: string[] = [];
  let last = 0;
  for (const { segment, intervals, tracked } of kept) {
    for (const [start, end] of intervals) {
      if (start < last) wrong.push(`${clock(segment)}: time before ${clock(last)} is counted twice`);
      if (start < segment || end > segment + SEGMENT)
        wrong.push(`${clock(segment)}: time outside its segment`);
      last = end;
    }
    const ran = clip(runs, segment, segment + SEGMENT);
    const borders = ran.flat().filter((instant) => instant % SEGMENT !== 0).length;
    const off = tracked - total(ran);
    if (Math.abs(off) > borders * TOLERANCE) {
      wrong.push(`${clock(segment)}: ${tracked} ms tracked, the timer ran ${total(ran)} ms`);
    }
  }
  return wrong;
}

/** Every clock minute: counts as pressed, or none where counting did not work. */
function checkMinutes({ runs, presses, uncounted }: Account, kept: readonly RecordView[]): string[] {
  const wrong: string[] = [];
  for (const { segment, minutes } of kept) {
    for (let index = 0; index < SEGMENT / MINUTE; index++) {
      const start = segment + index * MINUTE;
      const minute = minutes.find((each) => each.minute === index);
      const ran = touches(runs, start, start + MINUTE);
      if (ran !== (minute !== undefined)) {
        wrong.push(`${clock(start)}: the minute ${ran ? 'is missing' : 'was not worked'}`);
      }
      if (!minute) continue;
      const found = `${minute.keys}/${minute.clicks}/${minute.scrolls} ${minute.state}`;
      const { keys, clicks, scrolls } = presses.get(start) ?? { keys: 0, clicks: 0, scrolls: 0 };
      const active = keys + clicks + scrolls > 0;
      const made = touches(uncounted, start, start + MINUTE)
        ? `null/null/null ${minute.state}`
        : `${keys}/${clicks}/${scrolls} ${active ? 'active' : 'inactive'}`;
      if (found !== made) wrong.push(`${clock(start)}: ${found} (keys/clicks/scrolls), made ${made}`);
    }
  }
  return wrong;
}

/** The memo that was last set before the segment ended. */
function checkMemos({ memos }: Account, kept: readonly RecordView[]): string[] {
  return kept.flatMap(({ segment, memo }) => {
    const set = memos.filter(({ at }) => at < segment + SEGMENT).at(-1)?.memo;
    return memo === set ? [] : [`${clock(segment)}: its memo is "${memo}", "${set}" was set`];
  });
}

/** One picture a record, drawn wherever the segment was full, whole on disk, and no other file. */
async function checkPictures(
  account: Account,
  kept: readonly RecordView[],
  dataDir: string,
): Promise<string[]> {
  const wrong: string[] = [];
  const needed = new Set<string>();
  for (const { segment, snapshot, missing, noSnapshot } of kept) {
    if (!snapshot) {
      wrong.push(`${clock(segment)}: no snapshot (${noSnapshot})`);
      continue;
    }
    if (missing.length > 0) wrong.push(`${clock(segment)}: ${missing.length} pictures are missing`);
    if (isFull(account, segment) && snapshot.kind !== 'drawn') {
      wrong.push(`${clock(segment)}: a full segment with a ${snapshot.kind} snapshot`);
    }
    if (segmentOf(snapshot.takenAt) !== segment && snapshot.kind === 'drawn') {
      wrong.push(`${clock(segment)}: its snapshot is of ${clock(snapshot.takenAt)}`);
    }
    for (const { picture, thumbnail, width, height, blank } of snapshot.displays) {
      needed.add(picture).add(thumbnail);
      if (blank) wrong.push(`${clock(segment)}: the picture is blank`);
      const path = blobPath(dataDir, picture);
      const stored = existsSync(path) ? await sharp(path).metadata() : null;
      if (stored?.format !== 'webp' || stored.width !== width || stored.height !== height) {
        wrong.push(`${clock(segment)}: its picture is not a ${width}x${height} WebP`);
      }
    }
  }
  const files = readdirSync(join(dataDir, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const strange = files.filter((name) => !needed.has(name));
  if (strange.length > 0) wrong.push(`${strange.length} files that no record needs: ${strange.join(', ')}`);
  return wrong;
}

/** Empty where the records say what was done. */
export async function checkRecords(
  account: Account,
  records: readonly RecordView[],
  dataDir: string,
): Promise<string[]> {
  const kept = records.filter(({ status }) => status !== 'discarded');
  return [
    ...checkKeys(account, records),
    ...checkTime(account, kept),
    ...checkMinutes(account, kept),
    ...checkMemos(account, kept),
    ...(await checkPictures(account, kept, dataDir)),
  ];
}
