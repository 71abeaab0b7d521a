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
import { consentNotices } from './consent.ts';
import type { ApiContext } from './context.ts';

/** What of the state comes from the journal, kept until the diary changes. */
export interface JournalFacts {
  readonly day: number;
  /** Milliseconds tracked on `day` (UTC) in what is sealed. */
  readonly sealedToday: number;
  readonly recentMemos: readonly string[];
}

/** The facts as they were read last, `fresh` while nothing has changed them; `version` counts the changes. */
export interface FactsCache {
  version: number;
  fresh: boolean;
  facts: JournalFacts | null;
}

/** What the journal holds for `day`, read again only where that may have changed. */
async function factsOf(api: ApiContext, cache: FactsCache, day: number): Promise<Result<JournalFacts>> {
  if (cache.fresh && cache.facts?.day === day) return ok(cache.facts);
  const { version } = cache;
  const read = await journalFacts(api, day);
  if (!read.ok) return read;
  cache.facts = read.value;
  // What changed meanwhile is asked for again next time.
  cache.fresh = cache.version === version;
  return read;
}

async function journalFacts({ tracker, journal }: ApiContext, day: number): Promise<Result<JournalFacts>> {
  await tracker.flush();
  const records = await journal.records(day - SEGMENT, day + DAY);
  if (!records.ok) return records;
  const memos = await journal.recentMemos(12);
  if (!memos.ok) return memos;
  const spans = records.value.flatMap(({ body }) => clip(body?.intervals ?? [], day, day + DAY));
  return ok({ day, sealedToday: total(spans), recentMemos: memos.value });
}

function noticesOf(state: TrackerState): NoticeView[] {
  return [...state.records.values()].flatMap(({ row, gone, presenting }): NoticeView[] => {
    const { snapshot, keepUntil, discardAt, contract, segment } = row;
    if (gone || discardAt !== null || !snapshot || keepUntil === null || keepUntil <= state.cursor) return [];
    const terms = state.contracts.get(contract);
    const rule = terms && termsAt(terms, segment + SEGMENT - 1)?.pictures;
    const clear = snapshot.displays.some(({ blur }) => blur === 'none');
    const mayBlur = clear && rule !== undefined && rule !== 'clear';
    return [{ key: { contract, segment }, until: keepUntil, snapshot, mayBlur, withoutPicture: presenting }];
  });
}

function timerOf(state: TrackerState, today: number | null): TimerView {
  const { timer, cursor } = state;
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
    clockSuspect: work !== null && (work.suspect || state.clock.doubted),
  };
}

/**
 * Everything a screen needs to show the tracker as it is now. Where the journal cannot be read, screens must learn of
 * that all the more: what comes from it is then as last read, and today's sum, which goes on changing, not known.
 */
export async function stateView(api: ApiContext, cache: FactsCache): Promise<Result<DiaryState>> {
  const { tracker } = api;
  const { state } = tracker;
  const day = Math.floor(state.cursor / DAY) * DAY;
  const facts = await factsOf(api, cache, day);
  const { recentMemos } = facts.ok ? facts.value : (cache.facts ?? { recentMemos: [] });
  const open = [...state.records.values()]
    .filter(({ gone }) => !gone)
    .flatMap(({ row }) => clip(row.intervals, day, day + DAY));
  const { stretches, resumeAsk, contracts, virtualDisplay, cursor } = state;
  return ok({
    now: cursor,
    consent: { accepted: api.seen.consent !== null, notices: consentNotices },
    contracts: [...contracts.values()],
    timer: timerOf(state, facts.ok ? facts.value.sealedToday + total(open) : null),
    notices: noticesOf(state),
    idleAsks: stretches.map(({ id, contract, interval }) => ({ id, contract, interval })),
    resumeAsk,
    selfTest: api.seen.selfTest,
    warnings: [...tracker.warnings.values()],
    virtualDisplay,
    desktop: api.desktop?.view() ?? null,
    settings: tracker.settings,
    recentMemos,
    sync: api.sync.view(),
  });
}
