// After each snapshot: the picture, how long it can still be taken back, and the answers. Never takes the focus.
import { Button } from '@mantine/core';
import { IconCamera, IconScreenShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, NoticeView } from '../../../shared/diary-api.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import { useCommands } from '../../frame/commands.ts';
import { useUndo } from '../../frame/undo.tsx';
import { usePictures } from '../../ui/pictures.ts';
import { secondsUntil, timeText } from '../../ui/time-format.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';

/** So many at once; the newest is the one that the keys answer. */
const STACK = 3;

interface Answers {
  keep(notice: NoticeView): void;
  blur(notice: NoticeView): void;
  discard(notice: NoticeView): void;
}

function useAnswers(zone: string): Answers {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const offerUndo = useUndo();
  return {
    keep: (notice) => void act(api.keep(shownBy(notice))),
    blur: (notice) => void act(api.blur(shownBy(notice))),
    discard: ({ key, snapshot }) =>
      void act(api.discard({ records: [shownBy({ key, snapshot })] })).then((done) => {
        if (!done) return;
        offerUndo({
          message: t('notice.discarded', spanOf(key.segment, zone)),
          undo: () => void act(api.undoDiscard({ records: [key] })),
        });
      }),
  };
}

/** The record with the picture that is looked at: a press never reaches one that came a moment ago. */
const shownBy = ({ key, snapshot }: Pick<NoticeView, 'key' | 'snapshot'>) => ({
  ...key,
  takenAt: snapshot.takenAt,
});

const spanOf = (segment: number, zone: string) => ({
  from: timeText(segment, zone),
  to: timeText(segment + SEGMENT, zone),
});

export function Notices(props: { state: DiaryState; now: number; zone: string; offline: boolean }) {
  const { t } = useTranslation();
  const { state, zone } = props;
  const live = (props.offline ? [] : state.notices.filter((notice) => notice.until > props.now)).slice(
    -STACK,
  );
  const newest = live.at(-1);
  const answers = useAnswers(zone);

  useCommands(
    t('notice.region'),
    newest
      ? [
          { id: 'notice-keep', name: t('notice.keepCommand'), keys: ['k'], run: () => answers.keep(newest) },
          ...(newest.mayBlur
            ? [
                {
                  id: 'notice-blur',
                  name: t('notice.blurCommand'),
                  keys: ['b'],
                  run: () => answers.blur(newest),
                },
              ]
            : []),
          {
            id: 'notice-discard',
            name: t('notice.discardCommand'),
            keys: ['x'],
            run: () => answers.discard(newest),
          },
        ]
      : [],
  );

  return (
    <section className="wd-notices" aria-label={t('notice.region')} aria-live="polite">
      {live.map((notice) => (
        <Notice
          key={`${notice.key.contract}/${notice.key.segment}/${notice.snapshot.takenAt}`}
          notice={notice}
          now={props.now}
          zone={zone}
          keepSeconds={state.settings.keepSeconds}
          newest={notice === newest}
          answers={answers}
        />
      ))}
    </section>
  );
}

function Notice(props: {
  notice: NoticeView;
  now: number;
  zone: string;
  keepSeconds: number;
  newest: boolean;
  answers: Answers;
}) {
  const { t } = useTranslation();
  const { url } = usePictures();
  const { notice, now, answers, newest, zone } = props;
  const { displays } = notice.snapshot;
  const time = timeText(notice.snapshot.takenAt, zone);
  const seconds = secondsUntil(notice.until, now);
  const share = props.keepSeconds > 0 ? Math.min(1, seconds / props.keepSeconds) : 0;
  const key = (name: string) => (newest ? { 'aria-keyshortcuts': name } : {});
  return (
    <article className="wd-notice" data-newest={newest}>
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
          {displays.map((display) => (
            <img
              key={display.thumbnail}
              src={url(display.thumbnail)}
              alt={
                displays.length > 1
                  ? t('snapshot.altDisplay', { display: display.display + 1, time })
                  : t('snapshot.alt', { time })
              }
            />
          ))}
        </div>
      )}
      <div className="wd-notice-actions">
        <Button size="xs" {...key('K')} onClick={() => answers.keep(notice)}>
          {t('notice.keep')}
        </Button>
        {notice.mayBlur && (
          <Button size="xs" variant="default" {...key('B')} onClick={() => answers.blur(notice)}>
            {t('notice.blur')}
          </Button>
        )}
        <Button size="xs" variant="default" {...key('X')} onClick={() => answers.discard(notice)}>
          {t('notice.discard')}
        </Button>
      </div>
      <p className="wd-small wd-dim">
        {t('notice.discardMeans', { count: displays.length, ...spanOf(notice.key.segment, zone) })}
      </p>
    </article>
  );
}
