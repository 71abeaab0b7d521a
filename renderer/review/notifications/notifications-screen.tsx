// What the site has to tell, newest first; following one reads it.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NotificationView } from '../../../shared/wire/conversation.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { dateText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import { useAsked, useTell } from '../line/site.tsx';
import './notifications.css';

export function NotificationsScreen() {
  const { t } = useTranslation();
  const notifications = useAsked(['notifications']);
  const tell = useTell();
  const offline = useOffline();
  const { busy, run } = useBusy();
  const read = (ids: readonly string[]) => tell('readNotifications', { body: { ids: [...ids] } });
  const unread = (notifications.value ?? []).filter((one) => !one.read).map(({ id }) => id);
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.notifications')}</h2>
        {unread.length > 0 && (
          <div className="wd-head-tools">
            <BusyButton
              variant="default"
              busy={busy}
              idle={offline}
              onClick={() => void run(async () => void (await read(unread)))}
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
                <Notification key={one.id} notification={one} onFollow={() => void read([one.id])} />
              ))}
            </ul>
          )
        }
      </Waiting>
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
