// Sealed entries on their way: in the order made, a batch at a time, settled by what the server answers for each.
import { ok } from '../../shared/domain/result.ts';
import { ENTRIES_LIMIT, type EntryAnswer, MOST_ENTRIES } from '../../shared/wire/sync.ts';
import type { EntrySettled } from '../journal/journal.ts';
import { local, type SyncContext } from './context.ts';
import type { Answered, Line, LineProblem } from './line.ts';
import type { SignIn } from './sign-in.ts';

/** Bytes of a batch: well below what the server takes. */
const BATCH = ENTRIES_LIMIT / 2;
/** Reasons for which a request is refused whole, and a smaller one may not be. */
const WHOLE = new Set(['bad-argument', 'too-large']);

export interface SentEntries {
  /** How many the server has now, and how many it refused. */
  readonly acknowledged: number;
  readonly refused: number;
  readonly behind: boolean;
}

/** The server lacks an entry before this one: it was put back to a backup, and has not told us of it yet. */
const BEHIND = 'seq-gap';

/**
 * Sends the next batch of `contracts`; none acknowledged and none refused means that nothing waits. Unless
 * `parkBehind`, what comes too early for the server is not parked: `behind` says that its heads are to be asked for.
 */
export async function sendBatch(
  { journal, clock }: SyncContext,
  line: Line,
  signIn: SignIn,
  contracts: readonly string[],
  parkBehind: boolean,
): Promise<Answered<SentEntries>> {
  for (let most = MOST_ENTRIES; ; most = Math.ceil(most / 2)) {
    const batch = await journal.entryBatch(contracts, most, BATCH);
    if (!batch.ok) return { ok: false, error: local(batch.error) };
    const { entries, json } = batch.value;
    const [first] = entries;
    if (!first) return ok({ acknowledged: 0, refused: 0, behind: false });
    const said = await signIn.with((token) =>
      line.ask('sendEntries', { token, json: `{"entries":${json}}` }),
    );
    if (!said.ok && WHOLE.has(said.error.reason) && entries.length > 1) {
      // One of them is what the server does not take: found by halves.
      most = entries.length;
      continue;
    }
    const settled = said.ok
      ? settle(entries, said.value.answers)
      : WHOLE.has(said.error.reason)
        ? ok([{ position: first.position, refused: withoutKind(said.error) }])
        : said;
    if (!settled.ok) return settled;
    const all = settled.value;
    const kept = parkBehind ? all : all.filter((one) => !('refused' in one && one.refused.reason === BEHIND));
    const written = await journal.settleEntries(kept, clock.now().wall);
    if (!written.ok) return { ok: false, error: local(written.error) };
    const refused = kept.filter((one) => 'refused' in one).length;
    return ok({ acknowledged: kept.length - refused, refused, behind: kept.length < all.length });
  }
}

const withoutKind = ({ reason, message }: LineProblem) => ({ reason, message });

/** Each answer beside the entry that it is about; what was skipped waits on. */
function settle(
  entries: readonly { readonly position: number; readonly hash: string }[],
  answers: readonly EntryAnswer[],
): Answered<EntrySettled[]> {
  const fits =
    answers.length === entries.length &&
    answers.every((answer, i) => answer.hash === null || answer.hash === entries[i]?.hash);
  if (!fits) {
    const message = 'The server answered for other entries than those that were sent. It is tried again.';
    return { ok: false, error: { kind: 'passing', reason: 'strange-answer', message } };
  }
  return ok(
    entries.flatMap(({ position }, i): EntrySettled[] => {
      const answer = answers[i];
      if (!answer || answer.status === 'skipped') return [];
      return answer.status === 'refused'
        ? [{ position, refused: answer.error }]
        : [{ position, effect: answer.effect }];
    }),
  );
}
