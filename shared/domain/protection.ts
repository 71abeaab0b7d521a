// Hourly protection: rule by rule, whether a record is protected and if not, why (docs: product, "Hourly protection").
import { z } from 'zod';
import type { PictureRule, Terms } from './contract.ts';
import { clip, type Interval } from './intervals.ts';
import type { NoSnapshot, RecordBody, Snapshot } from './record.ts';
import { assertNever } from './result.ts';
import { MINUTE, SEGMENT, weekOf, weekPhases } from './time.ts';

/** Stable reasons, one vocabulary for tracker, review site and evidence. */
export const protectionReasonSchema = z.enum([
  'manual',
  'kept-idle',
  'no-snapshot',
  'blank-snapshot',
  'hidden-beyond-contract',
  'virtual-display',
  'no-memo',
  'no-label',
  'over-limit',
  'low-activity',
  'activity-unknown',
  'received-late',
  'evidence-invalid',
  'clock-suspect',
]);

export const ruleResultSchema = z.strictObject({
  rule: z.literal([1, 2, 3, 4, 5, 6, 7]),
  holds: z.boolean(),
  /** Why it does not hold, `null` where it does. */
  reason: protectionReasonSchema.nullable(),
});

export const protectionSchema = z.strictObject({
  /** Every rule holds, for the part of the record that is within the weekly limit. */
  protected: z.boolean(),
  /** Milliseconds of the record over the weekly limit: that part is never protected. */
  overLimit: z.int().min(0),
  /** In the order of the rules. Manual and kept-idle items have only the first, which they fail. */
  rules: z.array(ruleResultSchema).readonly(),
});

export type ProtectionReason = z.infer<typeof protectionReasonSchema>;
export type RuleResult = Readonly<z.infer<typeof ruleResultSchema>>;
export type Protection = Readonly<z.infer<typeof protectionSchema>>;

/** What rule 2 asks of a record, its own or the adjoining one. */
export type PictureFacts = Pick<RecordBody, 'snapshot' | 'noSnapshot' | 'virtualDisplay'>;

export interface ProtectionInput {
  /** Start of the record's segment. */
  readonly segment: number;
  readonly body: PictureFacts & Pick<RecordBody, 'intervals' | 'minutes' | 'clockSuspect'>;
  /** As they were when the record's statement week locked, or are now. */
  readonly memo: string;
  readonly labels: readonly string[];
  /** In force when the time was worked. */
  readonly terms: Pick<Terms, 'pictures' | 'minimumActive' | 'labelRequired'>;
  /** The records of the segments before and after, in the same journal and week, as far as there are any. */
  readonly adjoining: readonly PictureFacts[];
  /** Milliseconds of its countable time within and over the weekly limit. */
  readonly withinLimit: number;
  readonly overLimit: number;
  /** When the entry and the last of its pictures were received; now, while something is on its way. */
  readonly received: number;
  /** Signature, enrolment and chain are good. */
  readonly evidenceGood: boolean;
}

/** Every rule with its result, for a sealed record or one still open. */
export function protectionOf(input: ProtectionInput): Protection {
  const reasons: readonly (ProtectionReason | null)[] = [
    null,
    pictureReason(input),
    wordsReason(input),
    input.overLimit > 0 && input.withinLimit === 0 ? 'over-limit' : null,
    activityReason(input),
    input.received < weekPhases(weekOf(input.segment)).lock ? null : 'received-late',
    input.evidenceGood ? (input.body.clockSuspect ? 'clock-suspect' : null) : 'evidence-invalid',
  ];
  return {
    protected: reasons.every((reason) => reason === null),
    overLimit: input.overLimit,
    rules: reasons.map((reason, i) => ({
      rule: (i + 1) as RuleResult['rule'],
      holds: reason === null,
      reason,
    })),
  };
}

/** Manual time and kept idle time: rule 1 fails, and the others speak of records only. */
export const itemProtection = (kind: 'manual' | 'kept-idle', overLimit: number): Protection => ({
  protected: false,
  overLimit,
  rules: [{ rule: 1, holds: false, reason: kind }],
});

/** Rule 2. */
function pictureReason({ body, terms, adjoining }: ProtectionInput): ProtectionReason | null {
  if (body.virtualDisplay) return 'virtual-display';
  if (terms.pictures === 'none-allowed') return null;
  if (body.snapshot) return snapshotReason(body.snapshot, terms.pictures);
  const neighbourHasOne = adjoining.some(
    (record) =>
      !record.virtualDisplay &&
      record.snapshot !== null &&
      snapshotReason(record.snapshot, terms.pictures) === null,
  );
  return body.noSnapshot !== null && wasNotDue(body.noSnapshot) && neighbourHasOne ? null : 'no-snapshot';
}

/** Blank means every display; any blurred display is hidden where the contract wants clear pictures. */
function snapshotReason(snapshot: Snapshot, pictures: PictureRule): ProtectionReason | null {
  if (snapshot.displays.every((display) => display.blank)) return 'blank-snapshot';
  const blurred = snapshot.displays.some((display) => display.blur !== 'none');
  return blurred && pictures === 'clear' ? 'hidden-beyond-contract' : null;
}

/** At these no picture is taken; the others are failures to take one. */
function wasNotDue(why: NoSnapshot): boolean {
  switch (why) {
    case 'screen-locked':
    case 'suspended':
    case 'crashed':
    case 'shutdown':
    case 'idle':
    case 'privacy-pause':
      return true;
    case 'capture-failed':
    case 'capture-timeout':
    case 'capture-forbidden':
    case 'no-display':
    case 'blur-failed':
      return false;
    default:
      return assertNever(why);
  }
}

/** Rule 3. */
function wordsReason({ memo, labels, terms }: ProtectionInput): ProtectionReason | null {
  if (memo.trim() === '') return 'no-memo';
  return terms.labelRequired && labels.length === 0 ? 'no-label' : null;
}

/** Rule 5. A touched minute of which nothing is recorded is unknown. */
function activityReason({ segment, body, terms }: ProtectionInput): ProtectionReason | null {
  const touched = minutesTouched(body.intervals, segment);
  const states = touched.map((minute) => body.minutes.find((m) => m.minute === minute)?.state ?? 'unknown');
  if (states.every((state) => state === 'unknown')) return 'activity-unknown';
  const active = states.filter((state) => state === 'active').length;
  return active >= requiredActive(terms.minimumActive, touched.length) ? null : 'low-activity';
}

/** Clock minutes (0 to 9) of the segment that tracked time touches, ascending. */
export const minutesTouched = (intervals: readonly Interval[], segment: number): number[] =>
  Array.from({ length: SEGMENT / MINUTE }, (_, minute) => minute).filter(
    (minute) => clip(intervals, segment + minute * MINUTE, segment + (minute + 1) * MINUTE).length > 0,
  );

/** Active minutes that rule 5 asks of a record touching `touched` clock minutes. */
export const requiredActive = (minimum: number, touched: number): number =>
  Math.floor((minimum * touched) / 10);
