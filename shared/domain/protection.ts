// Hourly protection: rule by rule, whether a record is protected and if not, why (docs: product, "Hourly protection").

/** Stable reasons, one vocabulary for tracker, review site and evidence. */
export type ProtectionReason =
  | 'manual'
  | 'kept-idle'
  | 'no-snapshot'
  | 'blank-snapshot'
  | 'hidden-beyond-contract'
  | 'virtual-display'
  | 'no-memo'
  | 'no-label'
  | 'over-limit'
  | 'low-activity'
  | 'activity-unknown'
  | 'received-late'
  | 'evidence-invalid'
  | 'clock-suspect';

export interface RuleResult {
  readonly rule: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly holds: boolean;
  /** Why it does not hold, `null` where it does. */
  readonly reason: ProtectionReason | null;
}

export interface Protection {
  readonly protected: boolean;
  readonly rules: readonly RuleResult[];
}
