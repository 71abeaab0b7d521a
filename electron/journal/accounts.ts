// What weeks come to: statement and report, computed beside the journal so that they never hold up time.
import { setImmediate } from 'node:timers/promises';
import type { ReportRow } from '../../shared/diary-api.ts';
import { weeklyLimit } from '../../shared/domain/contract.ts';
import { type DiaryEntry, recordKey } from '../../shared/domain/diary-entry.ts';
import { type ReportPart, reportParts, reportRows } from '../../shared/domain/report.ts';
import { statement } from '../../shared/domain/statement.ts';
import { type StatementView, statementView } from '../../shared/domain/statement-view.ts';
import { WEEK, weekOf } from '../../shared/domain/time.ts';
import type { Context } from './context.ts';
import { contracts } from './keeping.ts';
import { refuse } from './problems.ts';
import { busyIn, effectsOf, eventsOf } from './server-facts.ts';
import { earlierStarts, startsOf, weekEntries } from './week-entries.ts';

/** What the journal does not know by itself. */
export interface AccountFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Records that are not sealed yet, as the entries that they would be now. */
  readonly open: readonly DiaryEntry[];
}

/** What the server told that can touch these entries of these weeks; `contract`: only its events. */
function serverFacts(
  context: Context,
  contract: string | null,
  weeks: readonly number[],
  entries: readonly DiaryEntry[],
) {
  const ids = entries.map(({ id }) => id);
  return {
    serverEvents: eventsOf(context, contract, weeks, ids),
    effects: effectsOf(context, ids),
    busy: busyIn(context, weeks),
  };
}

/**
 * The statement of one contract and week. Read for it are the week itself and each earlier week of which something was
 * received or given back in it, every contract of them, since overlaps and limits reach no further than a week.
 */
export function weekStatement(
  context: Context,
  question: { readonly contract: string; readonly week: number },
  { now, open }: AccountFacts,
): StatementView {
  const { contract: id, week } = question;
  const known = contracts(context);
  const contract = known.find((one) => one.id === id);
  if (!contract) refuse('unknown-contract', 'There is no such contract.', 'contract');
  if (weekOf(week) !== week) refuse('bad-week', 'A week is named by its Monday 00:00 UTC.', 'week');
  // What the server has not received yet counts as received now.
  const unsent = contract.kind === 'server' && weekOf(now) === week;
  const late = open.filter((entry) => entry.contract === id && weekOf(entry.wall) === week);
  const returned = eventsOf(context, id, [], []).flatMap((event) =>
    event.type === 'hours.returned' && weekOf(event.at) === week ? event.entries : [],
  );
  const weeks = new Set(
    [
      week,
      ...earlierStarts(context, id, week, unsent),
      ...startsOf(context, returned),
      ...late.map((entry) => entry.segment ?? week),
    ].map(weekOf),
  );
  const entries = withOpen(
    [...weeks].flatMap((each) => weekEntries(context, each)),
    open.filter((entry) => weeks.has(weekOf(entry.segment ?? 0))),
  );
  const facts = serverFacts(context, id, [...weeks], entries);
  const found = statement({ ...facts, entries, contracts: known, now, contract: id, week });
  const unsealed = new Set(open.map((entry) => entry.id));
  return {
    ...statementView(found, weeklyLimit(contract, week)),
    provisional: found.provisional || found.parts.some((part) => unsealed.has(part.entry)),
  };
}

/** What was sealed or struck since it was asked for is in the journal already. */
function withOpen(entries: readonly DiaryEntry[], open: readonly DiaryEntry[]): DiaryEntry[] {
  const known = new Set(entries.map(recordKey));
  return [...entries, ...open.filter((entry) => !known.has(recordKey(entry)))];
}

/** One row for each contract in each period; other commands run between the weeks. */
export async function report(
  context: Context,
  bounds: readonly number[],
  { now, open }: AccountFacts,
): Promise<ReportRow[]> {
  const [from = 0, to = from] = [bounds[0], bounds.at(-1)];
  const known = contracts(context);
  const parts: ReportPart[] = [];
  for (let week = weekOf(from); week < to; week += WEEK) {
    const entries = withOpen(
      weekEntries(context, week),
      open.filter((entry) => weekOf(entry.segment ?? 0) === week),
    );
    const facts = serverFacts(context, null, [week], entries);
    parts.push(...reportParts({ ...facts, entries, contracts: known, now }));
    await setImmediate();
  }
  return reportRows(parts, bounds);
}
