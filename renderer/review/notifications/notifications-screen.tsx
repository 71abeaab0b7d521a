// What the site has to tell, newest first; following one reads it.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NOTIFICATION_PAGE, type NotificationView } from '../../../shared/wire/conversation.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { dateText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { Earlier } from '../frame/earlier.tsx';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import { useMe, useSite, useTell } from '../line/site.tsx';
import { usePages } from '../line/use-pages.ts';
import './notifications.css';

export function NotificationsScreen() {
  const { t } = useTranslation();
  const { client } = useSite();
  const me = useMe();
  const notifications = usePages(['notifications', {}], NOTIFICATION_PAGE, (query) =>
    client.ask('notifications', { query }),
  );
  const tell = useTell();
  const offline = useOffline();
  const { busy, run } = useBusy();
  const newest = notifications.value?.[0];
  // More of them may be unread than stand here.
  const unread = me.unread > 0 || (notifications.value ?? []).some((one) => !one.read);
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.notifications')}</h2>
        {newest && unread && (
          <div className="wd-head-tools">
            <BusyButton
              variant="default"
              busy={busy}
              idle={offline}
              onClick={() => void run(() => tell('readNotifications', { body: { until: newest.at } }))}
            >
              {t('told.readAll')}
            </BusyButton>
          </div>
        )}
      </div>
      <Waiting answered={notifications}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('told.none')}>
              <p className="wd-dim">{t('told.noneMeans')}</p>
            </Empty>
          ) : (
            <ul className="wd-notices-list">
              {list.map((one) => (
                <Notification
                  key={one.id}
                  notification={one}
                  onFollow={() => void tell('readNotifications', { body: { ids: [one.id] } })}
                />
              ))}
            </ul>
          )
        }
      </Waiting>
      <Earlier of={notifications} words={t('told.earlier')} />
    </div>
  );
}

function Notification({ notification, onFollow }: { notification: NotificationView; onFollow(): void }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const words = useNoticeWords();
  const { at, link, read } = notification;
  return (
    <li className="wd-card wd-notice-one" data-read={read}>
      <div>
        <p className="wd-notice-words">
          {!read && <b>{t('told.new')} </b>}
          {words(notification)}
        </p>
        <p className="wd-small wd-dim wd-number">{exact.moment(at, zone)}</p>
      </div>
      <Button component="a" href={link} variant="default" onClick={read ? undefined : onFollow}>
        {t('told.open')}
        <span className="wd-hidden">: {words(notification)}</span>
      </Button>
    </li>
  );
}

/** The words of a notification: its facts are names, and weeks as their Monday. */
function useNoticeWords(): (notification: NotificationView) => string {
  const { t, i18n } = useTranslation();
  return ({ kind, facts }) => {
    const { week, status, ...others } = facts;
    const date = typeof week === 'number' ? dateText(week, 'UTC', i18n.language) : '';
    const now = typeof status === 'string' ? t(`told.status.${status as 'active'}`) : '';
    const refused = kind === 'evidence-conflict' && facts['what'] === 'picture-refused';
    return t(refused ? 'told.pictureRefused' : `told.kind.${kind}`, {
      title: '',
      name: '',
      by: '',
      client: '',
      freelancer: '',
      ...others,
      date,
      status: now,
    });
  };
}
