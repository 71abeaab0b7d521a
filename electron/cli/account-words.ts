// What the commands about weeks print for people.
import type { DiaryState, HealthView, ReportRow, StatementView } from '../../shared/diary-api.ts';
import { duration } from './words.ts';

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** "-6 h 05 min" */
const signed = (ms: number): string => (ms < 0 ? `-${duration(-ms)}` : duration(ms));

function money(minor: number, currency: string | null): string {
  if (currency === null) return String(minor);
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function statementWords({
  week,
  phase,
  limit,
  lines,
  amount,
  currency,
  ...rest
}: StatementView): string[] {
  const { totals, parts, provisional, missing } = rest;
  const written = lines.map(({ kind, of, state, ms, rate, amount: each }) => {
    const name = [kind, state, of === null ? null : `of the week of ${day(of)}`].filter(
      (word) => word !== null,
    );
    return `${name.join(', ').padEnd(34)} ${signed(ms).padStart(12)}  at ${money(rate, currency)}  ${money(each, currency)}`;
  });
  const safe = parts.filter((part) => part.protected === true && part.taken === null).length;
  return [
    `week of ${day(week)} (UTC), ${phase}${limit === null ? '' : `, limit ${duration(limit)}`}`,
    ...written,
    `total ${money(amount, currency)}`,
    `tracked ${duration(totals.tracked)}, billable ${duration(totals.billable)}; ${safe} of ${parts.length} records and items protected`,
    ...(provisional ? ['provisional: some of it is not final yet'] : []),
    ...(missing > 0 ? [`not a full account: ${missing} entries are erased`] : []),
  ];
}

export function reportWords(rows: readonly ReportRow[], { contracts }: DiaryState): string[] {
  if (rows.length === 0) return ['Nothing was recorded in this time.'];
  const title = (id: string): string => contracts.find((contract) => contract.id === id)?.title ?? id;
  return rows.map(
    ({ from, to, contract, billable, protected: safe, amount, currency }) =>
      `${day(from)} to ${day(to)}  ${title(contract)}  ${duration(billable)}, ${duration(safe)} protected  ${money(amount, currency)}`,
  );
}

export function healthWords({
  verified,
  journals,
  unsealed,
  unwritten,
  unsent,
  parked,
}: HealthView): string[] {
  const checked = verified
    ? `checked ${new Date(verified.at).toISOString()}: ${verified.report.good ? 'good' : 'NOT good'}`
    : 'not checked since the start: run `verify`';
  return [
    checked,
    ...journals.map(({ contract, entries, head, current }) => {
      const whose = current ? '' : ', of an earlier key';
      return `${contract}: ${entries} entries, head ${head?.slice(0, 16) ?? 'none'}${whose}`;
    }),
    `waiting: ${unsealed.length} records to be sealed, ${unwritten} to be written, ${unsent} to be sent`,
    ...parked.map(({ what, message }) => `! refused: ${what}: ${message}`),
  ];
}
