// The running timer above every screen: while time is recorded or paused it is never out of sight.
import { Button } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { clockText, hoursText } from '../../ui/time-format.ts';
import { timerAt } from '../timer/ticking.ts';
import type { TimerHandle } from '../timer/use-timer.ts';
import { hrefOf } from './route.ts';

export function TopBar(props: { state: DiaryState; now: number; timer: TimerHandle; offline: boolean }) {
  const { t } = useTranslation();
  const { state, timer, offline } = props;
  const view = timerAt(state, props.now);
  if (view.state === 'stopped') return null;
  const mode = offline ? 'unknown' : view.state;
  const contract = state.contracts.find(({ id }) => id === view.contract);
  return (
    <section className="wd-bar" aria-label={t('bar.label')} data-mode={mode}>
      <span className="wd-bar-clock wd-number">
        <span className="wd-dot" aria-hidden />
        <span className="wd-hidden">{t('timer.session')}</span>
        {clockText(view.session)}
      </span>
      {mode !== 'running' && (
        <span className="wd-bar-state">{offline ? t('timer.unknown') : t(`timer.state.${view.state}`)}</span>
      )}
      <a className="wd-bar-work" href={hrefOf({ screen: 'timer' })}>
        <b>{contract?.title}</b>
        <span className="wd-bar-memo">{view.memo || t('bar.noMemo')}</span>
      </a>
      <span className="wd-bar-week wd-number" data-over={view.limit !== null && view.week > view.limit}>
        {view.limit === null
          ? t('bar.week', { time: hoursText(view.week) })
          : t('bar.weekLimit', { time: hoursText(view.week), limit: hoursText(view.limit) })}
      </span>
      {view.state === 'privacy' && (
        <Button size="xs" variant="default" onClick={timer.togglePrivacy} disabled={offline}>
          {t('timer.privacyResume')}
        </Button>
      )}
      <Button
        size="xs"
        className="wd-stop"
        aria-label={t('bar.stop')}
        leftSection={<IconPlayerStopFilled size={14} />}
        onClick={timer.stop}
        disabled={offline}
      >
        {t('timer.stop')}
      </Button>
    </section>
  );
}
