// All keys of the screen in one dialog.
import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function KeyList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const keys: readonly [string, string][] = [
    [t('keys.spaceName'), t('keys.space')],
    ['M', t('keys.m')],
    ['P', t('keys.p')],
    ['T', t('keys.t')],
    [t('keys.arrowsName'), t('keys.arrows')],
    [t('keys.enterName'), t('keys.enter')],
    ['D', t('keys.d')],
    ['?', t('keys.help')],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')}>
      <p className="wd-dim">{t('keys.hint')}</p>
      <dl className="wd-keys">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
