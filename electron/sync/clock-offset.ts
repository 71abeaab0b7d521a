// How far this computer's clock is from the server's, and what follows when it is too far.
import { statusAt } from '../../shared/domain/contract.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import type { Instant } from '../tracker/ports.ts';
import type { SyncContext } from './context.ts';

/** From here on it is shown. */
const SHOWN = 60 * SECOND;
/** From here on records are in doubt (docs: product, "Idle, suspend, clocks"). */
const DOUBTED = 10 * MINUTE;
/** A line that is up answers sooner. */
const TOO_LONG = 10 * SECOND;
const MEMORY = 'clock-offset';

const OFFSET = 'clock-offset';
const warning = (offset: number): Problem => ({
  reason: OFFSET,
  message: `The clock of this computer is ${Math.round(Math.abs(offset) / MINUTE)} minutes ${offset > 0 ? 'ahead of' : 'behind'} the server's. Set it right${Math.abs(offset) > DOUBTED ? ': until then records are kept, but not protected.' : '.'}`,
});

/**
 * Milliseconds that this computer's clock is ahead, by a question and its answer; `null` where it slept or its clock was
 * set in between, of which half the way says nothing.
 */
export function offsetBetween(asked: Instant, answered: Instant, server: number): number | null {
  const took = Math.max(Math.abs(answered.wall - asked.wall), answered.mono - asked.mono);
  return took > TOO_LONG ? null : (asked.wall + answered.wall) / 2 - server;
}

/** What an earlier run knew holds until the server says otherwise. */
export async function recallOffset({ journal, tracker }: SyncContext): Promise<void> {
  const kept = await journal.memory(MEMORY);
  if (!kept.ok || typeof kept.value !== 'number') return;
  tracker.send({ type: 'clock-doubt', doubted: true });
  tracker.warn(warning(kept.value));
}

/** No server says anything of this clock any more. */
export async function forgetOffset({ journal, tracker }: SyncContext): Promise<void> {
  if (!tracker.state.clock.doubted) return;
  await journal.saveMemory(MEMORY, null);
  tracker.send({ type: 'clock-doubt', doubted: false });
  tracker.unwarn(OFFSET);
}

/** `offset`: milliseconds that this computer's clock is ahead. Writes a `clock.event` when doubt begins or ends. */
export async function noteOffset(
  { journal, tracker, clock, log }: SyncContext,
  offset: number,
): Promise<void> {
  if (Math.abs(offset) > SHOWN) tracker.warn(warning(offset));
  else tracker.unwarn(OFFSET);
  const doubted = Math.abs(offset) > DOUBTED;
  if (tracker.state.clock.doubted === doubted) return;
  const at = clock.now();
  for (const contract of tracker.state.contracts.values()) {
    if (contract.kind !== 'server' || statusAt(contract, at.wall) === 'ended') continue;
    const body = { event: 'offset', at: at.wall, by: Math.round(offset) } as const;
    const written = await journal.append({ type: 'clock.event', contract: contract.id, body }, at);
    if (!written.ok) {
      // Said anew at the next look.
      log.error('clock offset not written', { reason: written.error.reason });
      return;
    }
  }
  const kept = await journal.saveMemory(MEMORY, doubted ? Math.round(offset) : null);
  if (!kept.ok) log.error('clock offset not kept', { reason: kept.error.reason });
  tracker.send({ type: 'clock-doubt', doubted });
}
