// Records and items as screens, command line and export show them: sealed ones from the journal, open ones from memory.
import type { DiaryDay, ItemView, RecordView } from '../../shared/diary-api.ts';
import { type Contract, termsAt, weeklyLimit } from '../../shared/domain/contract.ts';
import type { PartKind } from '../../shared/domain/diary-entry.ts';
import { type Interval, total } from '../../shared/domain/intervals.ts';
import { type Fillable, fillLimit } from '../../shared/domain/limit.ts';
import { itemProtection, protectionOf } from '../../shared/domain/protection.ts';
import type { RecordBody } from '../../shared/domain/record.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import { isLocked, SEGMENT, WEEK, weekOf, weekPhases } from '../../shared/domain/time.ts';
import type { StoredItem, StoredRecord } from '../journal/journal.ts';
import type { OpenRecord } from '../tracker/open-record.ts';
import { recordBody } from '../tracker/seal-body.ts';
import type { SealedDiscard } from '../tracker/state.ts';
import type { ApiContext } from './context.ts';

/** A record of either kind, before rules are applied. */
interface Draft {
  readonly view: Omit<RecordView, 'protection'>;
  readonly body: RecordBody | null;
  readonly received: number | null;
  /** When entry and pictures were there, `null` while something of it is not. */
  readonly whole: number | null;
  /** Milliseconds that count. */
  readonly countable: number;
  /** Pictures that it had are gone, and not on purpose. */
  readonly lost: boolean;
}

interface Share extends Fillable {
  readonly of: Draft | StoredItem;
}

type Discarding = ReadonlyMap<string, Pick<SealedDiscard, 'at' | 'move'>>;

function fromStored(record: StoredRecord, discarding: Discarding, now: number): Draft {
  const { contract, segment, device, entry, body, memo, labels, missing, received, returned } = record;
  const pending = entry === null ? undefined : discarding.get(entry);
  const status = record.discarded ? 'discarded' : pending ? 'discarding' : 'sealed';
  const tracked = total(body?.intervals ?? []);
  return {
    body,
    received,
    whole: wholeAt(record),
    countable: Math.max(0, tracked - record.voided),
    lost: record.lost,
    view: {
      kind: 'record',
      contract,
      segment,
      device,
      entry,
      status,
      memo,
      labels,
      missing,
      discardAt: pending?.at ?? null,
      movingTo: pending?.move?.contract ?? null,
      locked: isLocked(segment, received, now),
      returnedAt: returned,
      delivery: record.delivery,
      viewedAt: record.viewed,
      ...bodyView(body),
    },
  };
}

/** A personal contract's pictures lie where they belong from the start. */
function wholeAt({ received, delivery, body, picturesReceived }: StoredRecord): number | null {
  if (received === null || delivery === 'here' || !body?.snapshot) return received;
  return picturesReceived === null ? null : Math.max(received, picturesReceived);
}

function fromOpen(row: OpenRecord, device: string): Draft {
  const { contract, segment, memo, labels, discardAt, noSnapshot } = row;
  const body = recordBody(row);
  return {
    body,
    received: null,
    whole: null,
    countable: total(body.intervals),
    lost: false,
    view: {
      kind: 'record',
      contract,
      segment,
      device,
      entry: null,
      status: discardAt === null ? 'open' : 'discarding',
      memo,
      labels,
      missing: [],
      discardAt,
      movingTo: row.move?.contract ?? null,
      // What is sealed later is received later: its statement week is still to come.
      locked: false,
      returnedAt: null,
      delivery: 'here',
      viewedAt: null,
      ...bodyView(body),
      // A picture that is still to come is not missing.
      noSnapshot: row.snapshot ? null : noSnapshot,
    },
  };
}

const bodyView = (body: RecordBody | null) => ({
  intervals: body?.intervals ?? [],
  tracked: total(body?.intervals ?? []),
  minutes: body?.minutes ?? [],
  application: body?.application ?? null,
  title: body?.title ?? null,
  snapshot: body?.snapshot ?? null,
  noSnapshot: body?.noSnapshot ?? null,
  virtualDisplay: body?.virtualDisplay ?? false,
  clockSuspect: body?.clockSuspect ?? false,
  faults: body?.faults ?? [],
});

const startOf = (intervals: readonly Interval[], otherwise: number): number => intervals[0]?.[0] ?? otherwise;

const countableOf = ({ intervals, voided }: StoredItem): number => Math.max(0, total(intervals) - voided);

