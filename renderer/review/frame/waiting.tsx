// What was asked of the server, in all its states: on its way, there, failed, or there from before and failed since.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { DaySkeleton } from '../../frame/loading.tsx';
import { focusAround } from '../../ui/focus-around.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import type { Answered } from '../line/site.tsx';

export interface WaitingProps<T> {
  readonly answered: Answered<T>;
  /** Stands there until the first answer; rows of a list without it. */
  readonly skeleton?: ReactNode;
  readonly children: (value: T) => ReactNode;
}

export function Waiting<T>({ answered, skeleton, children }: WaitingProps<T>) {
  const { t } = useTranslation();
  const { value, problem, reload } = answered;
  return (
    <>
      {problem && <Failed problem={problem} stale={value !== null} onAgain={reload} />}
      {value !== null && children(value)}
      {value === null && !problem && (
        <div aria-busy="true" role="status" aria-label={t('waiting.loading')}>
          {skeleton ?? <DaySkeleton />}
        </div>
      )}
    </>
  );
}

/** Why it failed, and a button to try once more. `stale`: what follows is from before. */
export function Failed(props: { problem: Problem; stale: boolean; onAgain(): void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  return (
    <div className="wd-card wd-trouble" role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div>
        <p>
          <b>{t(props.stale ? 'waiting.stale' : 'waiting.failed')}</b>
        </p>
        <p>{words(props.problem)}</p>
      </div>
      <Button
        variant="default"
        onClick={(event) => {
          focusAround(event.currentTarget);
          props.onAgain();
        }}
      >
        {t('waiting.again')}
      </Button>
    </div>
  );
}

/** Nothing there yet: what it will be, and how it comes about. */
export function Empty(props: { title: string; children?: ReactNode }) {
  return (
    <div className="wd-card wd-nothing">
      <h3>{props.title}</h3>
      {props.children}
    </div>
  );
}
