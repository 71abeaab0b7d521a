// A move to another contract: the records are struck and their time is added by hand, all in one transaction.
import { z } from 'zod';
import { type Interval, splitEvery, total, union } from '../../shared/domain/intervals.ts';
import { recordBodySchema } from '../../shared/domain/record.ts';
import { FIRST_MONDAY, segmentOf, WEEK } from '../../shared/domain/time.ts';
import { fromUtf8 } from '../../shared/evidence/bytes.ts';
import type { TimeAddedBody } from '../../shared/evidence/entry.ts';
import type { Instant, Move } from '../tracker/ports.ts';
import { appendEntry } from './append.ts';
import type { Context } from './context.ts';
import { eraseStruck, strikeOpen, strikeSealed } from './discarding.ts';
import { todayOf } from './reissued.ts';

const bodyRow = z.object({ bytes: z.instanceof(Uint8Array).nullable() });
const timeOfRecord = z.object({ intervals: recordBodySchema.shape.intervals });

/** The tracked time of a sealed record; none once it is erased. */
function timeOfSealed({ sql }: Context, entry: string): readonly Interval[] {
  const bytes = sql.get(
    bodyRow,
    `SELECT bytes FROM openings WHERE role = 'body' AND entry = (SELECT position FROM entries WHERE hash = ?)`,
    entry,
  )?.bytes;
  return bytes ? timeOfRecord.parse(JSON.parse(fromUtf8(bytes) ?? '')).intervals : [];
}

/**
 * Discards the records and adds their tracked time to the other contract, one item for each contiguous stretch, split
 * at Monday 00:00 UTC. Records that were discarded before add nothing, so that asking again moves nothing twice.
 * Answers the hashes of the items.
 */
export function moveRecords(context: Context, { contract, memo, records }: Move, at: Instant): string[] {
  // After the discards, also by the clock: instants are free only for what comes later in order.
  const after = { wall: at.wall + 1, mono: at.mono + 1 };
  const commit = context.db.transaction(() => {
    const struck = records.map((record) => {
      if (record.sealed === null) {
        const one = strikeOpen(context, record.key, record.files, at);
        return { ...one, time: record.intervals };
      }
      const time = timeOfSealed(context, todayOf(context, record.sealed));
      return { ...strikeSealed(context, record.sealed, at), time };
    });
    const moved = union(struck.flatMap(({ fresh, time }) => (fresh ? time : [])));
    const items = moved
      .flatMap((stretch) => splitEvery(stretch, WEEK, FIRST_MONDAY))
      .map(([start, end]) => {
        const intervals: TimeAddedBody['intervals'] = [[start, end]];
        // All of it lies in segments whose record has just been discarded.
        const body: TimeAddedBody = { intervals, fromIdle: false, overDiscarded: total(intervals) };
        const segment = segmentOf(start);
        return appendEntry(context, { type: 'time.added', contract, at: after, segment, body, memo });
      });
    return { struck, items };
  });
  const { struck, items } = commit.immediate();
  eraseStruck(context, struck);
  return items;
}
