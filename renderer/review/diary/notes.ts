// What is to be known of a record or item besides what was recorded: how it came, what of it counts, what became of it.
import { useTranslation } from 'react-i18next';
import { total } from '../../../shared/domain/intervals.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { ReviewItem, ReviewRecord } from '../../../shared/wire/review.ts';
import { useExactTime } from '../../ui/exact-time.ts';

/** One sentence each. `relation`: the reader's, since only the freelancer is told when the client saw it. */
export function useNotes(
  part: ReviewRecord | ReviewItem,
  relation: Relation,
  zone: string,
): readonly string[] {
  const { t } = useTranslation();
  const exact = useExactTime();
  const when = (instant: number) => ({ when: exact.moment(instant, zone) });
  return [
    ...(part.verdict === 'none' ? [] : [t(`siteRecord.verdict.${part.verdict}`)]),
    t(part.late ? 'siteRecord.late' : 'siteRecord.received', when(part.received)),
    ...part.voided.map(({ reason, intervals }) =>
      t(`siteRecord.voided.${reason}`, { duration: exact.duration(total(intervals)) }),
    ),
    ...(part.returnedAt === null ? [] : [t('siteRecord.returned', when(part.returnedAt))]),
    ...(part.kind !== 'record' || part.pictures === 'none' || part.pictures === 'here'
      ? []
      : [t(`siteRecord.${part.pictures}`)]),
    ...(part.messages > 0 ? [t('siteRecord.asked', { count: part.messages })] : []),
    ...(relation !== 'freelancer'
      ? []
      : [part.viewedAt === null ? t('siteRecord.viewedNot') : t('siteRecord.viewed', when(part.viewedAt))]),
  ];
}
