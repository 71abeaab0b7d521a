// The signed form of an open row.
import type { RecordBody } from '../../shared/domain/record.ts';
import { judgeMinutes } from './minutes.ts';
import type { OpenRecord } from './open-record.ts';

/** What `segment.recorded` says of the row; memo, labels and files stand beside it behind their own commitments. */
export function recordBody(row: OpenRecord): RecordBody {
  return {
    intervals: row.intervals,
    minutes: judgeMinutes(row),
    application: row.application,
    title: row.title,
    snapshot: row.snapshot,
    noSnapshot: row.snapshot ? null : (row.noSnapshot ?? 'capture-failed'),
    virtualDisplay: row.virtualDisplay,
    clockSuspect: row.clockSuspect,
    faults: row.faults,
  };
}
