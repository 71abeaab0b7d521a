// Sends manual time, a call for each week it touches, and offers to take back what was added.
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryApi } from '../../../shared/diary-api.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { type Interval, total } from '../../../shared/domain/intervals.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { useUndo } from '../../frame/undo.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { byWeeks } from './manual-span.ts';

const FIELDS = ['contract', 'from', 'to', 'memo'] as const;
const REFUSED = [
  'future',
  'overlap',
  'week-locked',
  'not-in-force',
  'not-allowed',
  'bad-span',
  'no-memo',
  'crosses-week',
  'unknown-contract',
] as const;

export interface Refused {
  readonly field: (typeof FIELDS)[number];
  readonly text: string;
  /** Everything before this instant was added; `null` where nothing was. */
  readonly addedUntil: number | null;
}

export interface AddTime {
  readonly busy: boolean;
  /** A part was added and the rest refused. */
  readonly half: boolean;
  /** Answers `null` when all of it was added, and then calls `onDone`. */
  send(contract: Contract, interval: Interval, memo: string): Promise<Refused | null>;
}

export function useAddTime(onDone: () => void): AddTime {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const undo = useUndo();
  const duration = useDuration();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [half, setHalf] = useState(false);

  function refusal(problem: Problem, addedUntil: number | null): Refused {
    const reason = REFUSED.find((one) => one === problem.reason);
    return {
      field: FIELDS.find((field) => field === problem.field) ?? 'from',
      text: reason ? t(`manual.refused.${reason}`) : problemText(problem),
      addedUntil,
    };
  }

  async function offerUndo(contract: Contract, added: readonly Interval[]): Promise<void> {
    const message = t('manual.done', { duration: duration(total(added)), contract: contract.title });
    const entries = await entriesOf(api, contract.id, added);
    // Without knowing them they cannot be taken back from here, only in the diary.
    if (entries.length < added.length) notifications.show({ message });
    else
      undo({
        message,
        undo: () => {
          for (const entry of entries) void act(api.discardItem({ entry }));
        },
      });
  }

  return {
    busy,
    half,
    async send(contract, interval, memo) {
      setBusy(true);
      const added: Interval[] = [];
      for (const piece of byWeeks(interval)) {
        const [from, to] = piece;
        const result = await api.addTime({ contract: contract.id, from, to, memo });
        if (!result.ok) {
          setBusy(false);
          setHalf(added.length > 0);
          if (added.length > 0) await offerUndo(contract, added);
          return refusal(result.error, added.at(-1)?.[1] ?? null);
        }
        added.push(piece);
      }
      await offerUndo(contract, added);
      setBusy(false);
      onDone();
      return null;
    },
  };
}

/** The entries of what was just added: `addTime` does not name them, the diary does. */
async function entriesOf(api: DiaryApi, contract: string, added: readonly Interval[]): Promise<string[]> {
  const days = await Promise.all(added.map(([from, to]) => api.diary({ from, to })));
  return days.flatMap((day, index) => {
    const [from, to] = added[index] ?? [];
    const found = day.ok
      ? day.value.items.find(
          (item) =>
            item.kind === 'manual' &&
            item.contract === contract &&
            !item.discarded &&
            item.intervals[0]?.[0] === from &&
            item.intervals.at(-1)?.[1] === to,
        )
      : undefined;
    return found ? [found.entry] : [];
  });
}
