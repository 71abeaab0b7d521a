// What weeks come to: statement and report, computed beside the journal so that they never hold up time.
import { setImmediate } from 'node:timers/promises';
import type { ReportRow, StatementView } from '../../shared/diary-api.ts';
import { weeklyLimit } from '../../shared/domain/contract.ts';
import { type DiaryEntry, recordKey } from '../../shared/domain/diary-entry.ts';
import { type ReportPart, reportParts, reportRows } from '../../shared/domain/report.ts';
import { type Statement, statement } from '../../shared/domain/statement.ts';
import type { StatementPart } from '../../shared/domain/statement-parts.ts';
import { WEEK, weekOf } from '../../shared/domain/time.ts';
import type { Context } from './context.ts';
import { contracts } from './keeping.ts';
import { refuse } from './problems.ts';
import { earlierStarts, weekEntries } from './week-entries.ts';

/** What the journal does not know by itself. */
export interface AccountFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Records that are not sealed yet, as the entries that they would be now. */
  readonly open: readonly DiaryEntry[];
}

/** No server is known yet: nothing has an effect that it fixed, and nothing has happened there. */
const nothingFixed = { serverEvents: [], effects: {} } as const;

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
  const weeks = new Set(
    [week, ...earlierStarts(context, id, week, unsent), ...late.map((entry) => entry.segment ?? week)].map(
      weekOf,
    ),
  );
  const entries = withOpen(
    [...weeks].flatMap((each) => weekEntries(context, each)),
    open.filter((entry) => weeks.has(weekOf(entry.segment ?? 0))),
  );
  const found = statement({ ...nothingFixed, entries, contracts: known, now, contract: id, week });
  const unsealed = new Set(open.map((entry) => entry.id));
  return {
    ...viewOf(found),
    limit: weeklyLimit(contract, week),
    provisional: found.provisional || found.parts.some((part) => unsealed.has(part.entry)),
  };
}

/** What was sealed or struck since it was asked for is in the journal already. */
function withOpen(entries: readonly DiaryEntry[], open: readonly DiaryEntry[]): DiaryEntry[] {
  const known = new Set(entries.map(recordKey));
  return [...entries, ...open.filter((entry) => !known.has(recordKey(entry)))];
}

function viewOf(found: Statement): Omit<StatementView, 'limit'> {
  const { parts, struck, missing, ...rest } = found;
  return { ...rest, parts: parts.map(partView), struck: struck.length, missing: missing.length };
}

const partView = ({ part, entry, kind, start, late, rate, time, taken, protection }: StatementPart) => ({
  entry,
  kind,
  start,
  late,
  rate,
  time,
  memo: part.memo.current,
  taken: taken === null ? null : taken.by === 'return' ? ('returned' as const) : taken.state,
  protected: protection?.protected ?? null,
});

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
    parts.push(...reportParts({ ...nothingFixed, entries, contracts: known, now }));
    await setImmediate();
  }
  return reportRows(parts, bounds);
}
