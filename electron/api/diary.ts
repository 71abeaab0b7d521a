// Looking at the diary, taking it out, and checking the journal behind it.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import { DAY } from '../../shared/domain/time.ts';
import type { ApiContext } from './context.ts';
import { diaryView } from './diary-view.ts';
import { exportDiary } from './export.ts';

/** Enough for a month of any length, whatever the time zone. */
const LONGEST_VIEW = 32 * DAY;
const LONGEST_EXPORT = 366 * DAY;

const badSpan = (days: number) =>
  fail('bad-span', `Ask for at most ${days} days, the end after the start.`, 'to');

export function diaryHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'diary' | 'verify' | 'rebuild' | 'export'> {
  const { journal, tracker } = api;
  return {
    async diary({ from, to }) {
      if (to <= from || to - from > LONGEST_VIEW) return badSpan(LONGEST_VIEW / DAY);
      return diaryView(api, from, to);
    },
    async verify() {
      await tracker.flush();
      return journal.verify();
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
