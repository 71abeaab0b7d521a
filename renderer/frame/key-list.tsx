// All keys that work on the page as it is now, in one dialog, from the registry of commands.
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { heard, useAllCommands } from './commands.ts';
import { KeyCaps } from './key-caps.tsx';

export function KeyList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  useReturnFocus();
  const groups = new Map<string, { id: string; name: string; keys: readonly string[] }[]>();
  for (const { title, commands } of heard(useAllCommands())) {
    for (const { id, name, keys, onlyName } of commands) {
      if (!keys || keys.length === 0 || onlyName) continue;
      groups.set(title, [...(groups.get(title) ?? []), { id, name, keys }]);
    }
  }
  return (
    <Modal opened onClose={onClose} closeOnClickOutside title={t('keys.title')} size="xl">
      <p className="wd-dim">{t('keys.hint')}</p>
      <div className="wd-keys">
        {[...groups].map(([title, commands]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {commands.map(({ id, name, keys }) => (
                <div key={id}>
                  <dt>
                    <KeyCaps keys={keys} />
                  </dt>
                  <dd>{name}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
