// A week of a contract: what it comes to, its phases, what the reader can do about it, and everything that stands in it.
import { Skeleton } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import type { ReviewWeek } from '../../../shared/wire/review.ts';
import { LimitLine } from '../../ui/limit-line.tsx';
import { amountText, momentText } from '../../ui/week/dates.ts';
import { HeatCard } from '../../ui/week/heat-card.tsx';
import { Phases } from '../../ui/week/phases.tsx';
import { StatementHours } from '../../ui/week/statement-hours.tsx';
import { StatementLines } from '../../ui/week/statement-lines.tsx';
import { useZone } from '../../ui/zone.tsx';
import { useNameZone } from '../frame/named-zones.ts';
import { hrefOf } from '../frame/route.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useServerNow } from '../line/clock.ts';
import { useAsked } from '../line/site.tsx';
import type { ScreenProps } from '../screens.ts';
import { PartsOfWeek } from './parts-of-week.tsx';
import { WeekActs } from './week-acts.tsx';
import { WeekHead } from './week-head.tsx';
import './week.css';

export function WeekScreen({ route }: ScreenProps<'week'>) {
  const { contract } = route;
  // An address may name any day.
  const week = weekOf(route.week);
  const detail = useAsked(['contract', { params: { contract } }]);
  const answered = useAsked(['week', { params: { contract, week } }]);
  return (
    <Waiting answered={detail}>
      {(known) => (
        <div className="wd-site-week">
          <WeekHead detail={known} week={week} />
          <Waiting answered={answered} skeleton={<Skeleton height={480} className="wd-late" />}>
            {(value) => <Week key={week} detail={known} week={value} />}
          </Waiting>
        </div>
      )}
    </Waiting>
  );
}

function Week({ detail, week }: { detail: ContractDetail; week: ReviewWeek }) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const { statement } = week;
  const { freelancer } = detail;
  useNameZone(freelancer.zone, freelancer.name);
  return (
    <>
      <div className="wd-site-week-sides">
        <div className="wd-stack">
          <section className="wd-card" aria-label={t('limit.title')}>
            <LimitLine used={statement.totals.countable} limit={statement.limit} />
          </section>
          <WeekActs detail={detail} week={week} />
          <Hours detail={detail} week={week} />
        </div>
        <div className="wd-stack">
          <Statement week={week} zone={zone} />
        </div>
      </div>
      <PartsOfWeek detail={detail} statement={statement} zone={zone} />
    </>
  );
}

function Statement({ week, zone }: { week: ReviewWeek; zone: string }) {
  const { t, i18n } = useTranslation();
  const { statement, phases } = week;
  const now = useServerNow();
  return (
    <section className="wd-card wd-statement" aria-labelledby="wd-statement">
      <header>
        <h3 id="wd-statement">{t('statement.title')}</h3>
        {statement.provisional && (
          <span className="wd-small wd-dim">
            {t('statement.provisional')}: {t('siteWeek.provisional')}
          </span>
        )}
      </header>
      <p className="wd-statement-amount">
        <b className="wd-number">{amountText(statement.amount, statement.currency, i18n.language)}</b>
        <span className="wd-dim wd-number">
          {t(phases.payable <= now ? 'statement.payableSince' : 'statement.payableFrom', {
            at: momentText(phases.payable, zone, i18n.language),
          })}
        </span>
      </p>
      <StatementHours statement={statement} beside={['manual', 'overLimit']} />
      <StatementLines statement={statement} />
      <Phases statement={statement} zone={zone} personal={false} />
    </section>
  );
}

/** The week drawn hour by hour; each day leads to its diary. */
function Hours({ detail, week: { statement } }: { detail: ContractDetail; week: ReviewWeek }) {
  const { zone } = useZone();
  const now = useServerNow();
  const { week } = statement;
  const { id: contract } = detail.contract;
  const answered = useAsked(['overview', { params: { contract }, query: { from: week, to: week + WEEK } }]);
  const statements = useMemo(() => [statement], [statement]);
  const dayHref = useCallback(
    (day: string) => hrefOf({ screen: 'diary', contract, day, record: null }),
    [contract],
  );
  return (
    <Waiting answered={answered} skeleton={<Skeleton height={360} className="wd-late" />}>
      {(overview) => (
        <HeatCard
          week={week}
          zone={zone}
          now={now}
          overview={overview}
          statements={statements}
          contract={contract}
          dayHref={dayHref}
        />
      )}
    </Waiting>
  );
}
