// Settings of recording: when the timer pauses, how long pictures wait, and starting with the system.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineView } from '../../../shared/diary-api.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { Card, NotYet } from './card.tsx';
import { NumberSetting, SwitchField } from './fields.tsx';
import { useMachine } from './use-machine.ts';
import { type SaveStatus, useSetting } from './use-setting.ts';

export function Recording({ state }: Pick<ScreenProps, 'state'>) {
  const { t } = useTranslation();
  const idle = useSetting(state.settings, 'idleMinutes');
  const keep = useSetting(state.settings, 'keepSeconds');
  const machine = useMachine();
  return (
    <>
      <Card title={t('settings.recording.pauses')}>
        <NumberSetting
          setting={idle}
          label={t('settings.recording.idle')}
          means={t('settings.recording.idleMeans')}
          unit={t('settings.recording.idleUnit')}
          wrong={t('settings.wrong.idleMinutes')}
          max={20}
        />
        <NumberSetting
          setting={keep}
          label={t('settings.recording.keep')}
          means={t('settings.recording.keepMeans')}
          unit={t('settings.recording.keepUnit')}
          wrong={t('settings.wrong.keepSeconds')}
          max={120}
        />
      </Card>
      <Card title={t('settings.recording.startTitle')}>
        {machine.value ? (
          <StartAtLogin machine={machine.value} again={machine.reload} />
        ) : (
          <NotYet problem={machine.problem} again={machine.reload} />
        )}
      </Card>
    </>
  );
}

function StartAtLogin({ machine, again }: { machine: MachineView; again: () => void }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const [wanted, want] = useState<boolean | null>(null);
  const [status, setStatus] = useState<SaveStatus>({ state: 'still' });
  const { startAtLogin } = machine;
  if (!startAtLogin) return <p className="wd-dim">{t('settings.recording.startNone')}</p>;

  async function change(on: boolean): Promise<void> {
    want(on);
    setStatus({ state: 'waiting' });
    const result = await api.setStartAtLogin({ on });
    setStatus(result.ok ? { state: 'saved' } : { state: 'failed', problem: result.error });
    if (result.ok) again();
  }

  return (
    <>
      <SwitchField
        checked={wanted ?? startAtLogin.on}
        label={t('settings.recording.start')}
        means={t('settings.recording.startMeans')}
        status={status}
        change={(on) => void change(on)}
        again={() => void change(wanted ?? startAtLogin.on)}
      />
      <div>
        <p className="wd-dim wd-set-means">{t('settings.recording.startFile')}</p>
        <code className="wd-set-path">{startAtLogin.file}</code>
      </div>
    </>
  );
}
