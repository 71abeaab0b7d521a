// Lives a planned year on a real database: by one process or several that crash, and says how it ended.
import {
  answerDispute,
  appealDispute,
  decideDispute,
  openDispute,
  withdrawDispute,
} from '../../../server/services/disputes/acts.ts';
import { statementOf } from '../../../server/services/facts.ts';
import { touch } from '../../../server/services/recording.ts';
import { readAccount } from '../../../server/services/weeks/account.ts';
import {
  type ActContext,
  approveOverLimit,
  approveWeek,
  inTransaction,
  raiseLimit,
  returnHours,
} from '../../../server/services/weeks/acts.ts';
import { ensureWeek } from '../../../server/services/weeks/stages.ts';
import type { Db, Tx } from '../../../server/store/database.ts';
import type { DiaryEntry } from '../../../shared/domain/diary-entry.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Statement } from '../../../shared/domain/statement.ts';
import { isLocked, SEGMENT, statementWeek, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { hashOf } from '../../cases/read-cases.ts';
import { sampleTerms } from '../sample-terms.ts';
import { writeEntryRow } from './entry-rows.ts';
import { recordBody } from './signed.ts';
import type { Planned, YearPlan } from './year-plan.ts';

/** Everybody and every contract of a plan; each contract has a client and a freelancer of its own. */
export async function settle(db: Db, plan: YearPlan): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const person = (id: string, role: string, organisation: string | null = null) =>
      tx
        .insertInto('people')
        .values({
          id,
          email: `${id}@example.org`,
          name: id,
          password: null,
          roles_json: JSON.stringify([role]),
          organisation,
          zone: null,
          language: 'en',
          theme: 'system',
          sample: 1,
          created_at: 0,
          joined_at: 0,
        })
        .execute();
    for (const reviewer of ['r1', 'r2', 'r3']) await person(reviewer, 'reviewer');
    await person('op', 'operator');
    for (const { id, weeklyLimit } of plan.contracts) {
      const organisation = `o-${id}`;
      await tx
        .insertInto('organisations')
        .values({ id: organisation, name: organisation, created_at: 0 })
        .execute();
      await person(`f-${id}`, 'freelancer');
      await person(`k-${id}`, 'client', organisation);
      await tx
        .insertInto('devices')
        .values({
          id: `d-${id}`,
          person: `f-${id}`,
          name: 'd',
          paired_at: 0,
          seen_at: null,
          revoked_at: null,
        })
        .execute();
      await tx
        .insertInto('contracts')
        .values({
          id,
          organisation,
          freelancer: `f-${id}`,
          title: id,
          currency: 'EUR',
          state: 'active',
          sample: 1,
          created_by: `k-${id}`,
          created_at: 0,
          data_key: null,
          revision: 0,
        })
        .execute();
      const terms = {
        ...sampleTerms,
        version: 1,
        from: plan.start - WEEK,
        weeklyLimit,
        pictures: 'none-allowed',
      };
      await tx
        .insertInto('contract_versions')
        .values({
          contract: id,
          version: 1,
          terms_json: JSON.stringify(terms),
          text: '',
          hash: '',
          freelancer_name: 'f',
          offered_by: `k-${id}`,
          offered_at: 0,
          accepted_at: terms.from,
          declined_at: null,
        })
        .execute();
    }
  });
}

