// The diary as a file: one row for each record or item, in CSV (RFC 4180) or JSON.
import type { DiaryDay, ExportFile, ItemView, RecordView } from '../../shared/diary-api.ts';
import { type CsvRow, csvFile, iso } from '../../shared/documents/csv.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { total } from '../../shared/domain/intervals.ts';

const COLUMNS = [
  'kind',
  'contract',
  'title',
  'device',
  'start_utc',
  'end_utc',
  'tracked_ms',
  'status',
  'memo',
  'labels',
  'active_minutes',
  'minutes_touched',
  'keys',
  'clicks',
  'scrolls',
  'snapshot',
  'protected',
  'not_protected_because',
] as const;
type Row = CsvRow<(typeof COLUMNS)[number]>;

/** The sum of the counts, `null` where any minute has none: a part is not a count. */
function sum(record: RecordView, what: 'keys' | 'clicks' | 'scrolls'): number | null {
  let all = 0;
  for (const minute of record.minutes) {
    const count = minute[what];
    if (count === null) return null;
    all += count;
  }
  return all;
}

function reasons(of: RecordView | ItemView): string {
  return of.protection.rules.flatMap(({ reason }) => reason ?? []).join(' ');
}

function recordRow(record: RecordView, title: string): Row {
  return {
    kind: 'tracked',
    contract: record.contract,
    title,
    device: record.device,
    start_utc: iso(record.intervals[0]?.[0] ?? record.segment),
    end_utc: iso(record.intervals.at(-1)?.[1]),
    tracked_ms: record.tracked,
    status: record.status,
    memo: record.memo,
    labels: record.labels.join('; '),
    active_minutes: record.minutes.filter(({ state }) => state === 'active').length,
    minutes_touched: record.minutes.length,
    keys: sum(record, 'keys'),
    clicks: sum(record, 'clicks'),
    scrolls: sum(record, 'scrolls'),
    snapshot: record.snapshot?.kind ?? record.noSnapshot,
    protected: record.protection.protected,
    not_protected_because: reasons(record),
  };
}

function itemRow(item: ItemView, title: string): Row {
  return {
    kind: item.kind,
    contract: item.contract,
    title,
    device: null,
    start_utc: iso(item.start),
    end_utc: iso(item.intervals.at(-1)?.[1]),
    tracked_ms: total(item.intervals),
    status: item.discarded ? 'discarded' : 'sealed',
    memo: item.memo,
    labels: '',
    active_minutes: null,
    minutes_touched: null,
    keys: null,
    clicks: null,
    scrolls: null,
    snapshot: null,
    protected: false,
    not_protected_because: reasons(item),
  };
}

export function exportDiary(
  diary: DiaryDay,
  contracts: ReadonlyMap<string, Contract>,
  format: 'csv' | 'json',
): ExportFile {
  const title = (id: string): string => contracts.get(id)?.title ?? '';
  const name = `work-diary-${iso(diary.from)?.slice(0, 10)}-${iso(diary.to)?.slice(0, 10)}.${format}`;
  if (format === 'json') {
    const text = `${JSON.stringify({ ...diary, contracts: [...contracts.values()] }, null, 2)}\n`;
    return { name, mediaType: 'application/json', encoding: 'utf-8', text };
  }
  const rows = [
    ...diary.records.map((record) => recordRow(record, title(record.contract))),
    ...diary.items.map((item) => itemRow(item, title(item.contract))),
  ].sort((a, b) => String(a.start_utc).localeCompare(String(b.start_utc)));
  return csvFile(name, COLUMNS, rows);
}
