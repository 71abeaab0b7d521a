// The journal's operations, each answering a value: what the worker offers and what tests can call directly.
import type { Contract } from '../../shared/domain/contract.ts';
import type { RecordBody } from '../../shared/domain/record.ts';
import { ok, type Problem, type Result } from '../../shared/domain/result.ts';
import type { JournalHead } from '../../shared/wire/sync.ts';
import type { OpenRecord, RecordKey, StoredFile } from '../tracker/open-record.ts';
import type { Instant, Move } from '../tracker/ports.ts';
import * as accounts from './accounts.ts';
import * as archive from './archive.ts';
import { assertion, publicKey } from './assertion.ts';
import * as commands from './commands.ts';
import { type Context, Statements } from './context.ts';
import { openDatabase } from './database.ts';
import * as delivery from './delivery.ts';
import * as devices from './devices.ts';
import * as discarding from './discarding.ts';
import * as erasing from './erasing.ts';
import { compareHeads } from './heads.ts';
import { journalHealth } from './health.ts';
import * as keeping from './keeping.ts';
import { moveRecords } from './moving.ts';
import { guarded, problemOf } from './problems.ts';
import * as queries from './queries.ts';
import { rebuild } from './rebuild.ts';
import { giveBack } from './returning.ts';
import { type ServerNews, saveNews } from './server-facts.ts';
import { textVersions } from './text-versions.ts';
import { verify } from './verify.ts';

export interface StoreOptions {
  readonly dataDir: string;
  /** Random id of this process start, 32 hex digits. */
  readonly boot: string;
}

async function guardedAsync<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return problem;
    throw error;
  }
}

/** Opens the store in `dataDir`; until `useKey` or `enrol` gives it a key, it only reads. */
export function openContext({ dataDir, boot }: StoreOptions): Context {
  const db = openDatabase(dataDir);
  return { dataDir, db, sql: new Statements(db), boot, key: null };
}

/** All operations over one context; names, arguments and answers cross the thread border as they are. */
export function operationsOf(context: Context) {
  let rebuilding: Promise<unknown> = Promise.resolve();
  return {
    currentDevice: () => guarded(() => devices.currentDevice(context)),
    useKey: (pem: string) => guarded(() => devices.useKey(context, pem)),
    enrol: (pem: string, at: Instant) => guarded(() => devices.enrol(context, pem, at)),
    publicKey: () => guarded(() => publicKey(context)),
    assertion: (audience: string, now: number) => guarded(() => assertion(context, audience, now)),

    contracts: () => guarded(() => keeping.contracts(context)),
    saveContract: (contract: Contract) => guarded(() => keeping.saveContract(context, contract)),
    memory: (key: string) => guarded(() => keeping.memory(context, key)),
    saveMemory: (key: string, value: unknown) => guarded(() => keeping.saveMemory(context, key, value)),
    openRecords: () => guarded(() => keeping.openRecords(context)),
    saveOpen: (record: OpenRecord) => guarded(() => keeping.saveOpen(context, record)),
    dropOpen: (key: RecordKey) => guarded(() => keeping.dropOpen(context, key)),

    openContractJournal: (contract: Contract, consent: string, at: Instant) =>
      guarded(() => commands.openContractJournal(context, contract, consent, at)),
    seal: (record: OpenRecord, body: RecordBody, at: Instant) =>
      guarded(() => commands.seal(context, record, body, at)),
    discardOpen: (key: RecordKey, files: readonly StoredFile[], at: Instant) =>
      guarded(() => discarding.discardOpen(context, key, files, at)),
    discardSealed: (entry: string, at: Instant) =>
      guarded(() => discarding.discardSealed(context, entry, at)),
    discardItem: (entry: string, at: Instant) => guarded(() => discarding.discardItem(context, entry, at)),
    moveRecords: (move: Move, at: Instant) => guarded(() => moveRecords(context, move, at)),
    giveBack: (entries: readonly string[], reason: string, at: Instant) =>
      guarded(() => giveBack(context, entries, reason, at)),
    append: (draft: commands.AppendDraft, at: Instant) => guarded(() => commands.append(context, draft, at)),

    records: (from: number, to: number) => guarded(() => queries.records(context, from, to)),
    items: (from: number, to: number) => guarded(() => queries.items(context, from, to)),
    recentMemos: (limit: number) => guarded(() => queries.recentMemos(context, limit)),
    weekTotals: (week: number) => guarded(() => queries.weekTotals(context, week)),
    discardedKeys: (segment: number) => guarded(() => queries.discardedKeys(context, segment)),
    lastRecordEnd: () => guarded(() => queries.lastRecordEnd(context)),
    textVersions: (entry: string) => guarded(() => textVersions(context, entry)),
    health: () => guarded(() => journalHealth(context)),
    statement: (
      question: { readonly contract: string; readonly week: number },
      facts: accounts.AccountFacts,
    ) => guarded(() => accounts.weekStatement(context, question, facts)),
    report: (bounds: readonly number[], facts: accounts.AccountFacts) =>
      guardedAsync(() => accounts.report(context, bounds, facts)),

    eraseFiles: (commitments: readonly string[]) => guarded(() => erasing.eraseFiles(context, commitments)),
    sweepOrphans: (before: number) => guarded(() => erasing.sweepOrphans(context, before)),
    expirePictures: (before: number) => guarded(() => erasing.expirePictures(context, before)),

    entryBatch: (contracts: readonly string[], most: number, limit: number) =>
      guarded(() => delivery.entryBatch(context, contracts, most, limit)),
    settleEntries: (answers: readonly delivery.EntrySettled[], at: number) =>
      guarded(() => delivery.settleEntries(context, answers, at)),
    waitingPictures: (contracts: readonly string[], full: boolean, most: number) =>
      guarded(() => delivery.waitingPictures(context, contracts, full, most)),
    pictureSent: (commitment: string) => guarded(() => delivery.pictureSent(context, commitment)),
    parkPicture: (commitment: string, problem: Problem, at: number) =>
      guarded(() => delivery.parkPicture(context, commitment, problem, at)),
    unpark: () => guarded(() => delivery.unpark(context)),
    backlog: () => guarded(() => delivery.backlog(context)),
    saveNews: (news: ServerNews) => guarded(() => saveNews(context, news)),
    compareHeads: (contracts: readonly string[], heads: readonly JournalHead[], awaited: readonly string[]) =>
      guarded(() => compareHeads(context, contracts, heads, awaited)),

    isUnused: () => guarded(() => archive.isUnused(context)),
    layOut: (folder: string) => guarded(() => archive.layOut(context, folder)),
    inspect: (folder: string) => guardedAsync(() => archive.inspect(folder)),

    verify: () => guardedAsync(() => verify(context)),
    /** One at a time: a second call waits for the first. */
    rebuild: () => {
      const mine = rebuilding.then(() => guardedAsync(() => rebuild(context)));
      rebuilding = mine.catch(() => undefined);
      return mine;
    },
    close: () =>
      guarded(() => {
        context.db.close();
        return null;
      }),
  };
}

export type Operations = ReturnType<typeof operationsOf>;
