// Entries from trackers: checked beside each other, then committed in groups, each batch with answers of its own.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { EntryAnswer, SentEntry } from '../../../shared/wire/sync.ts';
import type { ServerContext } from '../../context.ts';
import { emptyLog } from '../../store/database.ts';
import { isDiskFull } from '../../store/dialect.ts';
import { grouping } from '../pictures/grouping.ts';
import { picturesOf } from '../pictures/service.ts';
import { catchUp } from '../weeks/calendar.ts';
import { acceptBatch } from './accept.ts';
import { checkEntry } from './check-entry.ts';
import { createKeyring } from './keys.ts';
import type { Batch } from './ledger.ts';
import { loadLedger } from './load.ts';
import { writeLedger } from './write.ts';

/** Batches in one transaction at most. */
const GROUP = 20;

type Outcome = { readonly answers: readonly EntryAnswer[] } | { readonly failed: unknown };

export interface Sender {
  readonly person: string;
  readonly device: string;
}

/** Takes entries as they were sent and answers each in its place. Reason: `disk-full`. */
export type Ingest = (sender: Sender, entries: readonly SentEntry[]) => Promise<Result<EntryAnswer[]>>;

export function createIngest(context: ServerContext): Ingest {
  const { db, clock, log, changed } = context;
  const keysOf = createKeyring(db);

  /** The place of each entry in its chain is looked up here, where no other process commits in between. */
  async function commit(batches: readonly Batch[]): Promise<EntryAnswer[][]> {
    const done = await db.transaction().execute(async (tx) => {
      const ledger = await loadLedger(tx, batches, clock.now());
      const answers = batches.map((batch) => acceptBatch(ledger, batch));
      // What the lock of a week logs is read before a discard erases it, however late the calendar is.
      for (const contract of ledger.erased.keys()) await catchUp(tx, contract, ledger.now);
      await writeLedger(tx, ledger);
      return { answers, erased: ledger.erased.size > 0 };
    });
    changed();
    if (done.erased) await tidy();
    return done.answers;
  }

  /** The commit stands, whatever becomes of this. */
  async function tidy(): Promise<void> {
    await picturesOf(context).tidy();
    try {
      await emptyLog(db);
    } catch (error) {
      log.error('log not emptied', { message: error instanceof Error ? error.message : String(error) });
    }
  }

  const committed = grouping(async (batches: readonly Batch[]): Promise<Outcome[]> => {
    const outcomes = async (group: readonly Batch[]): Promise<Outcome[]> => {
      try {
        return (await commit(group)).map((answers) => ({ answers }));
      } catch (failed) {
        return group.map(() => ({ failed }));
      }
    };
    const together = await outcomes(batches);
    if (batches.length === 1 || together.every((each) => 'answers' in each)) return together;
    // One that cannot be committed takes no other down.
    const alone: Outcome[] = [];
    for (const batch of batches) alone.push(...(await outcomes([batch])));
    return alone;
  }, GROUP);

  return async ({ person, device }, sent) => {
    const keys = await keysOf(device);
    const entries = await Promise.all(sent.map((each) => checkEntry(each, keys)));
    const outcome = await committed({ person, device, entries });
    if ('failed' in outcome) {
      if (!isDiskFull(outcome.failed)) throw outcome.failed;
      log.error('disk full', { device });
      return fail(
        'disk-full',
        'The server has no room right now. Nothing is lost: the entries are sent later.',
      );
    }
    outcome.answers.forEach((answer, index) => {
      if (answer.status !== 'refused') return;
      const checked = entries[index];
      const header = (checked?.entry ?? checked)?.header;
      log.info('entry refused', {
        reason: answer.error.reason,
        contract: header?.contract ?? null,
        key: header?.device ?? null,
        seq: header?.seq ?? null,
      });
    });
    return ok([...outcome.answers]);
  };
}
