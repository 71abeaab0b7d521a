// The decisions that a reviewer is about to make: kept in this tab until they are sent, and checked by the server's own rules.
import { useCallback, useState } from 'react';
import { z } from 'zod';
import { disputeReasonSchema } from '../../../shared/domain/server-event.ts';
import { useMe } from '../line/site.tsx';
import { keptKey } from '../line/tab-memory.ts';
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

/** Gives what is decided on `entry` to every part that is not decided yet, and about which nothing is written. */
export const sameForRest = (draft: Draft, entry: string, parts: readonly NamedPart[]): Draft => {
  const like = decisionOn(draft, entry);
  const rest = parts.filter((part) => {
    const { payable, text } = decisionOn(draft, part.entry);
    return payable === null && text.trim() === '';
  });
  return { ...draft, ...Object.fromEntries(rest.map((part) => [part.entry, like])) };
};

/** What stands in the tab's memory; nothing where it is not there or from another version. */
function read(key: string): Draft {
  const kept = sessionStorage.getItem(key);
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
  const { person } = useMe();
  const key = keptKey(person, `dispute-${dispute}`);
  const [draft, setDraft] = useState<Draft>(() => read(key));
  const set = useCallback(
    (next: Draft) => {
      sessionStorage.setItem(key, JSON.stringify(next));
      setDraft(next);
    },
    [key],
  );
  const forget = useCallback(() => {
    sessionStorage.removeItem(key);
    setDraft({});
  }, [key]);
  return { draft, set, forget };
}
