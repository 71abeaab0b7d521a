// All disputes that the reader has to do with: those that wait for them first.
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../../shared/wire/disputes.ts';
import { dateText, hoursText } from '../../ui/time-format.ts';
import { amountText } from '../../ui/week/dates.ts';
import { hrefOf } from '../frame/route.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import { useAsked } from '../line/site.tsx';
import { StateLine } from './state-line.tsx';
import { byWaiting, waitsForReader } from './urgent.ts';
import './disputes.css';

export function DisputesScreen() {
  const { t } = useTranslation();
  const answered = useAsked(['disputes']);
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.disputes')}</h2>
      </div>
      <Waiting answered={answered}>
        {(cards) =>
          cards.length === 0 ? (
            <Empty title={t('disputes.none')}>
              <p className="wd-dim">{t('disputes.noneMeans')}</p>
            </Empty>
          ) : (
            <ul className="wd-disputes">
              {byWaiting(cards).map((card) => (
                <Card key={card.id} card={card} />
              ))}
            </ul>
          )
        }
      </Waiting>
    </div>
  );
}

function Card({ card }: { card: DisputeCard }) {
  const { t, i18n } = useTranslation();
  const { id: dispute } = card;
  return (
    <li className="wd-card wd-dispute-card">
      <h3>
        <a href={hrefOf({ screen: 'dispute', dispute })}>{card.title}</a>
      </h3>
      {waitsForReader(card) && (
        <Badge variant="filled" color="dark" radius={4} tt="none" autoContrast>
          {t('contracts.waitingTitle')}
        </Badge>
      )}
      <p className="wd-dim">
        {t('contracts.by', { freelancer: card.freelancer, client: card.client })} ·{' '}
        {t('contracts.weekOf', { date: dateText(card.week, 'UTC', i18n.language) })}
      </p>
      <StateLine dispute={card} />
      <p className="wd-number">
        {t('disputes.entries', { count: card.entries })}
        {card.held > 0 && (
          <>
            , <b>{t('disputes.held', { hours: hoursText(card.held) })}</b>,{' '}
            {amountText(card.amount, card.currency || null, i18n.language)}
          </>
        )}
      </p>
    </li>
  );
}
