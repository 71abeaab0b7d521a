// After each snapshot: the picture, how long it can still be taken back, and the three answers. Never takes the focus.
import { Button } from '@mantine/core';
import { IconCamera, IconScreenShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, NoticeView } from '../../shared/diary-api.ts';
import { pictureUrl } from '../ui/pictures.ts';
import { secondsUntil, timeText } from '../ui/time-format.ts';
import { useAct, useTracker } from './tracker-context.tsx';

export function Notices(props: { state: DiaryState; now: number; zone: string; offline: boolean }) {
  const { t } = useTranslation();
  const live = props.offline ? [] : props.state.notices.filter((notice) => notice.until > props.now);
  return (
    <section className="wd-notices" aria-label={t('notice.region')} aria-live="polite">
      {live.slice(-3).map((notice) => (
        <Notice
          key={`${notice.key.contract}/${notice.key.segment}/${notice.snapshot.takenAt}`}
          notice={notice}
          now={props.now}
          zone={props.zone}
          keepSeconds={props.state.settings.keepSeconds}
        />
      ))}
    </section>
  );
}

function Notice(props: { notice: NoticeView; now: number; zone: string; keepSeconds: number }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const { notice, now } = props;
  const time = timeText(notice.snapshot.takenAt, props.zone);
  const seconds = secondsUntil(notice.until, now);
  const share = props.keepSeconds > 0 ? Math.min(1, seconds / props.keepSeconds) : 0;
  return (
    <article className="wd-notice">
      <header>
        <IconCamera size={16} stroke={1.75} aria-hidden />
        <h2 className="wd-number">{t('notice.title', { time })}</h2>
        <span className="wd-number wd-dim" aria-live="off">
          {t('notice.keptIn', { seconds })}
        </span>
      </header>
      <span className="wd-countdown" aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {notice.withoutPicture ? (
        <p className="wd-notice-sharing">
          <IconScreenShare size={20} stroke={1.5} aria-hidden />
          {t('notice.withoutPicture')}
        </p>
      ) : (
        <div className="wd-notice-pictures">
          {notice.snapshot.displays.map((display) => (
            <img
              key={display.thumbnail}
              src={pictureUrl(display.thumbnail)}
              alt={
                notice.snapshot.displays.length > 1
                  ? t('snapshot.altDisplay', { display: display.display + 1, time })
                  : t('snapshot.alt', { time })
              }
            />
          ))}
        </div>
      )}
      <div className="wd-notice-actions">
        <Button size="xs" onClick={() => void act(api.keep(notice.key))}>
          {t('notice.keep')}
        </Button>
        {notice.mayBlur && (
          <Button size="xs" variant="default" onClick={() => void act(api.blur(notice.key))}>
            {t('notice.blur')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => void act(api.discard({ records: [notice.key] }))}>
          {t('notice.discard')}
        </Button>
      </div>
      <p className="wd-small wd-dim">{t('notice.discardMeans')}</p>
    </article>
  );
}
