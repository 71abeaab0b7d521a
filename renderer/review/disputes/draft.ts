// The decisions that a reviewer is about to make: kept in this tab until they are sent, and checked by the server's own rules.
import { useCallback, useState } from 'react';
import { z } from 'zod';
import { disputeReasonSchema } from '../../../shared/domain/server-event.ts';
import type { NamedPart } from './part-words.ts';

const decisionDraftSchema = z.object({
  payable: z.boolean().nullable(),
  reason: disputeReasonSchema.nullable(),
  text: z.string(),
});
const draftSchema = z.record(z.string(), decisionDraftSchema);

export type DecisionDraft = z.infer<typeof decisionDraftSchema>;
export type Draft = Readonly<Record<string, DecisionDraft>>;
export type Reason = NonNullable<DecisionDraft['reason']>;

export const REASONS: readonly Reason[] = disputeReasonSchema.options;
export const UNDECIDED: DecisionDraft = { payable: null, reason: null, text: '' };

export const decisionOn = (draft: Draft, entry: string): DecisionDraft => draft[entry] ?? UNDECIDED;

/** What a decision still lacks; `null` where it is whole. */
export function lackOf(
  { payable, reason, text }: DecisionDraft,
  { protection }: Pick<NamedPart, 'protection'>,
): 'decision' | 'reason' | 'text' | null {
  if (payable === null) return 'decision';
  if (!payable && reason === null && protection?.protected === true) return 'reason';
  return text.trim() === '' ? 'text' : null;
}

/** Gives what is decided on `entry` to every part that is not decided yet. */
export const sameForRest = (draft: Draft, entry: string, parts: readonly NamedPart[]): Draft => {
  const like = decisionOn(draft, entry);
  const rest = parts.filter((part) => decisionOn(draft, part.entry).payable === null);
  return { ...draft, ...Object.fromEntries(rest.map((part) => [part.entry, like])) };
};

const keyOf = (dispute: string): string => `work-diary-dispute-${dispute}`;

/** What stands in the tab's memory; nothing where it is not there or from another version. */
function read(dispute: string): Draft {
  const kept = sessionStorage.getItem(keyOf(dispute));
  if (kept === null) return {};
  try {
    const draft = draftSchema.safeParse(JSON.parse(kept));
    return draft.success ? draft.data : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export interface KeptDraft {
  readonly draft: Draft;
  set(next: Draft): void;
  forget(): void;
}

export function useDraft(dispute: string): KeptDraft {
  const [draft, setDraft] = useState<Draft>(() => read(dispute));
  const set = useCallback(
    (next: Draft) => {
      sessionStorage.setItem(keyOf(dispute), JSON.stringify(next));
      setDraft(next);
    },
    [dispute],
  );
  const forget = useCallback(() => {
    sessionStorage.removeItem(keyOf(dispute));
    setDraft({});
  }, [dispute]);
  return { draft, set, forget };
}
