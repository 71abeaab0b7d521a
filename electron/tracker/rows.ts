// The open rows in memory: finding, making, changing and removing them.
import { type Interval, subtract, total } from '../../shared/domain/intervals.ts';
import { segmentOf } from '../../shared/domain/time.ts';
import { emptyMinutes } from './minutes.ts';
import { keyText, type OpenRecord, type RecordKey, type StoredFile } from './open-record.ts';
import type { Context, LiveRecord, TrackerState, Work } from './state.ts';

export function emptyRow(key: RecordKey, virtualDisplay: boolean): OpenRecord {
  return {
    ...key,
    intervals: [],
    minutes: emptyMinutes(),
    memo: '',
    labels: [],
    application: null,
    title: null,
    snapshot: null,
    files: [],
    noSnapshot: null,
    virtualDisplay,
    clockSuspect: false,
    faults: [],
    keepUntil: null,
    blurAsked: false,
    discardAt: null,
    move: null,
  };
}

/** A copy that later changes of the row do not reach. */
export const copyRow = (row: OpenRecord): OpenRecord => ({
  ...row,
  intervals: row.intervals.map(([start, end]) => [start, end]),
  minutes: row.minutes.map((minute) => ({ ...minute })),
  snapshot: row.snapshot && { ...row.snapshot },
  faults: [...row.faults],
});

export const lastEnd = (row: OpenRecord): number => row.intervals.at(-1)?.[1] ?? row.segment;

/** The record of `work` in the segment that contains `instant`, where there is one. */
export const liveAt = (state: TrackerState, work: Work, instant: number): LiveRecord | undefined =>
  state.records.get(keyText({ contract: work.contract, segment: segmentOf(instant) }));

export const addFault = (row: OpenRecord, fault: string): void => {
  if (!row.faults.includes(fault) && row.faults.length < 32) row.faults.push(fault);
};

export function eraseFiles(ctx: Context, files: readonly StoredFile[]): void {
  if (files.length > 0) ctx.out.push({ do: 'erase', files });
}

/** Files that a row no longer shows: erased, unless the run may still be dropped and the row put back. */
export function releaseFiles(ctx: Context, live: LiveRecord, files: readonly StoredFile[]): void {
  const run = ctx.state.run;
  const before = run && !run.kept ? run.before.get(keyText(live.row)) : null;
  const wanted = new Set(before?.files.map((file) => file.commitment));
  run?.replaced.push(...files.filter((file) => wanted.has(file.commitment)));
  eraseFiles(
    ctx,
    files.filter((file) => !wanted.has(file.commitment)),
  );
}

/** Changes what is known of a record's picture, also in the form that the row is put back to should the run be dropped. */
export function changePicture(ctx: Context, live: LiveRecord, change: (row: OpenRecord) => void): void {
  const { run } = ctx.state;
  const shown = live.row.files[0]?.commitment;
  const before = run && !run.kept && run.before.get(keyText(live.row));
  change(live.row);
  live.unsaved = true;
  if (!before || shown === undefined || before.files[0]?.commitment !== shown) return;
  change(before);
  // Until the run is kept this is the form on the disk.
  ctx.out.push({ do: 'save', row: copyRow(before) });
}

export function removeRow(ctx: Context, live: LiveRecord): void {
  ctx.state.records.delete(keyText(live.row));
  ctx.out.push({ do: 'drop', key: { contract: live.row.contract, segment: live.row.segment } });
  eraseFiles(ctx, live.row.files);
}

/** Takes idle time out of the contract's rows: one left without time goes, one left with some keeps its picture. */
export function cutRows(ctx: Context, contract: string, cut: Interval): void {
  for (const live of [...ctx.state.records.values()]) {
    if (live.row.contract !== contract || lastEnd(live.row) <= cut[0]) continue;
    live.row.intervals = subtract(live.row.intervals, [cut]) as OpenRecord['intervals'];
    live.unsaved = true;
    if (live.gone) continue;
    if (live.row.intervals.length === 0) removeRow(ctx, live);
    else if (live.row.snapshot && live.row.snapshot.takenAt >= cut[0]) live.row.snapshot.whileIdle = true;
  }
}

/** Countable milliseconds of a contract's week as far as known: what is sealed or added, and the open rows. */
export function usedInWeek(state: TrackerState, contract: string, week: number, weekEnd: number): number {
  let used = state.usage.get(`${contract}/${week}`) ?? 0;
  for (const { row, gone } of state.records.values()) {
    if (!gone && row.contract === contract && row.segment >= week && row.segment < weekEnd) {
      used += total(row.intervals);
    }
  }
  return used;
}
