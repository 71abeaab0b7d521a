// What stands between the running segment and protection, and what can be done about it now: pure.
import type { RecordView } from '../../../shared/diary-api.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import { type ProtectionReason, requiredActive } from '../../../shared/domain/protection.ts';
import type { NoSnapshot } from '../../../shared/domain/record.ts';
import { countActivity } from '../../ui/activity.ts';

/** Reasons that a record of tracked time can have. */
export type RecordReason = Exclude<ProtectionReason, 'manual' | 'kept-idle'>;

export interface Remedy {
  readonly reason: RecordReason;
  /** It comes by itself: the picture's moment has not come yet. */
  readonly waits: boolean;
  /** Where it is mended, `null` where nothing on this page does. */
  readonly todo: 'memo' | 'labels' | 'self-test' | 'week' | 'journal' | null;
  /** Active minutes that are missing for `low-activity`, else 0. */
  readonly missing: number;
}

const TODO: Readonly<Record<RecordReason, Remedy['todo']>> = {
  'no-snapshot': 'self-test',
  'blank-snapshot': 'self-test',
  'hidden-beyond-contract': null,
  'virtual-display': 'self-test',
  'no-memo': 'memo',
  'no-label': 'labels',
  'over-limit': 'week',
  'low-activity': null,
  'activity-unknown': 'self-test',
  'received-late': 'journal',
  'evidence-invalid': 'journal',
  'clock-suspect': null,
};

/** In these pauses no picture is taken, and it comes by itself when time goes on in the same segment. */
const PAUSES: ReadonlySet<NoSnapshot> = new Set(['idle', 'screen-locked', 'suspended', 'privacy-pause']);

/** What can be mended now comes before what only waits. */
export function remediesOf(record: RecordView, terms: Pick<Terms, 'minimumActive'> | null): Remedy[] {
  const { active, touched } = countActivity(record.minutes);
  const { snapshot, noSnapshot } = record;
  const picture = snapshot === null && (noSnapshot === null || PAUSES.has(noSnapshot));
  return record.protection.rules
    .flatMap(({ reason }): Remedy[] => {
      if (reason === null || reason === 'manual' || reason === 'kept-idle') return [];
      const waits = reason === 'no-snapshot' && picture;
      const missing =
        reason === 'low-activity' && terms
          ? Math.max(1, requiredActive(terms.minimumActive, touched) - active)
          : 0;
      return [{ reason, waits, todo: waits ? null : TODO[reason], missing }];
    })
    .sort((a, b) => Number(a.waits) - Number(b.waits));
}