/** Milliseconds within its week's limit of every record and item that counts. */
function withinLimits(
  contracts: ReadonlyMap<string, Contract>,
  drafts: readonly Draft[],
  items: readonly StoredItem[],
): Map<Share['of'], number> {
  const weeks = new Map<string, { limit: number | null; shares: Share[] }>();
  const add = (
    contractId: string,
    kind: PartKind,
    start: number,
    received: number | null,
    share: Share,
  ): void => {
    const week = weekOf(start);
    const name = `${contractId}/${week}`;
    const contract = contracts.get(contractId);
    const known = weeks.get(name) ?? { limit: contract ? weeklyLimit(contract, week) : null, shares: [] };
    known.shares.push({
      ...share,
      kind,
      start,
      late: received !== null && received >= weekPhases(week).lock,
    });
    weeks.set(name, known);
  };
  const blank = { kind: 'tracked', start: 0, late: false } as const;
  for (const [order, draft] of drafts.entries()) {
    if (draft.view.status === 'discarded') continue;
    const { contract, segment, intervals } = draft.view;
    const share = { ...blank, order, countable: draft.countable, of: draft };
    add(contract, 'tracked', startOf(intervals, segment), draft.received, share);
  }
  for (const [order, item] of items.entries()) {
    if (item.discarded) continue;
    const countable = countableOf(item);
    const share = { ...blank, order: drafts.length + order, countable, of: item };
    add(item.contract, item.kind, item.start, item.received, share);
  }
  const within = new Map<Share['of'], number>();
  for (const { limit, shares } of weeks.values()) {
    for (const [share, ms] of fillLimit(shares, limit)) within.set(share.of, ms);
  }
  return within;
}

function protect(
  draft: Draft,
  contracts: ReadonlyMap<string, Contract>,
  neighbours: ReadonlyMap<string, Draft>,
  within: number,
  now: number,
): RecordView {
  const { view, body } = draft;
  const contract = contracts.get(view.contract);
  const terms = contract && termsAt(contract, view.segment + SEGMENT - 1);
  if (!body || !terms) return { ...view, protection: { protected: false, overLimit: 0, rules: [] } };
  const adjoining = [view.segment - SEGMENT, view.segment + SEGMENT]
    .filter((segment) => weekOf(segment) === weekOf(view.segment))
    .map((segment) => neighbours.get(`${view.contract}/${view.device}/${segment}`))
    .flatMap((draft) => (draft?.body && draft.view.returnedAt === null ? [draft.body] : []));
  const protection = protectionOf({
    segment: view.segment,
    body,
    memo: view.memo,
    labels: view.labels,
    terms,
    adjoining,
    withinLimit: within,
    overLimit: draft.countable - within,
    received: draft.whole ?? now,
    evidenceGood: !draft.lost,
  });
  return { ...view, protection };
}

/** Records of segments, and items, that start in `[from, to)`, with the rules applied over their whole weeks. */
export async function diaryView(api: ApiContext, from: number, to: number): Promise<Result<DiaryDay>> {
  const { journal, tracker, clock } = api;
  const [first, last] = [weekOf(from), weekOf(Math.max(from, to - 1)) + WEEK];
  // What leaves memory before the journal has it would be missing for a moment.
  await tracker.flush();
  const [stored, items] = await Promise.all([journal.records(first, last), journal.items(first, last)]);
  if (!stored.ok) return stored;
  if (!items.ok) return items;

  const { contracts, records, sealedDiscards } = tracker.state;
  const discarding: Discarding = new Map(sealedDiscards.map((pending) => [pending.entry, pending]));
  const now = clock.now().wall;
  const sealed = stored.value.map((record) => fromStored(record, discarding, now));
  const known = new Set(
    stored.value.map((record) => `${record.contract}/${record.segment}/${record.device}`),
  );
  const open = [...records.values()]
    .filter(
      ({ row, gone }) => !gone && row.intervals.length > 0 && row.segment >= first && row.segment < last,
    )
    .filter(({ row }) => !known.has(`${row.contract}/${row.segment}/${journal.device()}`))
    .map(({ row }) => fromOpen(row, journal.device()));
  const drafts = [...sealed, ...open];
  const neighbours = new Map(
    drafts.map((draft) => [`${draft.view.contract}/${draft.view.device}/${draft.view.segment}`, draft]),
  );
  const within = withinLimits(contracts, drafts, items.value);
  const inside = (start: number): boolean => start >= from && start < to;
  return ok({
    from,
    to,
    records: drafts
      .filter(({ view }) => inside(view.segment))
      .map((draft) => protect(draft, contracts, neighbours, within.get(draft) ?? 0, now))
      .sort((a, b) => startOf(a.intervals, a.segment) - startOf(b.intervals, b.segment)),
    items: items.value
      .filter((item) => inside(item.start))
      .map((item): ItemView => {
        const { kind, contract, entry, start, intervals, memo, overDiscarded, discarded } = item;
        const over = discarded ? 0 : countableOf(item) - (within.get(item) ?? 0);
        return {
          ...{ kind, contract, entry, start, intervals, memo, overDiscarded, discarded },
          discardAt: discarding.get(entry)?.at ?? null,
          locked: isLocked(start, item.received, now),
          returnedAt: item.returned,
          protection: itemProtection(kind, over),
        };
      }),
  });
}
