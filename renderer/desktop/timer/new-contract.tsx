// A further personal contract, in a dialog: fetched when it is asked for.
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ContractForm } from '../first-run/contract-form.tsx';

/** `onDone`: the contract that was made, or `null`. */
export function NewContract({ onDone }: { onDone: (id: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={() => onDone(null)} title={t('timer.newContract')} size="lg">
      <ContractForm onDone={onDone} />
    </Modal>
  );
}
