// Something could not be read: what happened, what is safe, and the button to try again.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Problem } from '../../../shared/domain/result.ts';
import { useProblemText } from '../../ui/problem-text.ts';

export function Failure(props: {
  title: string;
  safe: string;
  again: string;
  problem: Problem;
  onAgain: () => void;
}) {
  const problemText = useProblemText();
  return (
    <section className="wd-card wd-failure" role="alert">
      <IconAlertTriangle size={24} stroke={1.5} aria-hidden />
      <div>
        <h2>{props.title}</h2>
        <p>{problemText(props.problem)}</p>
        <p className="wd-dim">{props.safe}</p>
      </div>
      <Button variant="default" onClick={props.onAgain}>
        {props.again}
      </Button>
    </section>
  );
}
