// Gives hours of a locked week back: what is chosen, what exactly it takes, and that it is final.
import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { BusyButton } from '../busy-button.tsx';
import { useProblemText } from '../problem-text.ts';
import { useDuration } from '../use-duration.ts';
import { amountText, weekRange } from './dates.ts';
import { addUp, canBeReturned, returnable, sumTaken, type Taken } from './give-back-sum.ts';
import { PartChoice } from './part-choice.tsx';

export interface GiveBackFormProps {
  readonly statements: readonly StatementView[];
  /** Of the week that is now. */
  readonly current: StatementView;
  /** What is to be given back, all of it chosen to begin with; of none, everything can be chosen. */
  readonly entries: readonly string[];
  readonly zone: string;
  /** Before the lock giving back is like discarding: nothing was billed yet. */
  readonly locked?: boolean;
  give(entries: readonly string[], reason: string): Promise<Result<unknown>>;
  onClose(): void;
  onDone(taken: Taken): void;
}

export function GiveBackForm(props: GiveBackFormProps) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const problemText = useProblemText();
  const { statements, current, zone, locked = true } = props;
  const { currency } = current;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(props.entries));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const listed = statements
    .flatMap(({ parts }) => parts)
    .filter(({ entry }) => props.entries.length === 0 || props.entries.includes(entry));
  const parts = listed.filter((part) => chosen.has(part.entry) && canBeReturned(part, locked));
  const time = parts.reduce((sum, part) => sum + returnable(part, locked), 0);
  const taken = addUp(
    statements.map(({ week, parts: those }) =>
      sumTaken(
        those.filter((part) => parts.includes(part)),
        week,
        current,
      ),
    ),
  );
  const what = [
    taken.records > 0 && t('giveBack.records', { count: taken.records }),
    taken.items > 0 && t('giveBack.items', { count: taken.items }),
  ]
    .filter((words) => words !== false)
    .join(', ');

  async function give(): Promise<void> {
    setBusy(true);
    const result = await props.give(
      parts.map(({ entry }) => entry),
      reason,
    );
    setBusy(false);
    if (result.ok) props.onDone(taken);
    else setWrong(problemText(result.error));
  }

  return (
    <form
      className="wd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <p className="wd-dim">{t(locked ? 'giveBack.lead' : 'giveBack.leadOpen')}</p>
      {listed.some((part) => canBeReturned(part, locked)) ? (
        <PartChoice
          parts={listed}
          currency={currency}
          zone={zone}
          pick={t('giveBack.go')}
          whyNot={(part) => (part.taken === null ? null : t(`parts.taken.${part.taken}`))}
          timeOf={(part) => (locked ? part.time.billable : part.time.countable)}
          chosen={chosen}
          onChoose={setChosen}
        />
      ) : (
        <p>{t('giveBack.nothing')}</p>
      )}
      <Textarea
        label={t('giveBack.reason')}
        placeholder={t('giveBack.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={1}
      />
      <div aria-live="polite">
        {parts.length === 0 ? (
          <p className="wd-dim">{t('giveBack.chooseFirst')}</p>
        ) : (
          <p className="wd-note wd-number">
            {locked
              ? t('giveBack.takes', {
                  what,
                  duration: duration(time),
                  amount: amountText(taken.amount, currency, i18n.language),
                  range: weekRange(current.week, i18n.language),
                })
              : t('giveBack.takesOpen', { what, duration: duration(time) })}{' '}
            <b>{t('giveBack.final')}</b>
          </p>
        )}
      </div>
      {wrong && (
        <p className="wd-note" role="alert">
          {wrong}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
        <BusyButton type="submit" busy={busy} disabled={parts.length === 0}>
          {parts.length === 0 ? t('giveBack.go') : t('giveBack.goTime', { duration: duration(time) })}
        </BusyButton>
      </Group>
    </form>
  );
}
