// What can still be done about a rule that does not hold, and until when: pure.
import type { RecordView } from '../../../shared/diary-api.ts';
import type { ProtectionReason } from '../../../shared/domain/protection.ts';
import type { NoSnapshot } from '../../../shared/domain/record.ts';
import { assertNever } from '../../../shared/domain/result.ts';
import { SEGMENT, weekOf, weekPhases } from '../../../shared/domain/time.ts';

/** Keys of `segment.remedy`. */
export type RemedyWord =
  | 'never'
  | 'pictureDue'
  | 'neighbour'
  | 'neighbourNone'
  | 'pictureFailed'
  | 'blank'
  | 'hidden'
  | 'virtual'
  | 'memo'
  | 'memoLate'
  | 'label'
  | 'labelLate'
  | 'locked'
  | 'raise'
  | 'raiseOver'
  | 'activityOpen'
  | 'activity'
  | 'unknown'
  | 'late'
  | 'evidence'
  | 'clock';

export interface Remedy {
  readonly word: RemedyWord;
  /** The instant after which it is too late, or was; `null` where no instant matters. */
  readonly until: number | null;
  /** `week`: `until` is a phase of the week, told in UTC. `segment`: it is minutes away, told as a time of day. */
  readonly clock: 'week' | 'segment';
  /** What on this screen does it. */
  readonly act: 'memo' | 'labels' | null;
}

export type RemedyRecord = Pick<RecordView, 'segment' | 'status' | 'locked' | 'noSnapshot'>;

const plain = (word: RemedyWord): Remedy => ({ word, until: null, clock: 'week', act: null });

/** At these no picture was due, so that the neighbour's satisfies rule 2 (docs: product, "Hourly protection"). */
const NOT_DUE: readonly NoSnapshot[] = [
  'screen-locked',
  'suspended',
  'crashed',
  'shutdown',
  'idle',
  'privacy-pause',
];

export function remedyOf(reason: ProtectionReason, record: RemedyRecord, now: number): Remedy {
  const phases = weekPhases(weekOf(record.segment));
  const end = record.segment + SEGMENT;
  const running = record.status === 'open' && now < end;
  switch (reason) {
    case 'manual':
    case 'kept-idle':
      return plain('never');
    case 'no-snapshot':
      return pictureRemedy(record, now);
    case 'blank-snapshot':
      return plain('blank');
    case 'hidden-beyond-contract':
      return plain('hidden');
    case 'virtual-display':
      return plain('virtual');
    case 'no-memo':
      return wordsRemedy('memo', 'memo', record, now);
    case 'no-label':
      return wordsRemedy('label', 'labels', record, now);
    case 'over-limit':
      return {
        word: now < phases.reviewEnd ? 'raise' : 'raiseOver',
        until: phases.reviewEnd,
        clock: 'week',
        act: null,
      };
    case 'low-activity':
      return running ? { word: 'activityOpen', until: end, clock: 'segment', act: null } : plain('activity');
    case 'activity-unknown':
      return plain('unknown');
    case 'received-late':
      return plain('late');
    case 'evidence-invalid':
      return plain('evidence');
    case 'clock-suspect':
      return plain('clock');
    default:
      return assertNever(reason);
  }
}

function pictureRemedy({ segment, status, noSnapshot }: RemedyRecord, now: number): Remedy {
  const end = segment + SEGMENT;
  if (status === 'open' && noSnapshot === null && now < end)
    return { word: 'pictureDue', until: end, clock: 'segment', act: null };
  if (noSnapshot === null || !NOT_DUE.includes(noSnapshot)) return plain('pictureFailed');
  // The neighbour has to be of the same week.
  const hasNext = weekOf(end) === weekOf(segment);
  return hasNext && now < end + SEGMENT
    ? { word: 'neighbour', until: end + SEGMENT, clock: 'segment', act: null }
    : plain('neighbourNone');
}

/** Memo and labels count as they are when the week worked locks; later ones are kept and change no rule. */
function wordsRemedy(
  word: 'memo' | 'label',
  act: 'memo' | 'labels',
  { segment, locked }: RemedyRecord,
  now: number,
): Remedy {
  const { lock } = weekPhases(weekOf(segment));
  if (locked) return plain('locked');
  return now < lock ? { word, until: lock, clock: 'week', act } : { ...plain(`${word}Late`), act };
}
