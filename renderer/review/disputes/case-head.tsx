// What a dispute is about: whose hours, of which week, how much is held, and how it stands.
import { useTranslation } from 'react-i18next';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { dateText, hoursText } from '../../ui/time-format.ts';
import { amountText } from '../../ui/week/dates.ts';
import { hrefOf } from '../frame/route.ts';
import { StateLine } from './state-line.tsx';

export function CaseHead({ dispute }: { dispute: DisputeView }) {
  const { t, i18n } = useTranslation();
  const { contract, week, relation } = dispute;
  const date = t('contracts.weekOf', { date: dateText(week, 'UTC', i18n.language, true) });
  return (
    <header className="wd-case-head">
      <h2>{t('disputes.title', { title: dispute.title })}</h2>
      <p className="wd-dim">
        {t('contracts.by', { freelancer: dispute.freelancer, client: dispute.client })}
      </p>
      {relation === 'operator' ? (
        <p>{date}</p>
      ) : (
        <p className="wd-case-links">
          <a href={hrefOf({ screen: 'week', contract, week })}>{date}</a>
          <a href={hrefOf({ screen: 'messages', contract, about: [] })}>{t('place.messages')}</a>
        </p>
      )}
      <StateLine dispute={dispute} />
      <p className="wd-number">
        {t('disputes.entries', { count: dispute.entries })}
        {dispute.held > 0 && (
          <>
            , <b>{t('disputes.held', { hours: hoursText(dispute.held) })}</b>,{' '}
            {amountText(dispute.amount, dispute.currency || null, i18n.language)}
          </>
        )}
      </p>
    </header>
  );
}
