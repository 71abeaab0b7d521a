// Raises this week's limit of a personal contract; it holds at once and cannot be lowered again.
import { Button, Modal, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/domain/contract.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { HOUR, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { hoursNumber } from '../../ui/terms/terms-list.tsx';
import { dateText } from '../../ui/time-format.ts';
import { useTracker } from '../line/tracker-context.tsx';
import type { ContractFacts } from './contract-facts.ts';

interface RaiseProps {
  readonly contract: Contract;
  readonly facts: ContractFacts;
  readonly now: number;
  onClose(): void;
}

export function RaiseLimit({ opened, ...props }: RaiseProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={props.onClose} title={t('settings.contracts.raiseTitle')}>
      <RaiseForm {...props} />
    </Modal>
  );
}

function RaiseForm({ contract, facts, now, onClose }: RaiseProps) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const problemText = useProblemText();
  const [hours, setHours] = useState<number | string>('');
  const [wrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const week = weekOf(now);
  const limit = facts.limit ?? 0;
  const present = hoursNumber(limit, i18n.language);

  async function raise(): Promise<void> {
    const raised = hours === '' ? Number.NaN : Math.round(Number(hours) * HOUR);
    const good = raised > limit && raised <= WEEK;
    setWrong(!good);
    if (!good) return;
    setBusy(true);
    const result = await api.raiseLimit({ contract: contract.id, week, limit: raised });
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    if (result.ok) onClose();
  }

  return (
    <form
      className="wd-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void raise();
      }}
    >
      <p>
        <b>{contract.title}</b>
      </p>
      <p>
        {t('settings.contracts.raiseText', {
          date: dateText(week, 'UTC', i18n.language),
          hours: present,
        })}
      </p>
      <NumberInput
        label={t('settings.contracts.raiseHours')}
        value={hours}
        onChange={setHours}
        error={wrong && t('settings.contracts.raiseWrong', { hours: present })}
        allowNegative={false}
        decimalScale={2}
        clampBehavior="none"
        max={168}
        data-autofocus
      />
      {problem && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
      <div className="wd-set-actions" data-end>
        <Button variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
        <BusyButton type="submit" busy={busy}>
          {t('settings.contracts.raiseSave')}
        </BusyButton>
      </div>
    </form>
  );
}
