// The weekly limit stands in the way of a start: going on is a decision, said in so many words.
import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import type { TimerHandle } from '../timer/use-timer.ts';

export function OverLimit({ timer }: { timer: TimerHandle }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={timer.dismissOverLimit} title={t('timer.overTitle')}>
      <p>{t('timer.overText')}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={timer.dismissOverLimit}>
          {t('common.cancel')}
        </Button>
        <BusyButton onClick={() => timer.start(true)} busy={timer.busy}>
          {t('timer.overGo')}
        </BusyButton>
      </Group>
    </Modal>
  );
}
