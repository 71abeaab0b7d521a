// Looking at the diary, taking it out, and how the journal behind it stands.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import { DAY } from '../../shared/domain/time.ts';
import type { ApiContext } from './context.ts';
import { diaryView } from './diary-view.ts';
import { exportDiary } from './export.ts';
import { overview } from './overview.ts';

/** Enough for a month of any length, whatever the time zone. */
const LONGEST_VIEW = 32 * DAY;
const LONGEST_OVERVIEW = 100 * DAY;
const LONGEST_EXPORT = 366 * DAY;

const badSpan = (days: number) =>
  fail('bad-span', `Ask for at most ${days} days, the end after the start.`, 'to');

export function diaryHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'diary' | 'overview' | 'textVersions' | 'verify' | 'rebuild' | 'health' | 'export'> {
  const { journal, tracker, clock } = api;
  return {
    async diary({ from, to }) {
      if (to <= from || to - from > LONGEST_VIEW) return badSpan(LONGEST_VIEW / DAY);
      return diaryView(api, from, to);
    },
    async overview({ from, to }) {
      if (to <= from || to - from > LONGEST_OVERVIEW) return badSpan(LONGEST_OVERVIEW / DAY);
      return overview(api, from, to);
    },
    async textVersions({ entry }) {
      await tracker.flush();
      return journal.textVersions(entry);
    },
    async verify() {
      await tracker.flush();
      const report = await journal.verify();
      if (report.ok) api.seen.verified = { at: clock.now().wall, report: report.value };
      return report;
    },
    async health() {
      const { unwritten } = tracker;
      const health = await journal.health();
      if (!health.ok) return health;
      const unsealed = [...tracker.state.records.values()]
        .filter(({ row, gone }) => !gone && row.intervals.length > 0)
        .map(({ row: { contract, segment } }) => ({ contract, segment }));
      const parked = [...tracker.parked.map(({ output: _, ...shown }) => shown), ...health.value.parked];
      return ok({ verified: api.seen.verified, ...health.value, unsealed, unwritten, parked });
    },
    async rebuild() {
      await tracker.flush();
      const report = await journal.rebuild();
      if (report.ok) await tracker.refreshUsage();
      return report;
    },
    async export({ from, to, format }) {
      if (to <= from || to - from > LONGEST_EXPORT) return badSpan(LONGEST_EXPORT / DAY);
      const diary = await diaryView(api, from, to);
      return diary.ok ? ok(exportDiary(diary.value, tracker.state.contracts, format)) : diary;
    },
  };
}
