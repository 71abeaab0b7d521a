// The state that every screen gets pushed: what runs, what waits for an answer, what is wrong.
import type { DiaryState, NoticeView, TimerView } from '../../shared/diary-api.ts';
import { termsAt } from '../../shared/domain/contract.ts';
import { clip, total } from '../../shared/domain/intervals.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import { DAY, SEGMENT, WEEK, weekOf } from '../../shared/domain/time.ts';
import { limitView } from '../tracker/limit.ts';
import { sessionTime } from '../tracker/machine.ts';
import { usedInWeek } from '../tracker/rows.ts';
import type { TrackerState } from '../tracker/state.ts';
import { consentHash, consentText } from './consent.ts';
import type { ApiContext } from './context.ts';

/** Tracked today (UTC) in what is sealed, kept until the diary changes. */
export interface TodayCache {
  day: number;
  sealed: number | null;
}

function noticesOf(state: TrackerState): NoticeView[] {
  return [...state.records.values()].flatMap(({ row, gone, presenting }): NoticeView[] => {
    const { snapshot, keepUntil, contract, segment } = row;
    if (gone || !snapshot || keepUntil === null || keepUntil <= state.cursor) return [];
    const terms = state.contracts.get(contract);
    const rule = terms && termsAt(terms, segment + SEGMENT - 1)?.pictures;
    const clear = snapshot.displays.some(({ blur }) => blur === 'none');
    const mayBlur = clear && rule !== undefined && rule !== 'clear';
    return [{ key: { contract, segment }, until: keepUntil, snapshot, mayBlur, withoutPicture: presenting }];
  });
}

function timerOf(state: TrackerState, today: number): TimerView {
  const { timer, run, cursor } = state;
  const work = timer.kind === 'stopped' ? null : timer.work;
  const week = weekOf(cursor);
  return {
    state: timer.kind,
    contract: work?.contract ?? null,
    memo: work?.memo ?? '',
    labels: work?.labels ?? [],
    since: work?.since ?? null,
    session: sessionTime(state),
    today,
    week: work ? usedInWeek(state, work.contract, week, week + WEEK) : 0,
    limit: work ? (limitView(state, work.contract, cursor)?.limit ?? null) : null,
    clockSuspect: run?.suspect ?? false,
  };
}

/** Everything a screen needs to show the tracker as it is now. */
export async function stateView(api: ApiContext, cache: TodayCache): Promise<Result<DiaryState>> {
  const { tracker, journal } = api;
  const { state } = tracker;
  const day = Math.floor(state.cursor / DAY) * DAY;
  if (cache.day !== day || cache.sealed === null) {
    await tracker.flush();
    const records = await journal.records(day - SEGMENT, day + DAY);
    if (!records.ok) return records;
    const spans = records.value.flatMap(({ body }) => clip(body?.intervals ?? [], day, day + DAY));
    cache.day = day;
    cache.sealed = total(spans);
  }
  const memos = await journal.recentMemos(12);
  if (!memos.ok) return memos;
  const open = [...state.records.values()]
    .filter(({ gone }) => !gone)
    .flatMap(({ row }) => clip(row.intervals, day, day + DAY));
  const { stretches, resumeAsk, contracts, virtualDisplay, cursor } = state;
  return ok({
    now: cursor,
    consent: { accepted: api.seen.consent, text: consentText, hash: consentHash },
    contracts: [...contracts.values()],
    timer: timerOf(state, cache.sealed + total(open)),
    notices: noticesOf(state),
    idleAsks: stretches.map(({ id, contract, interval }) => ({ id, contract, interval })),
    resumeAsk,
    selfTest: api.seen.selfTest,
    warnings: [...tracker.warnings.values()],
    virtualDisplay,
    settings: tracker.settings,
    recentMemos: memos.value,
  });
}
