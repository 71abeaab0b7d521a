// Many days at a glance: the diary, with less of each record.
import type { Overview, OverviewCell, RecordView } from '../../shared/diary-api.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { ApiContext } from './context.ts';
import { diaryView } from './diary-view.ts';

const cellOf = (record: RecordView): OverviewCell => {
  const { contract, segment, device, status, tracked, noSnapshot, minutes, protection } = record;
  return {
    ...{ contract, segment, device, status, tracked, noSnapshot },
    active: minutes.filter(({ state }) => state === 'active').length,
    touched: minutes.length,
    protected: protection.protected,
    overLimit: protection.overLimit,
  };
};

/** The same records and items that `diaryView` answers. */
export async function overview(api: ApiContext, from: number, to: number): Promise<Result<Overview>> {
  const diary = await diaryView(api, from, to);
  if (!diary.ok) return diary;
  return ok({ from, to, cells: diary.value.records.map(cellOf), items: diary.value.items });
}
