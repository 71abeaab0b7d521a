// Reports: months and contracts with hours, protection and earnings, as charts that are tables.
import { SegmentedControl, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportRow } from '../../../shared/diary-api.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import { saveFile } from '../../frame/save-file.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { hoursText } from '../../ui/time-format.ts';
import { zoneText } from '../../ui/week/dates.ts';
import { useZone } from '../../ui/zone.tsx';
import { ZonePicker } from '../../ui/zone-picker.tsx';
import type { ScreenProps } from '../frame/screens.ts';
import { useAct, useTracker, useTrackerNow } from '../line/tracker-context.tsx';
import { SUMS, useAnswer } from '../line/use-answer.ts';
import { Failure } from '../week/failure.tsx';
import { monthBounds, PERIODS, type Period } from './months.ts';
import { byContract, byMonth, type Figures, lengthOf, protectedShare, sumRows } from './report-model.ts';
import { Amounts, ReportTable } from './report-table.tsx';
import '../../ui/patterns.css';
import '../week/week.css';
import './reports.css';

const VIEWS = ['month', 'contract'] as const;
const KINDS = ['protected', 'tracked', 'manual', 'kept-idle', 'over'] as const;

export function ReportsScreen({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const { api } = useTracker();
  const now = useTrackerNow(state, MINUTE);
  const [period, setPeriod] = useState<Period>('twelve');
  const [view, setView] = useState<(typeof VIEWS)[number]>('month');
  const bounds = monthBounds(period, now, zone);
  const range = [bounds[0] ?? 0, bounds.at(-1) ?? 0] as const;
  const fresh = Math.floor(now / (state.timer.state === 'stopped' ? HOUR : 5 * MINUTE));
  const report = useAnswer(bounds.join('/'), () => api.report({ bounds }), { range, gather: SUMS, fresh });

  return (
    <div className="wd-reports">
      <header className="wd-reports-head">
        <h2>{t('reports.title')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('reports.period')}
          value={period}
          onChange={setPeriod}
          data={PERIODS.map((value) => ({ value, label: t(`reports.periods.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('reports.view')}
          value={view}
          onChange={setView}
          data={VIEWS.map((value) => ({ value, label: t(`reports.views.${value}`) }))}
        />
        <span className="wd-reports-file">
          <ZonePicker at={now} />
          <Download bounds={bounds} offline={offline} />
        </span>
      </header>
      {report.problem && (
        <Failure
          title={t('reports.failedTitle')}
          safe={t('reports.failedSafe')}
          again={t('reports.again')}
          problem={report.problem}
          onAgain={report.reload}
        />
      )}
      {!report.value && !report.problem && (
        <div className="wd-stack wd-late" aria-busy="true">
          <span className="wd-hidden">{t('reports.loading')}</span>
          <Skeleton height={96} />
          <Skeleton height={400} />
        </div>
      )}
      {report.value && (
        <Report
          rows={report.value}
          bounds={bounds}
          view={view}
          period={period}
          contracts={state.contracts}
          zone={zone}
        />
      )}
    </div>
  );
}

function Report(props: {
  rows: readonly ReportRow[];
  bounds: readonly number[];
  view: (typeof VIEWS)[number];
  period: Period;
  contracts: ScreenProps['state']['contracts'];
  zone: string;
}) {
  const { t } = useTranslation();
  const { rows, bounds, view, zone } = props;
  const total = sumRows(rows);
  if (lengthOf(total) + total.discarded + total.amounts.filter(({ amount }) => amount !== 0).length === 0) {
    return (
      <section className="wd-card wd-nothing">
        <h2>{t('reports.empty')}</h2>
        <p className="wd-dim">{t('reports.emptyHint')}</p>
      </section>
    );
  }
  return (
    <>
      <Sums total={total} />
      <section className="wd-card wd-report-card">
        <ul className="wd-pattern-list wd-small" aria-label={t('reports.legend')}>
          {KINDS.map((kind) => (
            <li key={kind}>
              <span className="wd-pattern wd-pattern-list-mark" data-kind={kind} aria-hidden />
              {t(`reports.kind.${kind}`)}
            </li>
          ))}
        </ul>
        <ReportTable
          key={view}
          view={view}
          groups={view === 'month' ? byMonth(rows, bounds) : byContract(rows)}
          total={total}
          contracts={props.contracts}
          zone={zone}
          caption={t('reports.table', { period: t(`reports.periods.${props.period}`) })}
        />
        <p className="wd-small wd-dim">
          {t('reports.bounds', { zone: zoneText(bounds.at(-2) ?? 0, zone) })} {t('reports.rounding')}
        </p>
      </section>
    </>
  );
}

function Sums({ total }: { total: Figures }) {
  const { t } = useTranslation();
  const share = protectedShare(total);
  return (
    <dl className="wd-report-sums wd-number">
      <div>
        <dt>{t('reports.earnings')}</dt>
        <dd>
          <Amounts amounts={total.amounts} />
        </dd>
      </div>
      <div>
        <dt>{t('reports.billable')}</dt>
        <dd>{hoursText(total.billable)}</dd>
      </div>
      <div>
        <dt>{t('reports.tracked')}</dt>
        <dd>{hoursText(total.tracked)}</dd>
      </div>
      <div>
        <dt>{t('reports.protectedShare')}</dt>
        <dd>{share === null ? '–' : t('reports.percent', { share })}</dd>
      </div>
    </dl>
  );
}

function Download({ bounds, offline }: { bounds: readonly number[]; offline: boolean }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [busy, setBusy] = useState(false);

  async function download(): Promise<void> {
    setBusy(true);
    const file = await api.exportReport({ bounds: [...bounds] });
    setBusy(false);
    if (file.ok) saveFile(file.value);
    else await act(Promise.resolve(file));
  }

  return (
    <BusyButton
      variant="default"
      size="xs"
      leftSection={<IconDownload size={16} stroke={1.75} />}
      aria-label={t('reports.csvName')}
      busy={busy}
      disabled={offline}
      onClick={() => void download()}
    >
      {t('reports.csv')}
    </BusyButton>
  );
}
