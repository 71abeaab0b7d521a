// The top of every page: name, what is going on, appearance, keys.
import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKnown } from './tracker-context.tsx';

const schemes = [
  { value: 'auto', Icon: IconDeviceDesktop },
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
] as const;

export function Header({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const { link } = useKnown();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Current = schemes.find((scheme) => scheme.value === colorScheme)?.Icon ?? IconDeviceDesktop;
  return (
    <header className="wd-header">
      <h1>{t('app.name')}</h1>
      <span className="wd-link" data-state={link.state} role="status">
        {link.state === 'open' && t('link.connected')}
        {link.state === 'connecting' && t('link.connecting')}
        {link.state === 'lost' && t('link.lost')}
      </span>
      <span className="wd-spring" />
      <Tooltip label={t('keys.open')}>
        <ActionIcon aria-label={t('keys.open')} onClick={onKeys}>
          <IconKeyboard size={20} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={t('theme.label')}>
            <Current size={20} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {schemes.map(({ value, Icon }) => (
            <Menu.Item
              key={value}
              leftSection={<Icon size={16} stroke={1.5} />}
              rightSection={value === colorScheme ? <IconCheck size={16} /> : null}
              onClick={() => setColorScheme(value)}
            >
              {t(`theme.${value}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
