// The health of the journal: what the last check said, every journal, what waits, and making the tables anew.
import { Skeleton } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/problem-text.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { useAnswer } from '../line/use-answer.ts';
import { Checked } from './checked.tsx';
import { Failed } from './failed.tsx';
import { Journals } from './journals.tsx';
import { Parked } from './parked.tsx';
import { Rebuild } from './rebuild.tsx';
import { Waiting } from './waiting.tsx';
import './health.css';

export function HealthScreen({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const problemText = useProblemText();
  // What is sealed or set aside meanwhile shows by itself.
  const health = useAnswer('health', () => api.health({}), { range: [0, Number.POSITIVE_INFINITY] });
  const { value, problem, reload: again } = health;
  const nameOf = useCallback(
    (id: string) => state.contracts.find((contract) => contract.id === id)?.title ?? id,
    [state.contracts],
  );

  return (
    <div className="wd-health">
      <header>
        <h2>{t('health.title')}</h2>
        <p className="wd-dim">{t('health.means')}</p>
      </header>
      {offline && <p className="wd-note">{t('health.offline')}</p>}
      {problem && (
        <Failed
          title={t('health.failed')}
          text={problemText(problem)}
          action={t('health.tryAgain')}
          run={again}
          disabled={offline}
        />
      )}
      {!value && !problem && !offline && (
        <div className="wd-stack wd-late" aria-busy="true" aria-label={t('health.loading')} role="status">
          <Skeleton height={160} />
          <Skeleton height={96} />
          <Skeleton height={96} />
        </div>
      )}
      {value && (
        <>
          <Checked health={value} nameOf={nameOf} offline={offline} onChecked={again} />
          {value.parked.length > 0 && <Parked parked={value.parked} />}
          <Waiting health={value} nameOf={nameOf} />
          <Journals health={value} nameOf={nameOf} />
          <Rebuild offline={offline} onRebuilt={again} />
        </>
      )}
    </div>
  );
}
