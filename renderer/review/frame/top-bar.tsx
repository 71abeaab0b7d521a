// Above every screen: the zone of all times, what is unread, and who is signed in with what is theirs.
import { ActionIcon, Badge, Button, Menu } from '@mantine/core';
import { IconBell, IconChevronDown, IconLogout, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../shared/wire/people.ts';
import { ZonePicker } from '../../ui/zone-picker.tsx';
import { serverNow } from '../line/clock.ts';
import { useNamedZone } from './named-zones.ts';
import { hrefOf } from './route.ts';
import { useSignOut } from './use-sign-out.ts';

export function TopBar({ me }: { me: Me }) {
  const { t } = useTranslation();
  const named = useNamedZone();
  const signOut = useSignOut();
  const unread = me.unread > 0 ? t('top.unread', { count: me.unread }) : t('place.notifications');
  return (
    <section className="wd-top" aria-label={t('top.label')}>
      <ZonePicker at={serverNow()} named={named} />
      <ActionIcon
        component="a"
        href={hrefOf({ screen: 'notifications' })}
        className="wd-top-bell"
        aria-label={unread}
        title={unread}
      >
        <IconBell size={20} stroke={1.5} />
        {me.unread > 0 && <span className="wd-top-count wd-number">{me.unread}</span>}
      </ActionIcon>
      {me.sample && <SampleBadge />}
      <Menu position="bottom-end" shadow="md" width={240} withinPortal={false}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            className="wd-top-me"
            leftSection={<IconUser size={18} stroke={1.5} aria-hidden />}
            rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
            aria-label={t('top.me', { name: me.name })}
          >
            <span className="wd-top-name">{me.name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={hrefOf({ screen: 'account' })} leftSection={<IconUser size={16} />}>
            {t('place.account')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            {t('top.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </section>
  );
}

/** Says that somebody or something was made by the first start, to try things out. */
export function SampleBadge() {
  const { t } = useTranslation();
  return (
    <Badge variant="outline" color="gray" radius={4} className="wd-sample">
      {t('top.sample')}
    </Badge>
  );
}
