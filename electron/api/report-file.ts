// A report as a file: one row for each contract and period.
import type { ExportFile, ReportRow } from '../../shared/diary-api.ts';
import { csvFile, iso } from '../../shared/documents/csv.ts';
import type { Contract } from '../../shared/domain/contract.ts';

const COLUMNS = [
  'from_utc',
  'to_utc',
  'contract',
  'title',
  'client',
  'records',
  'discarded',
  'tracked_ms',
  'manual_ms',
  'kept_idle_ms',
  'over_limit_ms',
  'billable_ms',
  'protected_ms',
  'amount_minor',
  'currency',
] as const;

export function reportCsv(
  rows: readonly ReportRow[],
  bounds: readonly number[],
  contracts: ReadonlyMap<string, Contract>,
): ExportFile {
  const day = (bound: number | undefined): string => iso(bound)?.slice(0, 10) ?? '';
  return csvFile(
    `work-diary-report-${day(bounds[0])}-${day(bounds.at(-1))}.csv`,
    COLUMNS,
    rows.map((row) => ({
      from_utc: iso(row.from),
      to_utc: iso(row.to),
      contract: row.contract,
      title: contracts.get(row.contract)?.title ?? null,
      client: contracts.get(row.contract)?.client ?? null,
      records: row.records,
      discarded: row.discarded,
      tracked_ms: row.tracked,
      manual_ms: row.manual,
      kept_idle_ms: row.keptIdle,
      over_limit_ms: row.overLimit,
      billable_ms: row.billable,
      protected_ms: row.protected,
      amount_minor: row.amount,
      currency: row.currency,
    })),
  );
}
