// Contracts: their terms and status, new personal ones, and what can be changed.
import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statusAt } from '../../../shared/domain/contract.ts';
import { ContractForm } from '../first-run/contract-form.tsx';
import type { ScreenProps } from '../frame/screens.ts';
import { useTrackerNow } from '../line/tracker-context.tsx';
import { ContractCard } from './contract-card.tsx';

export function Contracts({ state }: ScreenProps) {
  const { t } = useTranslation();
  const now = useTrackerNow(state);
  const [making, make] = useState(false);
  const ended = (id: string): number => {
    const contract = state.contracts.find((candidate) => candidate.id === id);
    return contract && statusAt(contract, now) === 'ended' ? 1 : 0;
  };
  const inOrder = [...state.contracts].sort((a, b) => ended(a.id) - ended(b.id));
  return (
    <>
      <div>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => make(true)}>
          {t('settings.contracts.new')}
        </Button>
      </div>
      {inOrder.length === 0 && <p className="wd-card wd-set-empty">{t('settings.contracts.none')}</p>}
      {inOrder.map((contract) => (
        <ContractCard
          key={contract.id}
          contract={contract}
          now={now}
          running={state.timer.state !== 'stopped' && state.timer.contract === contract.id}
        />
      ))}
      <Modal opened={making} onClose={() => make(false)} title={t('settings.contracts.new')} size="lg">
        <ContractForm onDone={() => make(false)} />
      </Modal>
    </>
  );
}
