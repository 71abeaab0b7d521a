// What the handlers of DiaryApi work with.
import type { SelfTestView, Settings } from '../../shared/diary-api.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Random } from '../tracker/ports.ts';
import type { Tracker } from '../tracker/tracker.ts';

export interface SettingsStore {
  save(settings: Settings): Result<null>;
}

export interface ApiContext {
  readonly tracker: Tracker;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: SettingsStore;
  readonly selfTest: () => Promise<readonly SelfTestView[]>;
  /** What the last self-test said, and whether the consent was accepted; kept here between calls. */
  readonly seen: { selfTest: readonly SelfTestView[] | null; consent: boolean };
}

/** The answer of a command that the machine may refuse. */
export const answer = (refused: Problem | null): Result<null> =>
  refused ? { ok: false, error: refused } : { ok: true, value: null };

/** Waits until what was asked for is in the journal, so that the next question sees it. */
export async function settled(api: ApiContext, refused: Problem | null): Promise<Result<null>> {
  if (!refused) await api.tracker.flush();
  return answer(refused);
}
