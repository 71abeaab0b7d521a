// A week statement as a table: one row for each of its lines, and one for their sum.
import type { ExportFile, StatementView } from '../diary-api.ts';
import type { Contract } from '../domain/contract.ts';
import { csvFile, iso } from './csv.ts';

const COLUMNS = [
  'week_utc',
  'contract',
  'title',
  'client',
  'line',
  'of_week_utc',
  'state',
  'ms',
  'rate_minor',
  'amount_minor',
  'currency',
  'provisional',
] as const;

/** The day of an instant in UTC, as it stands in the names of files. */
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export function statementCsv(contract: Contract, statement: StatementView): ExportFile {
  const { week, lines, amount, currency, provisional } = statement;
  const same = {
    week_utc: iso(week),
    contract: contract.id,
    title: contract.title,
    client: contract.client,
    currency,
    provisional,
  };
  const rows = lines.map((line) => ({
    ...same,
    line: line.kind,
    of_week_utc: line.of === null ? null : iso(line.of),
    state: line.state,
    ms: line.ms,
    rate_minor: line.rate,
    amount_minor: line.amount,
  }));
  const ms = lines.reduce((all, line) => all + line.ms, 0);
  const sum = { line: 'total', of_week_utc: null, state: null, ms, rate_minor: null, amount_minor: amount };
  return csvFile(`statement-${dayOf(week)}.csv`, COLUMNS, [...rows, { ...same, ...sum }]);
}