/** Takes an entry as the server does: at the next place, into its statement week; a discard erases bytes. */
async function receive(tx: Tx, { id, contract, deed, at }: Planned, now: number): Promise<void> {
  if (deed.what !== 'entry' && deed.what !== 'discard') throw new Error('not an entry');
  const hash = hashOf(id);
  const known = await tx
    .selectFrom('entries')
    .select('hash')
    .where('contract', '=', contract)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (known) return;
  const { count } = await tx
    .selectFrom('entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('contract', '=', contract)
    .executeTakeFirstOrThrow();
  const key = hashOf(`key-${contract}`);
  const common = { id: hash, contract, device: key, seq: count, wall: at, evidenceGood: true };
  const effect = { order: count, received: now, void: [], overDiscarded: 0 };
  const rest = { effect, freelancer: `f-${contract}`, device: `d-${contract}` };
  if (deed.what === 'entry') {
    const { segment, manual } = deed;
    const intervals: [number, number][] = [[segment, segment + SEGMENT]];
    const words = { memo: deed.memo ? 'work' : '', labels: [], refers: [], segment };
    const entry: DiaryEntry = manual
      ? { ...common, ...words, type: 'time.added', body: { intervals, fromIdle: false, overDiscarded: 0 } }
      : { ...common, ...words, type: 'segment.recorded', body: recordBody(segment, intervals) };
    await writeEntryRow(tx, { entry, segment, ...rest });
    await tx
      .insertInto('server_memory')
      .values({ key: deed.name, json: JSON.stringify(hash) })
      .execute();
    await ensureWeek(tx, contract, statementWeek(weekOf(segment), now));
  } else {
    const target = await entryNamed(tx, deed.of);
    const part = await tx
      .selectFrom('entries')
      .select(['type', 'segment', 'received'])
      .where('contract', '=', contract)
      .where('hash', '=', target)
      .executeTakeFirstOrThrow();
    const segment = part.segment ?? 0;
    const entry: DiaryEntry = {
      ...common,
      ...{ memo: null, labels: null, refers: [target], body: null },
      ...(part.type === 'time.added'
        ? { type: 'item.discarded', segment: null }
        : { type: 'segment.discarded', segment }),
    };
    await writeEntryRow(tx, { entry, segment: entry.segment, ...rest });
    await tx
      .updateTable('entries')
      .set({ body: null, memo: null, labels: null })
      .where('contract', '=', contract)
      .where('hash', '=', target)
      .execute();
    if (isLocked(segment, part.received, now)) await ensureWeek(tx, contract, weekOf(now));
  }
  await touch(tx, contract);
}

async function entryNamed(db: Db, name: string): Promise<string> {
  const row = await db.selectFrom('server_memory').select('json').where('key', '=', name).executeTakeFirst();
  // What has not come yet is not known to anybody.
  return row ? (JSON.parse(row.json) as string) : hashOf('nothing');
}

/** Does one act of the plan; answers `done`, or the reason for which a rule refused it. */
export async function perform(context: ActContext, planned: Planned): Promise<string> {
  const { contract, deed, id } = planned;
  const { db } = context;
  const by = (person: string) => ({ person: { id: person, name: person } });
  const client = { ...by(`k-${contract}`), relation: 'client' } as const;
  const freelancer = { ...by(`f-${contract}`), relation: 'freelancer' } as const;
  const named = (names: readonly string[]) => Promise.all(names.map((name) => entryNamed(db, name)));
  const said = (result: Result<null>): string => (result.ok ? 'done' : result.error.reason);
  switch (deed.what) {
    case 'entry':
    case 'discard':
      await inTransaction(context, contract, (tx, now) => receive(tx, planned, now));
      return 'done';
    case 'approve':
      return said(await approveWeek(context, { contract, id, ...client }, deed.week));
    case 'raise':
      return said(await raiseLimit(context, { contract, id, ...client }, deed));
    case 'over-limit': {
      const account = await readAccount(db, contract, deed.week, context.clock.now());
      const entries = (account?.statement.parts ?? [])
        .filter(({ time }) => time.overLimit > time.approved)
        .map(({ entry }) => entry);
      if (entries.length === 0) return 'nothing';
      return said(await approveOverLimit(context, { contract, id, ...client }, { week: deed.week, entries }));
    }
    case 'return':
      return said(
        await returnHours(
          context,
          { contract, id, ...freelancer },
          { entries: await named(deed.of), reason: 'x' },
        ),
      );
    case 'open': {
      const { dispute, week } = deed;
      const entries = await named(deed.of);
      return said(await openDispute(context, client, contract, { id: dispute, week, entries, text: 'why' }));
    }
    case 'answer':
      return said(
        await answerDispute(context, freelancer, deed.dispute, { id, accepted: deed.accepted, text: 'so' }),
      );
    case 'withdraw':
      return said(await withdrawDispute(context, client, deed.dispute, { id }));
    case 'appeal':
      return said(await appealDispute(context, freelancer, deed.dispute, { id, text: 'no' }));
    case 'decide': {
      const row = await db
        .selectFrom('disputes')
        .innerJoin('events', (join) =>
          join.onRef('events.contract', '=', 'disputes.contract').onRef('events.id', '=', 'disputes.id'),
        )
        .select(['reviewer', 'event_json'])
        .where('disputes.id', '=', deed.dispute)
        .executeTakeFirst();
      if (!row) return 'nothing';
      const { entries } = JSON.parse(row.event_json) as { entries: string[] };
      const decisions = entries.map((entry, i) => {
        const payable = deed.payable[i] ?? true;
        return { entry, payable, reason: payable ? null : ('private-use' as const), text: 'because' };
      });
      const reviewer = { ...by(row.reviewer ?? 'r1'), relation: 'reviewer' } as const;
      return said(await decideDispute(context, reviewer, deed.dispute, { id, decisions }));
    }
  }
}

/** How a year ended: all that must not depend on who did what when, or who crashed. */
export interface Ending {
  readonly transitions: readonly string[];
  readonly weeks: readonly string[];
  readonly disputes: readonly string[];
  readonly log: readonly string[];
  readonly events: readonly string[];
  readonly notifications: readonly string[];
  readonly mails: readonly string[];
  readonly statements: readonly Statement[];
}

/** Reviewers are alike: which of them was chosen depends on how many cases each had at that moment. */
const anyReviewer = (text: string): string => text.replaceAll(/\br[123](?=@|\b)/g, 'r');

export async function endingOf(db: Db, plan: YearPlan): Promise<Ending> {
  const lines = (rows: readonly object[]): string[] =>
    rows.map((row) => anyReviewer(JSON.stringify(row))).sort();
  const statements: Statement[] = [];
  for (const { id } of plan.contracts) {
    for (let week = plan.start; week < plan.end; week += WEEK) {
      const found = await statementOf(db, id, week, plan.end);
      if (found && (found.parts.length > 0 || found.lines.length > 0)) statements.push(found);
    }
  }
  return {
    transitions: lines(await db.selectFrom('transitions').selectAll().execute()),
    weeks: lines(await db.selectFrom('weeks').selectAll().execute()),
    disputes: lines(await db.selectFrom('disputes').selectAll().execute()),
    log: lines(
      (await db.selectFrom('dispute_log').select(['dispute', 'what', 'at', 'text']).execute()).map((row) =>
        // Whoever catches up assigns when it does.
        row.what === 'assigned' ? { ...row, at: 0 } : row,
      ),
    ),
    events: lines(await db.selectFrom('events').select(['person', 'event_json']).execute()),
    notifications: lines(
      await db
        .selectFrom('notifications')
        .select(['person', 'kind', 'contract', 'facts_json', 'link'])
        .execute(),
    ),
    mails: lines(await db.selectFrom('mails').select(['address', 'subject']).execute()),
    statements,
  };
}
