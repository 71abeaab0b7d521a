// The contracts, one card each: this week against the limit, the weeks under way, what waits for the reader.
import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContractCard } from '../../../shared/wire/contracts.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { LimitLine } from '../../ui/limit-line.tsx';
import { moneyText } from '../../ui/money-text.ts';
import { dateText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { SampleBadge } from '../frame/top-bar.tsx';
import { Empty, Waiting } from '../frame/waiting.tsx';
import { useServerNow } from '../line/clock.ts';
import { useAsked, useMe } from '../line/site.tsx';
import { CardGuard } from './card-guard.tsx';
import { byUrgency, placeOfWaiting } from './urgency.ts';
import './contracts.css';

export function ContractsScreen() {
  const { t } = useTranslation();
  const me = useMe();
  const contracts = useAsked(['contracts']);
  const isClient = me.roles.includes('client');
  const offer = (
    <Button component="a" href={hrefOf({ screen: 'offer' })}>
      {t('contracts.offer')}
    </Button>
  );
  return (
    <>
      <div className="wd-head">
        <h2>{t('place.contracts')}</h2>
        {isClient && contracts.value?.length !== 0 && <div className="wd-head-tools">{offer}</div>}
      </div>
      <Waiting answered={contracts}>
        {(cards) =>
          cards.length === 0 ? (
            <Empty title={t('contracts.none')}>
              <p className="wd-dim">
                {t(
                  isClient
                    ? 'contracts.noneClient'
                    : me.roles.includes('freelancer')
                      ? 'contracts.noneFreelancer'
                      : 'contracts.noneReviewer',
                )}
              </p>
              {isClient && offer}
            </Empty>
          ) : (
            <ul className="wd-contracts">
              {byUrgency(cards).map((card) => (
                <CardGuard key={card.id} card={card} onAgain={contracts.reload}>
                  <Card card={card} />
                </CardGuard>
              ))}
            </ul>
          )
        }
      </Waiting>
    </>
  );
}

function Card({ card }: { card: ContractCard }) {
  const { t, i18n } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const { id: contract, title, week, currency } = card;
  const money = (amount: number): string => moneyText(amount, currency, i18n.language);
  return (
    <li className="wd-card wd-contract">
      <header>
        <h3>
          <a href={hrefOf({ screen: 'contract', contract })}>{title}</a>
        </h3>
        {card.sample && <SampleBadge />}
        <p className="wd-dim">
          {t('contracts.by', { freelancer: card.freelancer, client: card.client })} ·{' '}
          {t(`contracts.state.${card.state}`)}
        </p>
      </header>
      <Waits card={card} />
      {week && (
        <section className="wd-contract-week">
          <p className="wd-number">
            <span className="wd-dim">{t('contracts.weekNow')}</span> <b>{money(week.amount)}</b>{' '}
            <span className="wd-dim">{t('contracts.rate', { amount: money(card.rate) })}</span>
          </p>
          <LimitLine used={week.countable} limit={week.limit} />
        </section>
      )}
      <OpenWeeks card={card} />
      <footer>
        <span className="wd-dim wd-small wd-number">
          {card.latest === null
            ? t('contracts.latestNone')
            : t('contracts.latest', { when: exact.moment(card.latest, zone) })}
        </span>
        <Places card={card} />
      </footer>
    </li>
  );
}

function Waits({ card }: { card: ContractCard }) {
  const { t } = useTranslation();
  if (card.waiting.length === 0) return null;
  return (
    <div className="wd-note wd-contract-waits">
      <IconAlertCircle size={20} stroke={1.75} aria-hidden />
      <h4 className="wd-hidden">{t('contracts.waitingTitle')}</h4>
      <ul>
        {card.waiting.map((what) => (
          <li key={what}>
            <a href={hrefOf(placeOfWaiting(what, card))}>{t(`contracts.waiting.${what}`)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OpenWeeks({ card }: { card: ContractCard }) {
  const { t, i18n } = useTranslation();
  const exact = useExactTime();
  const duration = useDuration();
  const now = useServerNow();
  const { zone } = useZone();
  if (card.open.length === 0) return null;
  return (
    <section>
      <h4>{t('contracts.openWeeks')}</h4>
      <ul className="wd-contract-weeks">
        {[...card.open].reverse().map((week) => (
          <li key={week.week}>
            <a href={hrefOf({ screen: 'week', contract: card.id, week: week.week })}>
              {t('contracts.weekOf', { date: dateText(week.week, 'UTC', i18n.language) })}
            </a>
            <b className="wd-number">{moneyText(week.amount, card.currency, i18n.language)}</b>
            <span className="wd-number">
              {t(`stage.${week.stage}`)}
              {week.approved && `, ${t('contracts.approved')}`}{' '}
              <span className="wd-dim">
                {t('contracts.until', {
                  when: exact.moment(week.until, zone),
                  left: exact.left(week.until, now),
                })}
              </span>
            </span>
            {(week.overLimit > 0 || week.disputes > 0) && (
              <span className="wd-number wd-contract-marks">
                {[
                  ...(week.overLimit > 0
                    ? [t('contracts.overLimit', { duration: duration(week.overLimit) })]
                    : []),
                  ...(week.disputes > 0 ? [t('contracts.disputes', { count: week.disputes })] : []),
                ].join(', ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Ways into what belongs to the contract; each says which contract to those who hear it alone. */
function Places({ card }: { card: ContractCard }) {
  const { t } = useTranslation();
  const { id: contract, title } = card;
  const places = [
    { place: t('contracts.diary'), href: hrefOf({ screen: 'diary', contract, day: null, record: null }) },
    { place: t('contracts.messages'), href: hrefOf({ screen: 'messages', contract, about: [] }) },
    { place: t('contracts.terms'), href: hrefOf({ screen: 'contract', contract }) },
  ];
  return (
    <span className="wd-contract-places">
      {places.map(({ place, href }) => (
        <Button
          key={href}
          component="a"
          href={href}
          size="compact-sm"
          variant="default"
          aria-label={t('contracts.more', { place, title })}
        >
          {place}
        </Button>
      ))}
    </span>
  );
}
