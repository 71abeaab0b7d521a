// What a start finds of the run before: open rows, unanswered questions, a timer that was running.
import { segmentOf } from '../../shared/domain/time.ts';
import type { Memory } from './memory.ts';
import { keyText, type OpenRecord, type RecordKey } from './open-record.ts';
import { emptyRow, lastEnd } from './rows.ts';
import { beginBlur } from './snapshots.ts';
import type { Context } from './state.ts';
import { askAbout } from './stretches.ts';

/** Takes over what the journal kept; the timer stays stopped, and a start in the same segment continues its row. */
export function recover(
  ctx: Context,
  memory: Memory | null,
  rows: readonly OpenRecord[],
  discarded: readonly RecordKey[],
  floor: number,
): void {
  const { state } = ctx;
  state.floor = Math.max(floor, ...rows.map(lastEnd));
  for (const row of rows) {
    const live = { row: structuredClone(row), gone: false, unsaved: false, presenting: false };
    state.records.set(keyText(row), live);
    // The run before ended before it was done.
    if (row.blurAsked) beginBlur(ctx, live);
  }
  for (const key of discarded) {
    if (key.segment !== segmentOf(state.cursor) || state.records.has(keyText(key))) continue;
    const row = emptyRow(key, state.virtualDisplay);
    state.records.set(keyText(key), { row, gone: true, unsaved: false, presenting: false });
  }
  if (!memory) return;
  if (!memory.quit) nameCrash(ctx);
  state.stretches = memory.stretches.map((stretch) => ({ ...stretch }));
  state.overLimit = new Set(memory.overLimit);
  state.sealedDiscards = memory.sealedDiscards.map((pending) => ({ ...pending }));
  const { work, idleSince } = memory;
  if (!work) return;
  const { contract, memo, labels } = work;
  state.resumeAsk = { contract, memo, labels, reason: 'restarted' };
  if (idleSince !== null) {
    // Known of the stretch is only that it was long enough to pause the timer.
    askAbout(ctx, work, [idleSince, idleSince + state.settings.idle]);
  }
  if (memory.quit || !work.running) return;
  const at = Math.min(state.floor, state.cursor);
  ctx.out.push({ do: 'clock', contract, body: { event: 'crash-recovered', at, by: null } });
}

/** A record that still waited for its picture has none because of the crash. */
function nameCrash(ctx: Context): void {
  for (const { row } of ctx.state.records.values()) {
    if (!row.snapshot && row.noSnapshot === null) row.noSnapshot = 'crashed';
  }
}
