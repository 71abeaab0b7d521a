// What a record or item is, in words: for its hint and for screen readers.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemView, RecordView } from '../../shared/diary-api.ts';
import { total } from '../../shared/domain/intervals.ts';
import { useActivityWords } from './activity-meter.tsx';
import { usePictureWords } from './picture-words.ts';
import { useProtectionWords } from './protection-badge.tsx';
import { timeText } from './time-format.ts';
import { useDuration } from './use-duration.ts';

export const isLive = (record: Pick<RecordView, 'status'>): boolean =>
  record.status === 'open' || record.status === 'sealed';

/** Headline first, then one line for each thing to be known. `nameOf`: a contract's title by its id. */
export function useRecordWords(): (
  record: RecordView,
  nameOf: (contract: string) => string,
  zone: string,
) => readonly string[] {
  const { t } = useTranslation();
  const duration = useDuration();
  const activity = useActivityWords();
  const protection = useProtectionWords();
  const picture = usePictureWords();
  return (record, nameOf, zone) => {
    const time = timeText(record.segment, zone);
    if (record.status === 'discarded') return [t('record.discarded', { time })];
    const contract = nameOf(record.contract);
    const head = t('record.label', { time, contract, tracked: duration(record.tracked) });
    if (record.status === 'discarding') {
      const to = record.movingTo;
      return [head, to === null ? t('cell.discarding') : t('cell.moving', { contract: nameOf(to) })];
    }
    return [
      head,
      ...(record.status === 'open' ? [t('record.open')] : []),
      activity(record.minutes),
      ...picture(record),
      protection(record.protection, record.status === 'open'),
      ...(record.clockSuspect ? [t('record.clockSuspect')] : []),
      ...(record.virtualDisplay ? [t('cell.virtual')] : []),
      ...(record.returnedAt !== null ? [t('cell.returned')] : []),
      ...(record.locked ? [t('cell.locked')] : []),
      ...(record.memo === '' ? [] : [record.memo]),
      ...(record.labels.length > 0 ? [record.labels.join(', ')] : []),
    ];
  };
}

/** The same for manual time and kept idle time. */
export function useItemWords(): (
  item: ItemView,
  nameOf: (contract: string) => string,
  zone: string,
) => readonly string[] {
  const { t } = useTranslation();
  const duration = useDuration();
  const protection = useProtectionWords();
  return (item, nameOf, zone) => [
    t('cell.item', {
      kind: t(`itemKind.${item.kind}`),
      times: timesText(item, zone),
      contract: nameOf(item.contract),
      duration: duration(total(item.intervals)),
    }),
    ...(item.discardAt !== null ? [t('cell.discarding')] : []),
    protection(item.protection, false),
    ...(item.overDiscarded > 0 ? [t('cell.overDiscarded', { duration: duration(item.overDiscarded) })] : []),
    ...(item.returnedAt !== null ? [t('cell.returned')] : []),
    ...(item.locked ? [t('cell.locked')] : []),
    ...(item.memo === '' ? [] : [item.memo]),
  ];
}

/** `09:10 – 09:40, 10:00 – 10:20`. */
export const timesText = ({ intervals }: Pick<ItemView, 'intervals'>, zone: string): string =>
  intervals.map(([start, end]) => `${timeText(start, zone)} – ${timeText(end, zone)}`).join(', ');

/** "Discards 3 pictures and 24 min.", and what else that means. */
export function useLossWords(): (...records: readonly RecordView[]) => string {
  const { t } = useTranslation();
  const duration = useDuration();
  return useCallback(
    (...records) => {
      const pictures = records.reduce((count, { snapshot }) => count + (snapshot?.displays.length ?? 0), 0);
      const ms = records.reduce((sum, { tracked }) => sum + tracked, 0);
      const what = t('record.pictures', { count: pictures });
      const loses = t('record.loses', { what, duration: duration(ms) });
      const running = records.some(({ status }) => status === 'open');
      const seen = records.filter(({ viewedAt }) => viewedAt !== null).length;
      return [
        loses,
        ...(running ? [t('record.losesOpen')] : []),
        ...(seen > 0 ? [t('record.losesSeen', { count: seen })] : []),
      ].join(' ');
    },
    [t, duration],
  );
}
