// The week drawn hour by hour, with what its drawings mean.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview, StatementView } from '../../../shared/diary-api.ts';
import { WEEK } from '../../../shared/domain/time.ts';
import { HeatLegend } from './heat-legend.tsx';
import { HeatTable } from './heat-table.tsx';
import { hasSomething, layOutWeek, usedHours } from './week-model.ts';
import '../patterns.css';
import './heat.css';

export interface HeatCardProps {
  /** Monday 00:00 UTC. */
  readonly week: number;
  readonly zone: string;
  readonly now: number;
  readonly overview: Overview;
  /** Those of the week; `null` while they are not there. */
  readonly statements: readonly StatementView[] | null;
  /** Only this one; `null` for all. */
  readonly contract: string | null;
  /** The address of the diary of a day, YYYY-MM-DD; the same function until it answers something else. */
  dayHref(date: string): string;
  /** Stands below while a segment is still running. */
  readonly running?: string;
}

export function HeatCard(props: HeatCardProps) {
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
    <section className="wd-card wd-heat-card" aria-label={t('heat.grid')}>
      {empty && <p className="wd-heat-empty">{t(now < week + WEEK ? 'heat.emptyNow' : 'heat.empty')}</p>}
      <HeatTable
        columns={columns}
        hours={hours}
        zone={zone}
        now={now}
        dayHref={props.dayHref}
        billable={statements?.reduce((sum, one) => sum + one.totals.billable, 0) ?? null}
      />
      <footer className="wd-heat-foot">
        <HeatLegend />
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAll(!all)}>
          {t(all ? 'heat.usedHours' : 'heat.allHours')}
        </Button>
      </footer>
      {open && props.running !== undefined && <p className="wd-small wd-dim">{props.running}</p>}
    </section>
  );
}
