// Hours of a statement side by side, then everything else that is not nothing.
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import { Shield } from '../protection-badge.tsx';
import { hoursText } from '../time-format.ts';
import { sumsOf } from './statement-sums.ts';
import './statement.css';

/** `beside`: stand large between tracked and billable, be they nothing. */
export function StatementHours(props: {
  readonly statement: StatementView;
  readonly beside?: readonly ('manual' | 'overLimit')[];
}) {
  const { statement, beside = [] } = props;
  const { t } = useTranslation();
  const { totals, struck, missing } = statement;
  const sums = sumsOf(statement);
  const more = (
    [
      ['manual', totals.manual],
      ['keptIdle', totals.keptIdle],
      ['overLimit', totals.overLimit],
      ['overLimitApproved', totals.overLimitApproved],
      ['late', sums.late],
      ['held', sums.held],
      ['refused', sums.refused],
      ['adjusted', sums.adjusted],
      ['void', totals.void],
      ['discarded', totals.discarded],
    ] as const
  ).filter(([name, ms]) => ms > 0 && !(beside as readonly string[]).includes(name));
  const safe = sums.protected + sums.unprotected;
  return (
    <>
      <dl className="wd-pair">
        <div>
          <dt>{t('statement.tracked')}</dt>
          <dd className="wd-number">{hoursText(totals.tracked)}</dd>
        </div>
        {beside.map((name) => (
          <div key={name}>
            <dt>{t(`statement.${name}`)}</dt>
            <dd className="wd-number">{hoursText(totals[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('statement.billable')}</dt>
          <dd className="wd-number">{hoursText(totals.billable)}</dd>
        </div>
      </dl>
      {more.length > 0 && (
        <dl className="wd-statement-facts">
          {more.map(([name, ms]) => (
            <div key={name}>
              <dt>{t(`statement.${name}`)}</dt>
              <dd className="wd-number">{hoursText(ms)}</dd>
            </div>
          ))}
        </dl>
      )}
      {safe > 0 && (
        <section className="wd-safe" aria-label={t('statement.protection')}>
          <span className="wd-safe-bar" aria-hidden>
            <span
              className="wd-pattern"
              data-kind="protected"
              style={{ width: `${(sums.protected / safe) * 100}%` }}
            />
            <span
              className="wd-pattern"
              data-kind="tracked"
              style={{ width: `${(sums.unprotected / safe) * 100}%` }}
            />
          </span>
          <p className="wd-number">
            <span>
              <Shield good /> <b>{hoursText(sums.protected)}</b> {t('statement.protected')}
            </span>
            <span>
              <Shield good={false} /> <b>{hoursText(sums.unprotected)}</b> {t('statement.unprotected')}
            </span>
          </p>
        </section>
      )}
      {struck > 0 && <p className="wd-small wd-dim">{t('statement.struck', { count: struck })}</p>}
      {missing > 0 && <p className="wd-note">{t('statement.missing', { count: missing })}</p>}
    </>
  );
}
