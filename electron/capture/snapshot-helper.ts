// The process that takes one snapshot, answers once and ends: all memory that pictures need ends with it.
import { endWithParent, listen, sendLast } from './parent.ts';
import { runSnapshotJob } from './snapshot-job.ts';
import type { SnapshotAnswer, SnapshotJob } from './snapshot-messages.ts';

const answer = (message: SnapshotAnswer): void => sendLast(message);

// The tracker is gone: nobody would know of what is written from here on.
endWithParent(1);
listen((message) => {
  // The tracker is the only one who can write to this channel, so the job is not parsed again: zod costs 50 ms here.
  runSnapshotJob(message as SnapshotJob).then(answer, (error: unknown) =>
    answer({
      ok: false,
      reason: 'capture-failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
});
