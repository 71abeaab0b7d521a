// What a memo or set of labels has been: when, what, and whether it came too late to count.
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/domain/result.ts';
import { useExactTime } from './exact-time.ts';
import { useProblemText } from './problem-text.ts';

export interface HistoryProps {
  readonly of: 'memo' | 'labels';
  /** Oldest first; `text` is `null` once erased. */
  readonly versions: readonly { readonly at: number; readonly text: string | null }[] | null;
  readonly problem: Problem | null;
  /** When the week worked locked: what came later changes no rule. */
  readonly lock: number;
  readonly zone: string;
}

export function History({ of, versions, problem, lock, zone }: HistoryProps) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const problemText = useProblemText();
  if (problem) return <p className="wd-small wd-dim">{t('history.failed', { why: problemText(problem) })}</p>;
  if (!versions || versions.length === 0) return null;
  const count = versions.length;
  return (
    <details className="wd-segment-history">
      <summary>{t(`history.${of}`, { count })}</summary>
      <ol>
        {[...versions].reverse().map(({ at, text }, index) => {
          const first = index === count - 1;
          const state = at >= lock ? 'late' : first ? 'sealed' : 'edited';
          return (
            <li key={`${at}/${text}`} data-state={state}>
              <span className="wd-small wd-dim wd-number">
                {exact.moment(at, zone)} · {t(`history.${state}`)}
              </span>
              <span>{text === null ? t('history.erased') : text || t('history.empty')}</span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
