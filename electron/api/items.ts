// Time that was not tracked: answers about idle stretches, and manual time.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { inForce, termsAt } from '../../shared/domain/contract.ts';
import { clip, type Interval, intersect, total } from '../../shared/domain/intervals.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { DAY, isLocked, SEGMENT, segmentOf, WEEK, weekOf, weekPhases } from '../../shared/domain/time.ts';
import { type ApiContext, answer, settled } from './context.ts';
import { turns } from './turns.ts';

/**
 * Whether `span` may be added by hand to the contract: allowed there, in the past, in one unlocked week, free of
 * everything else. Answers how many milliseconds of it lie in segments whose record was discarded.
 * `stretch` names the idle stretch that the time is given from.
 */
async function checkManual(
  api: ApiContext,
  contractId: string,
  [from, to]: Interval,
  stretch: string | null,
): Promise<Result<number>> {
  const { journal, tracker, clock } = api;
  const contract = tracker.state.contracts.get(contractId);
  if (!contract) return fail('unknown-contract', 'There is no such contract.', 'contract');
  if (from >= to || to - from > DAY) return fail('bad-span', 'Add a stretch of at most 24 hours.', 'to');
  if (total(inForce(contract, from, to)) < to - from) {
    return fail('not-in-force', 'The contract was not in force for all of this time.', 'from');
  }
  if (!termsAt(contract, from)?.manualTime || !termsAt(contract, to - 1)?.manualTime) {
    return fail('not-allowed', 'This contract does not allow manual time.', 'contract');
  }
  const now = clock.now().wall;
  if (to > now) return fail('future', 'Manual time lies in the past.', 'to');
  if (weekOf(from) !== weekOf(to - 1)) {
    return fail('crosses-week', 'Add the time before and after Monday 00:00 UTC separately.', 'to');
  }
  if (weekPhases(weekOf(from)).lock <= now) {
    return fail('week-locked', 'The week of this time is locked.', 'from');
  }

  await tracker.flush();
  const records = await journal.records(segmentOf(from), to);
  if (!records.ok) return records;
  const items = await journal.items(from - DAY, to);
  if (!items.ok) return items;
  const kept = <T extends { readonly discarded: boolean }>(all: readonly T[]): T[] =>
    all.filter(({ discarded }) => !discarded);
  const taken = [
    ...[...tracker.state.records.values()].filter(({ gone }) => !gone).map(({ row }) => row.intervals),
    ...tracker.state.stretches.filter(({ id }) => id !== stretch).map(({ interval }) => [interval]),
    ...kept(records.value).map(({ body }) => body?.intervals ?? []),
    ...kept(items.value).map(({ intervals }) => intervals),
  ].flat();
  if (clip(taken, from, to).length > 0) {
    return fail('overlap', 'Part of this time is tracked, idle or added already.', 'from');
  }
  const struck = records.value
    .filter(({ discarded }) => discarded)
    .map(({ segment }): Interval => [segment, segment + SEGMENT]);
  return ok(total(intersect(struck, [[from, to]])));
}

/** Longer ago than this nothing can be open. */
const LONGEST_OPEN = 3 * WEEK;

const noMemo = fail('no-memo', 'Manual time needs a memo: write what you did.', 'memo');

export function itemHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'answerIdle' | 'addTime' | 'discardItem' | 'undoDiscardItem'> {
  const { journal, tracker, clock } = api;
  /** What is checked to be free must still be free when it is taken. */
  const inTurn = turns();
  return {
    answerIdle: (question) =>
      inTurn(async () => {
        const { id } = question;
        if (question.answer !== 'give') {
          return settled(api, tracker.send({ type: 'answer-idle', id, answer: question.answer }));
        }
        const stretch = tracker.state.stretches.find((asked) => asked.id === id);
        if (!stretch) return fail('unknown-stretch', 'This idle time was answered already.', 'id');
        const { contract, memo } = question;
        if (memo === '') return noMemo;
        const over = await checkManual(api, contract, stretch.interval, id);
        if (!over.ok) return over;
        const given = { type: 'answer-idle', id, answer: 'give', contract, memo } as const;
        return settled(api, tracker.send({ ...given, overDiscarded: over.value }));
      }),

    addTime: ({ contract, from, to, memo }) =>
      inTurn(async () => {
        if (memo === '') return noMemo;
        const over = await checkManual(api, contract, [from, to], null);
        if (!over.ok) return over;
        const intervals = [[from, to] as [number, number]];
        const body = { intervals, fromIdle: false, overDiscarded: over.value };
        const added = await journal.append({ type: 'time.added', contract, body, memo }, clock.now());
        if (!added.ok) return added;
        await tracker.refreshUsage();
        tracker.announce(true);
        return ok(null);
      }),

    async discardItem({ entry }) {
      const now = clock.now().wall;
      // An item stands in the week it was received in at the latest: older ones are locked in any case.
      const items = await journal.items(now - LONGEST_OPEN, now);
      if (!items.ok) return items;
      const item = items.value.find((one) => one.entry === entry && !one.discarded);
      if (!item) return fail('unknown-entry', 'There is no such item that could be discarded.', 'entry');
      if (isLocked(item.start, item.received, now)) {
        return fail('week-locked', 'The week of this item is locked: give the hours back instead.', 'entry');
      }
      const key = { contract: item.contract, segment: segmentOf(item.start) };
      const sealed = { kind: 'item', entry, received: item.received } as const;
      return answer(tracker.send({ type: 'discard', key, sealed }));
    },

    async undoDiscardItem({ entry }) {
      const key = { contract: '', segment: 0 };
      return answer(tracker.send({ type: 'undo-discard', key, sealed: { kind: 'item', entry } }));
    },
  };
}
