// A block of settings with its heading, and what stands in its place while it loads or fails.
import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { focusAround } from '../../ui/focus-around.ts';
import { useProblemText } from '../../ui/problem-text.ts';

export function Card(props: { title: string; means?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="wd-card wd-set-card" aria-labelledby={id}>
      <div>
        <h4 id={id}>{props.title}</h4>
        {props.means && <p className="wd-dim">{props.means}</p>}
      </div>
      {props.children}
    </section>
  );
}

/** Either why it could not be read, with a way to ask again, or a skeleton. */
export function NotYet({ problem, again }: { problem: Problem | null; again: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  if (!problem) {
    return (
      <div className="wd-stack wd-late" aria-busy="true">
        <Skeleton height={16} width="40%" />
        <Skeleton height={32} />
      </div>
    );
  }
  return (
    <div className="wd-note wd-set-failed" role="alert">
      <span>{problemText(problem)}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={(event) => {
          focusAround(event.currentTarget);
          again();
        }}
      >
        {t('settings.tryAgain')}
      </Button>
    </div>
  );
}
