// How a dispute stands: its state, until when, and who decides.
import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../../shared/wire/disputes.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { useZone } from '../../ui/zone.tsx';
import { useServerNow } from '../line/clock.ts';

export function StateLine({ dispute }: { dispute: DisputeCard }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const now = useServerNow();
  const { state, until, reviewer } = dispute;
  const decides = state === 'reviewing' || state === 'appealed';
  return (
    <p className="wd-number">
      <b>{t(`disputes.state.${state}`)}</b>
      {until !== null &&
        ` ${t('contracts.until', { when: exact.moment(until, zone), left: exact.left(until, now) })}`}
      {(decides || reviewer !== null) &&
        `, ${reviewer === null ? t('disputes.noReviewer') : t('disputes.reviewer', { name: reviewer })}`}
    </p>
  );
}
