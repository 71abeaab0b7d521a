// Gives hours of a locked week back: what is chosen, what exactly it takes, and that it is final.
import { Button, Group, Modal, Skeleton, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import { weekOf } from '../../../shared/domain/time.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';
import { amountText, weekRange } from './dates.ts';
import { addUp, canBeReturned, sumTaken } from './give-back-sum.ts';
import { PartChoice } from './part-choice.tsx';
import { useLockedStatements } from './use-locked-statements.ts';
import { weekName } from './week-model.ts';
import './dialogs.css';
import { useReturnFocus } from '../../ui/use-return-focus.ts';

export interface GiveBackProps {
  /** What is to be given back, all of it chosen to begin with; of none, everything of `week` can be chosen. */
  readonly entries: readonly string[];
  readonly contract: string;
  /** Where it is not known which statements have the entries, the last half year is searched. */
  readonly week?: number;
  /** How many more contracts follow, each with its own statements and currency. */
  readonly more?: number;
  readonly onClose: () => void;
  /** After they were given back; `onClose` where it says nothing else. */
  readonly onDone?: () => void;
}

export function GiveBack(props: GiveBackProps) {
  const { t } = useTranslation();
  useReturnFocus();
  const { entries, contract, week, more = 0, onClose } = props;
  const { state } = useKnown();
  const title = state?.contracts.find(({ id }) => id === contract)?.title ?? contract;
  const found = useLockedStatements(contract, week ?? null, entries);
  const problemText = useProblemText();
  return (
    <Modal opened onClose={onClose} title={t('giveBack.title')} size="xl">
      <p>
        <b>{title}</b> {more > 0 && <span className="wd-dim">{t('giveBack.more', { count: more })}</span>}
      </p>
      {found.problem && (
        <p className="wd-note" role="alert">
          {problemText(found.problem)}
        </p>
      )}
      {!found.value && !found.problem && (
        <div className="wd-stack wd-late" aria-busy="true">
          <p className="wd-dim">{t('giveBack.searching')}</p>
          <Skeleton height={160} />
        </div>
      )}
      {found.value?.statements === null && <p>{t('giveBack.notFound')}</p>}
      {found.value?.statements && (
        <Form
          statements={found.value.statements}
          current={found.value.current}
          entries={entries}
          onClose={onClose}
          onDone={props.onDone ?? onClose}
        />
      )}
    </Modal>
  );
}

function Form(props: {
  statements: readonly StatementView[];
  /** Of the week that is now. */
  current: StatementView;
  entries: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const { state } = useKnown();
  const { zone } = useZone();
  const duration = useDuration();
  const problemText = useProblemText();
  const { statements, current, onClose, onDone } = props;
  const { contract, currency } = current;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(props.entries));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const listed = statements
    .flatMap(({ parts }) => parts)
    .filter(({ entry }) => props.entries.length === 0 || props.entries.includes(entry));
  const parts = listed.filter((part) => chosen.has(part.entry) && canBeReturned(part));
  const taken = addUp(
    statements.map(({ week, parts: those }) =>
      sumTaken(
        those.filter((part) => parts.includes(part)),
        week,
        current,
      ),
    ),
  );
  const amount = amountText(taken.amount, currency, i18n.language);
  const thisWeek = weekOf(state?.now ?? current.week);
  const what = [
    taken.records > 0 && t('giveBack.records', { count: taken.records }),
    taken.items > 0 && t('giveBack.items', { count: taken.items }),
  ]
    .filter((words) => words !== false)
    .join(', ');

  async function give(): Promise<void> {
    setBusy(true);
    const result = await api.giveBack({ entries: parts.map(({ entry }) => entry), reason });
    setBusy(false);
    if (!result.ok) {
      setWrong(problemText(result.error));
      return;
    }
    notifications.show({
      autoClose: 12_000,
      message: (
        <>
          {t('giveBack.done', { duration: duration(taken.time), amount })}{' '}
          <a href={hrefOf({ screen: 'week', week: weekName(thisWeek), contract })}>{t('giveBack.show')}</a>
        </>
      ),
    });
    onDone();
  }

  return (
    <form
      className="wd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <p className="wd-dim">{t('giveBack.lead')}</p>
      <PartChoice parts={listed} currency={currency} zone={zone} chosen={chosen} onChoose={setChosen} />
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
            {t('giveBack.takes', {
              what,
              duration: duration(taken.time),
              amount,
              range: weekRange(thisWeek, i18n.language),
            })}{' '}
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
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <BusyButton type="submit" busy={busy} disabled={parts.length === 0}>
          {parts.length === 0 ? t('giveBack.go') : t('giveBack.goTime', { duration: duration(taken.time) })}
        </BusyButton>
      </Group>
    </form>
  );
}
