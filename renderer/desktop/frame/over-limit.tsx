// The weekly limit stands in the way of a start: going on is a decision, said in so many words.
import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
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
        <Button onClick={() => timer.start(true)} loading={timer.busy}>
          {t('timer.overGo')}
        </Button>
      </Group>
    </Modal>
  );
}
