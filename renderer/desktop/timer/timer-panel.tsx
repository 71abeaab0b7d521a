// The timer itself: what is recorded now, for whom, in which words; start, stop, pause.
import { Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { clockText } from '../../ui/time-format.ts';
import { ContractField } from './contract-field.tsx';
import { LabelsField } from './labels-field.tsx';
import { MemoField } from './memo-field.tsx';
import { timerAt } from './ticking.ts';
import type { TimerPanelProps } from './timer-props.ts';
import { memoLeft } from './use-timer.ts';

export function TimerPanel(props: TimerPanelProps) {
  const { t } = useTranslation();
  const { state, timer, now, offline } = props;
  const view = timerAt(state, now);
  const stopped = view.state === 'stopped';
  const mode = offline ? 'unknown' : view.state;
  return (
    <section className="wd-card wd-timer" aria-label={t('timer.now')} data-mode={mode} tabIndex={-1}>
      <p className="wd-status" data-mode={mode} role="status">
        <span className="wd-dot" aria-hidden />
        {offline ? t('timer.unknown') : t(`timer.state.${view.state}`)}
      </p>
      <p className="wd-clock wd-number">
        <span className="wd-hidden">{t('timer.session')}</span>
        {clockText(view.session)}
      </p>
      {!offline && !stopped && view.state !== 'running' && (
        <p className="wd-note">{t(`timer.paused.${view.state}`)}</p>
      )}
      <ContractField {...props} />
      <MemoField {...props} />
      <LabelsField {...props} />
      <div className="wd-timer-buttons">
        {/* Both are the same button, so that the cursor stays on it. */}
        {stopped ? (
          <BusyButton
            size="md"
            leftSection={<IconPlayerPlayFilled size={18} />}
            onClick={() => timer.start()}
            disabled={offline || !timer.contract || memoLeft(timer.memo) < 0}
            busy={timer.busy}
          >
            {t('timer.start')}
          </BusyButton>
        ) : (
          <BusyButton
            size="md"
            className="wd-stop"
            busy={false}
            leftSection={<IconPlayerStopFilled size={18} />}
            onClick={timer.stop}
            disabled={offline}
          >
            {t('timer.stop')}
          </BusyButton>
        )}
        {!stopped && (
          <Button
            size="md"
            variant="default"
            leftSection={view.state === 'privacy' ? <IconEye size={18} /> : <IconEyeOff size={18} />}
            onClick={timer.togglePrivacy}
            disabled={offline}
          >
            {t(view.state === 'privacy' ? 'timer.privacyResume' : 'timer.privacyPause')}
          </Button>
        )}
      </div>
    </section>
  );
}
