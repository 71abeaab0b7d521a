// What a freelancer's weeks come to, on all contracts.
import { setImmediate as turn } from 'node:timers/promises';
import type { RouteAnswer } from '../../../shared/wire/route.ts';
import type { Routes } from '../../../shared/wire/routes.ts';
import type { ServerContext } from '../../context.ts';
import { weekAccount } from '../weeks/account.ts';

type Earnings = RouteAnswer<Routes['earnings']>;

/** Newest first; weeks in which nothing stands are left out. */
export async function earningsOf(context: ServerContext, person: string): Promise<Earnings> {
  const rows = await context.db
    .selectFrom('contracts')
    .innerJoin('weeks', 'weeks.contract', 'contracts.id')
    .innerJoin('organisations', 'organisations.id', 'contracts.organisation')
    .select([
      'contracts.id',
      'contracts.title',
      'organisations.name as client',
      'contracts.currency',
      'weeks.week',
    ])
    .where('contracts.freelancer', '=', person)
    .orderBy('weeks.week', 'desc')
    .orderBy('contracts.title')
    .execute();
  const found: Earnings = [];
  for (const { id, title, client, currency, week } of rows) {
    const account = await weekAccount(context, id, week);
    // Years of weeks: others are answered in between.
    await turn();
    if (!account) continue;
    const { phase, totals, amount, lines, parts } = account.statement;
    if (lines.length === 0 && parts.length === 0) continue;
    const held = lines.reduce((sum, line) => (line.state === 'held' ? sum - line.amount : sum), 0);
    found.push({
      ...{ contract: id, title, client, week, currency, amount, held },
      stage: phase,
      billable: totals.billable,
    });
  }
  return found;
}
