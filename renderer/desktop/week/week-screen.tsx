// The week: seven days by hour with what they come to, the limit, and the statement beside it.
import { Button, Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview, StatementView } from '../../../shared/diary-api.ts';
import { MINUTE, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf, useRoute } from '../frame/route.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { useTrackerNow } from '../line/tracker-context.tsx';
import { AddManualTime } from './add-manual-time.tsx';
import { Failure } from './failure.tsx';
import { HeatLegend } from './heat-legend.tsx';
import { HeatTable } from './heat-table.tsx';
import { LimitLine } from './limit-line.tsx';
import { StatementCard } from './statement-card.tsx';
import { StatementList } from './statement-list.tsx';
import { useOverview, useStatements } from './use-week.ts';
import { WeekHead } from './week-head.tsx';
import { hasSomething, layOutWeek, usedHours, weekNamed } from './week-model.ts';
import './patterns.css';
import './week.css';
import './limit.css';
import './heat.css';
import './statement.css';

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
            <section className="wd-card wd-week-limit" aria-label={t('week.limit')}>
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
            <Heat
              week={week}
              zone={zone}
              now={now}
              overview={overview.value}
              statements={statements.value}
              contract={contract}
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

function Heat(props: {
  week: number;
  zone: string;
  now: number;
  overview: Overview;
  statements: readonly StatementView[] | null;
  contract: string | null;
}) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { week, zone, now, overview, statements, contract } = props;
  const columns = useMemo(
    () => layOutWeek(week, zone, overview, statements?.flatMap(({ parts }) => parts) ?? [], contract),
    [week, zone, overview, statements, contract],
  );
  const empty = !columns.some(({ hours }) => [...hours.values()].some(hasSomething));
  const [first, last] = all ? [0, 23] : usedHours(columns);
  const hours = useMemo(() => [first, last] as const, [first, last]);
  const open = overview.cells.some(
    (cell) => cell.status === 'open' && (contract === null || cell.contract === contract),
  );
  return (
    <section className="wd-card wd-heat-card" aria-label={t('week.grid')}>
      {empty && <p className="wd-heat-empty">{t(now < week + WEEK ? 'week.emptyNow' : 'week.empty')}</p>}
      <HeatTable
        columns={columns}
        hours={hours}
        zone={zone}
        now={now}
        billable={statements?.reduce((sum, one) => sum + one.totals.billable, 0) ?? null}
      />
      <footer className="wd-heat-foot">
        <HeatLegend />
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAll(!all)}>
          {t(all ? 'week.usedHours' : 'week.allHours')}
        </Button>
      </footer>
      {open && <p className="wd-small wd-dim">{t('week.notSealed')}</p>}
    </section>
  );
}
