// The terms of a personal contract as a form holds them, and as the tracker wants them.
import { type Args, personalContractSchema } from '../../../shared/diary-api.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { minorDigits } from '../money-text.ts';

type Wanted = Args<'changeTerms'>['terms'];

/** Numbers are texts while they are typed. */
export interface TermsDraft {
  readonly currency: string;
  readonly rate: number | string;
  readonly limit: number | string;
  readonly pictures: Terms['pictures'];
  readonly displays: Terms['displays'];
  readonly minimum: number | string;
  readonly labels: readonly string[];
  readonly labelRequired: boolean;
  readonly manual: boolean;
}

/** A personal contract as most begin. */
export const USUAL: TermsDraft = {
  currency: 'EUR',
  rate: '',
  limit: '',
  pictures: 'blur-allowed',
  displays: 'all',
  minimum: 3,
  labels: [],
  labelRequired: false,
  manual: true,
};

/** Digits after the point that amounts of the currency have: two for EUR, none for JPY, and two while it is typed. */
export const digitsOf = (currency: string): number =>
  /^[A-Z]{3}$/.test(currency) ? minorDigits(currency) : 2;

export const draftOf = (terms: Terms): TermsDraft => ({
  currency: terms.currency,
  rate: terms.rate / 10 ** digitsOf(terms.currency),
  limit: terms.weeklyLimit === null ? '' : terms.weeklyLimit / HOUR,
  pictures: terms.pictures,
  displays: terms.displays,
  minimum: terms.minimumActive,
  labels: terms.labels,
  labelRequired: terms.labelRequired,
  manual: terms.manualTime,
});

const numberOf = (typed: number | string): number => (typed === '' ? Number.NaN : Number(typed));

const FIELDS = ['currency', 'rate', 'weeklyLimit', 'labels', 'minimumActive'] as const;
export type TermsField = (typeof FIELDS)[number];

/** The terms, or the fields that are wrong. */
export function termsOf(draft: TermsDraft): { ok: true; terms: Wanted } | { ok: false; wrong: TermsField[] } {
  const limit = draft.limit === '' ? null : Math.round(numberOf(draft.limit) * HOUR);
  const parsed = personalContractSchema.shape.terms.safeParse({
    currency: draft.currency,
    rate: Math.round(numberOf(draft.rate) * 10 ** digitsOf(draft.currency)),
    weeklyLimit: limit,
    manualTime: draft.manual,
    pictures: draft.pictures,
    displays: draft.displays,
    minimumActive: numberOf(draft.minimum),
    labels: draft.labels,
    labelRequired: draft.labelRequired && draft.labels.length > 0,
  });
  if (parsed.success) return { ok: true, terms: parsed.data };
  const paths = parsed.error.issues.flatMap(({ path }) => path);
  return { ok: false, wrong: FIELDS.filter((field) => paths.includes(field)) };
}
