// The diary of a contract as its reader may see it, and many days of it at a glance.
import type { Overview, OverviewCell } from '../../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { DAY, WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { ReviewDay, ReviewItem, ReviewRecord } from '../../../shared/wire/review.ts';
import type { ServerContext } from '../../context.ts';
import { type Beside, besideSpan } from './beside.ts';
import { itemView, type Reading, recordView, startOf, struckView, weeksOf } from './part-view.ts';
import { nothingHere, type Reader, type Span } from './reader.ts';
import { noteReading } from './viewing.ts';
import { workedSpan } from './worked-week.ts';

const LONGEST_DIARY = 31 * DAY;
/** No span that anybody reads is longer. */
export const LONGEST_OVERVIEW = 100 * DAY;
interface Found {
  readonly records: readonly ReviewRecord[];
  readonly items: readonly ReviewItem[];
  readonly beside: Beside;
  readonly now: number;
}

async function read(
  context: ServerContext,
  reader: Reader,
  { from, to }: Span,
  longest: number,
): Promise<Result<Found>> {
  if (to <= from || to - from > longest) {
    return fail('bad-span', `A span ends after it starts and has at most ${longest / DAY} days.`, 'query.to');
  }
  const { contract, relation, weeks } = reader;
  const { db, clock } = context;
  const beside = await besideSpan(db, contract, from, to);
  const reading: Reading = { beside, freelancer: relation === 'freelancer', now: clock.now() };
  const reaches = (own: readonly number[]): boolean =>
    weeks === null || own.some((one) => weeks.includes(one));
  const inside = (start: number): boolean => from <= start && start < to;
  const records: ReviewRecord[] = [];
  const items: ReviewItem[] = [];
  let touches = false;
  for (let week = weekOf(from); week < to; week += WEEK) {
    touches ||= reaches([week]);
    const worked = await workedSpan(context, contract, Math.max(from, week), Math.min(to, week + WEEK));
    for (const one of worked?.parts ?? []) {
      if (!inside(startOf(one)) || !reaches(weeksOf(one))) continue;
      if (one.part.kind === 'tracked') records.push(recordView(one, reading));
      else items.push(itemView(one, reading));
    }
    for (const one of worked?.struck ?? []) {
      if (inside(one.struck.segment) && reaches([week])) records.push(struckView(one, reading));
    }
  }
  if (!touches && records.length + items.length === 0) return nothingHere;
  const first = ({ intervals, segment }: ReviewRecord): number => intervals[0]?.[0] ?? segment;
  records.sort((a, b) => first(a) - first(b));
  items.sort((a, b) => a.start - b.start);
  return ok({ records, items, beside, now: reading.now });
}

/** Records and items that start in `[from, to)`. Whoever is not the freelancer has viewed them, which is written down first. */
export async function readDiary(
  context: ServerContext,
  reader: Reader,
  span: Span,
): Promise<Result<ReviewDay>> {
  const found = await read(context, reader, span, LONGEST_DIARY);
  if (!found.ok) return found;
  const { records, items, beside, now } = found.value;
  const shown = [
    ...records.filter(({ status }) => status !== 'discarded'),
    ...items.filter(({ discarded }) => !discarded),
  ].map(({ id }) => id);
  await noteReading(context, reader, span, unseen(shown, beside));
  return ok({ from: span.from, to: span.to, now, records: [...records], items: [...items] });
}

const unseen = (shown: readonly string[], { firstViews }: Beside): string[] =>
  shown.filter((entry) => !firstViews.has(entry));

const cellOf = (record: ReviewRecord): OverviewCell => {
  const { contract, segment, device, status, tracked, noSnapshot, minutes, protection } = record;
  return {
    ...{ contract, segment, device, status, tracked, noSnapshot },
    active: minutes.filter(({ state }) => state === 'active').length,
    touched: minutes.length,
    protected: protection.protected,
    overLimit: protection.overLimit,
  };
};

/** The same, with less of each record. It counts as viewing the diary; only items are shown whole. */
export async function readOverview(
  context: ServerContext,
  reader: Reader,
  span: Span,
): Promise<Result<Overview>> {
  const found = await read(context, reader, span, LONGEST_OVERVIEW);
  if (!found.ok) return found;
  const { records, items, beside } = found.value;
  const shown = items.filter(({ discarded }) => !discarded).map(({ id }) => id);
  await noteReading(context, reader, span, unseen(shown, beside));
  return ok({ from: span.from, to: span.to, cells: records.map(cellOf), items: [...items] });
}
