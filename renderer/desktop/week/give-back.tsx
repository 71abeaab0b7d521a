// Gives hours back: finds the locked statements that have them, then asks.
import { Modal, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { amountText } from '../../ui/week/dates.ts';
import { GiveBackForm } from '../../ui/week/give-back-form.tsx';
import type { Taken } from '../../ui/week/give-back-sum.ts';
import { weekName } from '../../ui/week/week-model.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';
import { useLockedStatements } from './use-locked-statements.ts';

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
  const { t, i18n } = useTranslation();
  useReturnFocus();
  const { api } = useTracker();
  const { zone } = useZone();
  const duration = useDuration();
  const { entries, contract, week, more = 0, onClose } = props;
  const { state } = useKnown();
  const title = state?.contracts.find(({ id }) => id === contract)?.title ?? contract;
  const found = useLockedStatements(contract, week ?? null, entries);
  const locked = found.value;
  const problemText = useProblemText();

  function done({ time, amount }: Taken, current: StatementView): void {
    const takes = {
      duration: duration(time),
      amount: amountText(amount, current.currency, i18n.language),
    };
    notifications.show({
      autoClose: 12_000,
      message: (
        <>
          {t('giveBack.done', takes)}{' '}
          <a href={hrefOf({ screen: 'week', week: weekName(current.week), contract })}>
            {t('giveBack.show')}
          </a>
        </>
      ),
    });
    (props.onDone ?? onClose)();
  }

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
      {!locked && !found.problem && (
        <div className="wd-stack wd-late" aria-busy="true">
          <p className="wd-dim">{t('giveBack.searching')}</p>
          <Skeleton height={160} />
        </div>
      )}
      {locked?.statements === null && <p>{t('giveBack.notFound')}</p>}
      {locked?.statements && (
        <GiveBackForm
          statements={locked.statements}
          current={locked.current}
          entries={entries}
          zone={zone}
          give={(chosen, reason) => api.giveBack({ entries: [...chosen], reason })}
          onClose={onClose}
          onDone={(taken) => done(taken, locked.current)}
        />
      )}
    </Modal>
  );
}
