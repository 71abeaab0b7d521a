// A week statement as the texts of a printed page: lines, days and sums, in the language of its reader.
import type { StatementView } from '../diary-api.ts';
import { DAY, MINUTE, WEEK } from '../domain/time.ts';
import { type Language, type StatementWords, statementWords } from './statement-words.ts';

export interface StatementTable {
  readonly words: StatementWords;
  readonly week: string;
  readonly made: string;
  /** Item, hours, rate, amount. */
  readonly lines: readonly (readonly string[])[];
  readonly total: string;
  /** Day, tracked, added, protected, sum; the last row is the week. */
  readonly days: readonly (readonly string[])[];
  /** Name and value. */
  readonly sums: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

/** "-6:05" */
export function hoursText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / MINUTE);
  const text = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return ms < 0 && minutes > 0 ? `-${text}` : text;
}

/** Minor units of a currency as people write them. */
function money(language: Language, currency: string | null): (minor: number) => string {
  if (currency === null) return (minor) => String(minor);
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (minor) => format.format(minor / 10 ** digits);
}

const dates = (language: Language, options: Intl.DateTimeFormatOptions): ((instant: number) => string) => {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...options,
    timeZone: 'UTC',
  });
  return (instant) => format.format(instant);
};

export function statementTable(statement: StatementView, language: Language, now: number): StatementTable {
  const words = statementWords[language];
  const { week, currency, totals } = statement;
  const price = money(language, currency);
  const long = dates(language, { day: 'numeric', month: 'long', year: 'numeric' });
  const short = dates(language, { day: 'numeric', month: 'numeric', year: 'numeric' });
  const weekday = dates(language, { weekday: 'long', day: 'numeric', month: 'long' });

  const lines = statement.lines.map(({ kind, of, state, rate, ms, amount }) => {
    const name = state === 'not-payable' ? words.notPayable : words.lines[kind];
    const item = of === null ? name : `${name} (${words.ofWeek(short(of))})`;
    return [item, hoursText(ms), price(rate), price(amount)];
  });

  const sumOf = (from: number, to: number): { tracked: number; added: number; safe: number } => {
    const inside = statement.parts.filter(({ start }) => from <= start && start < to);
    const sum = (parts: typeof inside): number => parts.reduce((all, { time }) => all + time.billable, 0);
    const own = inside.filter(({ kind }) => kind === 'tracked');
    const safe = own
      .filter((part) => part.protected === true && part.taken === null)
      .reduce((all, { time }) => all + time.billable - time.approved, 0);
    const tracked = sum(own);
    return { tracked, added: sum(inside) - tracked, safe };
  };
  const dayRow = (name: string, from: number, to: number): string[] => {
    const { tracked, added, safe } = sumOf(from, to);
    return [name, ...[tracked, added, safe, tracked + added].map(hoursText)];
  };
  const all = sumOf(0, Number.POSITIVE_INFINITY);
  const late = statement.parts.filter((part) => part.start < week);
  const days = [
    ...(late.length > 0 ? [dayRow(words.lines.late, 0, week)] : []),
    ...Array.from({ length: 7 }, (_, day) =>
      dayRow(weekday(week + day * DAY), week + day * DAY, week + (day + 1) * DAY),
    ),
    dayRow(words.sum, 0, Number.POSITIVE_INFINITY),
  ];

  return {
    words,
    week: `${long(week)} \u2013 ${long(week + WEEK - DAY)}`,
    made: long(now),
    lines,
    total: price(statement.amount),
    days,
    sums: [
      [words.protectedTime, hoursText(all.safe)],
      [words.unprotected, hoursText(totals.billable - all.safe)],
      ...(totals.overLimit > 0 ? [[words.overLimit, hoursText(totals.overLimit)] as const] : []),
    ],
    notes: [
      words.protectedNote,
      words.zone,
      ...(statement.provisional ? [words.provisional] : []),
      ...(statement.missing > 0 ? [words.missing] : []),
    ],
  };
}
