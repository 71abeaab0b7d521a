// The process that takes one snapshot, answers once and ends: all memory that pictures need ends with it.

import { runSnapshotJob } from './snapshot-job.ts';
import type { SnapshotAnswer, SnapshotJob } from './snapshot-messages.ts';

function answer(message: SnapshotAnswer): void {
  process.send?.(message, () => process.exit(0));
}

// The tracker is gone: nobody would know of what is written from here on.
process.once('disconnect', () => process.exit(1));
// The tracker is the only one who can write to this channel, so the job is not parsed again: zod costs 50 ms here.
process.once('message', (job: SnapshotJob) => {
  runSnapshotJob(job).then(answer, (error: unknown) =>
    answer({
      ok: false,
      reason: 'capture-failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
});
