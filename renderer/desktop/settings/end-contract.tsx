// Asks before a contract is ended.
import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function EndContract(props: {
  opened: boolean;
  title: string;
  running: boolean;
  onClose: () => void;
  onEnd: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('settings.contracts.endTitle')}>
      <div className="wd-stack">
        <p>
          {t('settings.contracts.endText', { title: props.title })}{' '}
          {props.running && t('settings.contracts.endRunning')}
        </p>
        <div className="wd-set-actions" data-end>
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {t('settings.cancel')}
          </Button>
          <Button onClick={props.onEnd}>{t('settings.contracts.end')}</Button>
        </div>
      </div>
    </Modal>
  );
}
