// Pictures and thumbnails on their way, one at a time, read from the disk as they are sent.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ok } from '../../shared/domain/result.ts';
import type { WaitingPicture } from '../journal/journal.ts';
import { local, type SyncContext } from './context.ts';
import type { Answered, Line } from './line.ts';
import type { SignIn } from './sign-in.ts';

/** Asked of the journal at once; new entries go first in between. */
export const AT_ONCE = 8;

/** Sends one; `sent`, or `refused` where it was parked. */
export async function sendPicture(
  { journal, clock }: SyncContext,
  line: Line,
  signIn: SignIn,
  { contract, commitment }: WaitingPicture,
): Promise<Answered<'sent' | 'refused'>> {
  const path = journal.blobPath(commitment);
  const size = await sizeOf(path);
  const said: Answered<null> =
    size === null
      ? { ok: false, error: LOST }
      : await signIn.with((token) =>
          line.sendPicture(token, { contract, commitment }, createReadStream(path), size),
        );
  if (!said.ok && said.error.kind !== 'refused') return said;
  // The record was discarded, here or there: nothing has to be sent for it any more.
  const done = said.ok || said.error.reason === 'gone';
  const kept = done
    ? await journal.pictureSent(commitment)
    : await journal.parkPicture(
        commitment,
        { reason: said.error.reason, message: said.error.message },
        clock.now().wall,
      );
  if (!kept.ok) return { ok: false, error: local(kept.error) };
  return ok(done ? 'sent' : 'refused');
}

const LOST = {
  kind: 'refused',
  reason: 'picture-lost',
  message: 'The file of this picture is missing. Put it back from a backup, then sync again.',
} as const;

/** `null` where the file is gone: its record was discarded a moment ago, or it was lost. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
