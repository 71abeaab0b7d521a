// Every memo and set of labels that a sealed record has had, read again when they change.
import type { RecordView, TextVersions } from '../../../shared/diary-api.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { type Answered, useAnswer } from '../line/use-answer.ts';

/** Of a record that is not sealed yet nothing is asked: its words have no history. */
export function useVersions({ entry, memo, labels }: RecordView): Answered<TextVersions> {
  const { api } = useTracker();
  // What the record says now: a change of it is a new version.
  const fresh = JSON.stringify([memo, labels]);
  return useAnswer(entry, () => api.textVersions({ entry: entry ?? '' }), { fresh });
}
