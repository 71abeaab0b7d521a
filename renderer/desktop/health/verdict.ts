// What the health of the journal comes to: one word for all of it. Pure.
import type { HealthView, VerifyReport } from '../../../shared/diary-api.ts';

/** `broken`: the last check found something. `attention`: good, but something has not arrived where it belongs. */
export type Verdict = 'broken' | 'attention' | 'unchecked' | 'good' | 'empty';

export function verdictOf(health: HealthView): Verdict {
  if (health.verified && !health.verified.report.good) return 'broken';
  if (health.unwritten > 0 || health.parked.length > 0) return 'attention';
  if (health.journals.length === 0) return 'empty';
  return health.verified ? 'good' : 'unchecked';
}

/** Entries that were written after the check, which says nothing of them. */
export function enteredSince(health: HealthView): number {
  const { verified, journals } = health;
  if (!verified) return 0;
  return journals.reduce((count, journal) => {
    const checked = checkedJournal(verified.report, journal)?.entries ?? 0;
    return count + Math.max(0, journal.entries - checked);
  }, 0);
}

/** What the check said of this journal, `null` where it did not see it. */
export const checkedJournal = (
  report: VerifyReport,
  { contract, device }: { readonly contract: string; readonly device: string },
): VerifyReport['journals'][number] | null =>
  report.journals.find((journal) => journal.contract === contract && journal.device === device) ?? null;
