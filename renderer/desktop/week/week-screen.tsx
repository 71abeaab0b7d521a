// The week: seven days by hour with what they come to, the limit, and the statement beside it.
import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MINUTE, weekOf } from '../../../shared/domain/time.ts';
import { LimitLine } from '../../ui/limit-line.tsx';
import { HeatCard } from '../../ui/week/heat-card.tsx';
import { weekNamed } from '../../ui/week/week-model.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf, useRoute } from '../frame/route.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { useTrackerNow } from '../line/tracker-context.tsx';
import { AddManualTime } from './add-manual-time.tsx';
import { Failure } from './failure.tsx';
import { StatementCard } from './statement-card.tsx';
import { StatementList } from './statement-list.tsx';
import { useOverview, useStatements } from './use-week.ts';
import { WeekHead } from './week-head.tsx';
import './week.css';
import './statement.css';

const dayHref = (day: string): string => hrefOf({ screen: 'diary', day, record: null });

export function WeekScreen({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const now = useTrackerNow(state, MINUTE);
  const route = useRoute();
  const named = route.screen === 'week' ? route : { week: null, contract: null };
  const week = Math.min(weekNamed(named.week, now), weekOf(now));
  const { contracts } = state;
  const only = contracts.length === 1 ? contracts[0]?.id : undefined;
  const contract = contracts.find(({ id }) => id === (named.contract ?? only))?.id ?? null;
  // Phases begin at full hours; a running segment changes by the minute.
  const fresh = Math.floor(now / (state.timer.state === 'stopped' ? 60 * MINUTE : MINUTE));
  const overview = useOverview(week, fresh);
  const statements = useStatements(week, contracts, contract, fresh);

  if (contracts.length === 0) {
    return (
      <section className="wd-card wd-nothing">
        <h2>{t('week.noContract')}</h2>
        <p className="wd-dim">{t('week.noContractHint')}</p>
        <Button component="a" href={hrefOf({ screen: 'timer' })} variant="default">
          {t('week.toTimer')}
        </Button>
      </section>
    );
  }
  const one = contract === null ? null : (statements.value?.[0] ?? null);
  const terms = contracts.find(({ id }) => id === contract);
  return (
    <div className="wd-week">
      <WeekHead week={week} now={now} zone={zone} contracts={contracts} contract={contract}>
        <AddManualTime
          key={`${week}/${contract}`}
          offline={offline}
          initial={{ contract: contract ?? undefined }}
        />
      </WeekHead>
      <div className="wd-week-sides">
        <div className="wd-week-heat">
          {one && (
            <section className="wd-card wd-week-limit" aria-label={t('limit.title')}>
              <LimitLine used={one.totals.countable} limit={one.limit} />
            </section>
          )}
          {overview.problem && (
            <Failure
              title={t('week.failedTitle')}
              safe={t('week.failedSafe')}
              again={t('week.again')}
              problem={overview.problem}
              onAgain={overview.reload}
            />
          )}
          {!overview.value && !overview.problem && (
            <div className="wd-late" aria-busy="true">
              <span className="wd-hidden">{t('week.loading')}</span>
              <Skeleton height={480} />
            </div>
          )}
          {overview.value && (
            <HeatCard
              week={week}
              zone={zone}
              now={now}
              overview={overview.value}
              statements={statements.value}
              contract={contract}
              dayHref={dayHref}
              running={t('week.notSealed')}
            />
          )}
        </div>
        <div className="wd-week-statement">
          {statements.problem && (
            <Failure
              title={t('statement.failedTitle')}
              safe={t('week.failedSafe')}
              again={t('week.again')}
              problem={statements.problem}
              onAgain={statements.reload}
            />
          )}
          {!statements.value && !statements.problem && (
            <div className="wd-late" aria-busy="true">
              <span className="wd-hidden">{t('statement.loading')}</span>
              <Skeleton height={480} />
            </div>
          )}
          {one && terms && (
            <StatementCard statement={one} contract={terms} zone={zone} now={now} offline={offline} />
          )}
          {contract === null && statements.value && (
            <StatementList statements={statements.value} contracts={contracts} />
          )}
        </div>
      </div>
    </div>
  );
}
