// What a record is, in words: for its tooltip and for screen readers.
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../shared/diary-api.ts';
import { useActivityWords } from '../ui/activity-meter.tsx';
import { useProtectionWords } from '../ui/protection-badge.tsx';
import { usePictureWords } from '../ui/snapshot-thumb.tsx';
import { timeText } from '../ui/time-format.ts';
import { useDuration } from '../ui/use-duration.ts';

/** One key for a record on the screen. */
export const recordId = (record: RecordView): string =>
  `${record.contract}/${record.segment}/${record.device}`;

export const isLive = (record: RecordView): boolean => record.status === 'open' || record.status === 'sealed';

export interface RecordWords {
  readonly label: string;
  readonly lines: readonly string[];
  /** What the cell shows by picture, shield and border only. */
  readonly hidden: readonly string[];
}

export function useRecordWords(): (record: RecordView, contract: string, zone: string) => RecordWords {
  const { t } = useTranslation();
  const duration = useDuration();
  const activity = useActivityWords();
  const protection = useProtectionWords();
  const picture = usePictureWords();
  return (record, contract, zone) => ({
    label: t('record.label', {
      time: timeText(record.segment, zone),
      contract,
      tracked: duration(record.tracked),
    }),
    hidden: [contract, ...picture(record), protection(record.protection, record.status === 'open')],
    lines: [
      ...(record.status === 'open' ? [t('record.open')] : []),
      activity(record.minutes),
      ...picture(record),
      protection(record.protection, record.status === 'open'),
      ...(record.clockSuspect ? [t('record.clockSuspect')] : []),
    ],
  });
}

/** "Discards 1 picture and 10 min.", and what else that means. */
export function useLossWords(): (record: RecordView) => string {
  const { t } = useTranslation();
  const duration = useDuration();
  return (record) => {
    const what = t('record.pictures', { count: record.snapshot?.displays.length ?? 0 });
    const loses = t('record.loses', { what, duration: duration(record.tracked) });
    return record.status === 'open' ? `${loses} ${t('record.losesOpen')}` : loses;
  };
}
