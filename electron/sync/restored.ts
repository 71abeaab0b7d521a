// A machine that was restored or copied goes on under a new key, which the old one vouches for (docs: evidence).
import type { Problem } from '../../shared/domain/result.ts';
import { local, type SyncContext } from './context.ts';
import type { Answered, Line } from './line.ts';
import type { SignIn } from './sign-in.ts';

export const RESTORED: Problem = {
  reason: 'restored',
  message:
    'The server has other entries of this computer than lie here: it was restored from a backup or copied. Recording goes on under a new key; what was not sent yet is sent under that one.',
};

/**
 * Enrols a new key at the server with a token of the old one, and takes it into use. Answers `false` while a discard
 * can still be undone: it names an entry that will have another name then.
 */
export async function goOnUnderNewKey(
  { journal, tracker, clock, log }: SyncContext,
  line: Line,
  signIn: SignIn,
): Promise<Answered<boolean>> {
  if (tracker.state.sealedDiscards.length > 0) return { ok: true, value: false };
  await tracker.flush();
  let refused: Answered<null> | null = null;
  const before = journal.device();
  const restored = await journal.restore(clock.now(), async (publicKey) => {
    const said = await signIn.with((token) =>
      line.ask('enrolKey', { token, body: { public_key: publicKey } }),
    );
    if (!said.ok) refused = said;
    return said;
  });
  if (!restored.ok) return refused ?? { ok: false, error: local(restored.error) };
  log.info('restored or cloned', { before, device: journal.device() });
  tracker.warn(RESTORED);
  await tracker.refreshUsage();
  tracker.announce(true);
  return { ok: true, value: true };
}
