// The calendar of a week: its phases, which one it is in, and their deadlines in the reader's zone.
import { IconCheck, IconPointFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import { weekPhases } from '../../../shared/domain/time.ts';
import { momentText } from './dates.ts';
import './statement.css';

const ORDER = ['work', 'own-review', 'client-review', 'security', 'payable'] as const;

/** `personal`: nobody reviews the week, its phases hold all the same. */
export function Phases(props: { statement: StatementView; zone: string; personal: boolean }) {
  const { statement, zone, personal } = props;
  const { t, i18n } = useTranslation();
  const { end, lock, reviewEnd, payable } = weekPhases(statement.week);
  const until = { work: end, 'own-review': lock, 'client-review': reviewEnd, security: payable, payable };
  const current = ORDER.indexOf(statement.phase);
  const at = (instant: number): string => momentText(instant, zone, i18n.language);
  return (
    <section className="wd-phases" aria-label={t('statement.phases')}>
      <ol>
        {ORDER.map((phase, index) => {
          const state = index < current ? 'over' : index === current ? 'now' : 'later';
          return (
            <li key={phase} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span className="wd-phase-mark" aria-hidden>
                {state === 'over' && <IconCheck size={14} stroke={2.5} />}
                {state === 'now' && <IconPointFilled size={14} />}
              </span>
              <span>
                {t(`stage.${phase}`)}
                {state !== 'later' && (
                  <span className="wd-hidden">
                    {' '}
                    ({t(state === 'now' ? 'statement.phaseNow' : 'statement.phaseDone')})
                  </span>
                )}
              </span>
              <span className="wd-number wd-dim">
                {t(phase === 'payable' ? 'statement.phaseFrom' : 'statement.phaseUntil', {
                  at: at(until[phase]),
                })}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="wd-small wd-dim">
        {statement.approval && !personal
          ? t(`statement.approvedBy.${statement.approval.by}`, { at: at(statement.approval.at) })
          : personal && statement.phase !== 'work' && statement.phase !== 'own-review'
            ? t('statement.personalLocked')
            : t(`statement.phaseMeans.${statement.phase}`)}
      </p>
    </section>
  );
}
