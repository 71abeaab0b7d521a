// Records that were tracked on the wrong contract: discarded there, added by hand on the right one.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { type Contract, inForce, termsAt } from '../../shared/domain/contract.ts';
import { clip, type Interval, total } from '../../shared/domain/intervals.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { DAY, SEGMENT, weekOf, weekPhases } from '../../shared/domain/time.ts';
import { keyText, type RecordKey } from '../tracker/open-record.ts';
import { type ApiContext, settled } from './context.ts';
import { type Found, find, sealedOf } from './records.ts';

interface Moving extends Found {
  readonly intervals: readonly Interval[];
  readonly field: string;
}

/** The records with their time, still open or sealed; says which of them was discarded. */
async function timesOf(api: ApiContext, records: readonly RecordKey[]): Promise<Result<Moving[]>> {
  const struck = await discardedAmong(api, records);
  if (!struck.ok) return struck;
  if (struck.value >= 0) {
    return fail(
      'discarded',
      'This record was discarded: there is nothing to move.',
      `records.${struck.value}`,
    );
  }
  const found = await find(api, records);
  if (!found.ok) return found;
  const { state } = api.tracker;
  return ok(
    found.value.map((one, i) => ({
      ...one,
      field: `records.${i}`,
      intervals: one.sealed?.body?.intervals ?? state.records.get(keyText(one.key))?.row.intervals ?? [],
    })),
  );
}

/** Which of the records was discarded, -1 for none. */
async function discardedAmong(api: ApiContext, keys: readonly RecordKey[]): Promise<Result<number>> {
  await api.tracker.flush();
  for (const [i, key] of keys.entries()) {
    const records = await api.journal.records(key.segment, key.segment + SEGMENT);
    if (!records.ok) return records;
    const mine = records.value.filter(
      ({ contract, segment }) => contract === key.contract && segment === key.segment,
    );
    if (mine.length > 0 && mine.every(({ discarded }) => discarded)) return ok(i);
  }
  return ok(-1);
}

/** Why the record's time may not be added to `contract` by hand, or `null`. */
function refusal(contract: Contract, { key, intervals, field }: Moving, now: number): Result<never> | null {
  if (key.contract === contract.id) {
    return fail('same-contract', 'This record is on that contract already.', field);
  }
  if (weekPhases(weekOf(key.segment)).lock <= now) {
    return fail('week-locked', 'The week of this record is locked: it can no longer be moved.', field);
  }
  if (intervals.some(([, to]) => to > now)) {
    const message =
      'By the clock of this computer this record lies in the future: set the clock right, or wait until then.';
    return fail('future', message, field);
  }
  const lost = intervals.find(([from, to]) => total(inForce(contract, from, to)) < to - from);
  if (lost) return fail('not-in-force', 'The other contract was not in force at that time.', field);
  if (intervals.some(([from]) => !termsAt(contract, from)?.manualTime)) {
    return fail('not-allowed', 'The other contract does not allow manual time.', 'contract');
  }
  return null;
}

/** Whether something besides the records themselves claims some of their time. */
async function overlapping(api: ApiContext, moving: readonly Moving[]): Promise<Result<string | null>> {
  const { journal, tracker } = api;
  const own = new Set(moving.map(({ key }) => keyText(key)));
  for (const { key, intervals, field } of moving) {
    const [from, to] = [key.segment, key.segment + SEGMENT];
    const records = await journal.records(from, to);
    if (!records.ok) return records;
    const items = await journal.items(from - DAY, to);
    if (!items.ok) return items;
    const others = [
      ...records.value
        .filter((record) => !record.discarded && !own.has(keyText(record)))
        .flatMap(({ body }) => body?.intervals ?? []),
      ...items.value.filter(({ discarded }) => !discarded).flatMap((item) => item.intervals),
      ...[...tracker.state.records.values()]
        .filter(({ row, gone }) => !gone && !own.has(keyText(row)))
        .flatMap(({ row }) => row.intervals),
      ...tracker.state.stretches.map(({ interval }) => interval),
    ];
    if (intervals.some(([start, end]) => clip(others, start, end).length > 0)) return ok(field);
  }
  return ok(null);
}

export function moveHandlers(api: ApiContext): Pick<DiaryHandlers, 'moveRecords'> {
  const { tracker, clock } = api;
  return {
    async moveRecords({ records, contract: id, memo }) {
      const contract = tracker.state.contracts.get(id);
      if (!contract) return fail('unknown-contract', 'There is no such contract.', 'contract');
      if (memo === '') return fail('no-memo', 'Manual time needs a memo: write what you did.', 'memo');
      const moving = await timesOf(api, records);
      if (!moving.ok) return moving;
      const now = clock.now().wall;
      for (const one of moving.value) {
        const refused = refusal(contract, one, now);
        if (refused) return refused;
      }
      const overlap = await overlapping(api, moving.value);
      if (!overlap.ok) return overlap;
      if (overlap.value !== null) {
        const message =
          'Part of this time is tracked, idle or added elsewhere too: it cannot be added again.';
        return fail('overlap', message, overlap.value);
      }
      const named = moving.value.map(({ key, sealed }) => ({ key, sealed: sealedOf(sealed) }));
      return settled(api, tracker.send({ type: 'move', to: { contract: id, memo }, records: named }));
    },
  };
}
