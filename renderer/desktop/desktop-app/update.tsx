// A newer version of Work Diary: whether it is looked for, how far it is, what is new in it, and putting it in place.
import { Progress } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, UpdateView } from '../../../shared/diary-api.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { SwitchSetting } from '../settings/fields.tsx';
import { useSetting } from '../settings/use-setting.ts';

export function Update({ state, update }: { state: DiaryState; update: UpdateView }) {
  const { t } = useTranslation();
  const wanted = useSetting(state.settings, 'updates');
  return (
    <>
      <SwitchSetting
        setting={wanted}
        label={t('desktop.update.look')}
        means={t('desktop.update.lookMeans')}
      />
      <div className="wd-update" role="status">
        <Progressing update={update} on={state.settings.updates} />
        {update.state === 'waiting' && state.timer.state !== 'stopped' && (
          <p className="wd-note">{t('desktop.update.waitsForTimer')}</p>
        )}
      </div>
      {update.notes !== null && update.notes.trim() !== '' && (
        <section className="wd-update-notes">
          <h5>{t('desktop.update.notes', { version: update.version ?? '' })}</h5>
          {/* Written by whoever made the version, in their language. */}
          <p>{update.notes.trim()}</p>
        </section>
      )}
      <Deeds state={state} update={update} />
    </>
  );
}

function Progressing({ update, on }: { update: UpdateView; on: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const version = update.version ?? '';
  switch (update.state) {
    case 'off':
      return <p>{t(on ? 'desktop.update.offHere' : 'desktop.update.off')}</p>;
    case 'none':
      return <p>{t('desktop.update.none')}</p>;
    case 'checking':
      return <p>{t('desktop.update.checking')}</p>;
    case 'downloading': {
      const percent = Math.floor(update.percent ?? 0);
      const words = t('desktop.update.downloading', { version, percent });
      return (
        <>
          <p className="wd-number">{words}</p>
          <Progress value={percent} aria-label={words} />
        </>
      );
    }
    case 'waiting':
      return (
        <p>
          <b>{t('desktop.update.waiting', { version })}</b>
        </p>
      );
    case 'failed':
      return (
        <div className="wd-note">
          <p>
            <b>{t('desktop.update.failed')}</b>
          </p>
          <p>
            {update.problem ? `${problemText(update.problem)} ` : ''}
            {t('desktop.update.failedTodo')}
          </p>
        </div>
      );
  }
}

function Deeds({ state, update }: { state: DiaryState; update: UpdateView }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [busy, setBusy] = useState<'look' | 'install' | null>(null);
  if (update.state === 'off') return null;
  async function run(which: 'look' | 'install'): Promise<void> {
    setBusy(which);
    await act(which === 'look' ? api.checkUpdate({}) : api.installUpdate({}));
    setBusy(null);
  }
  return (
    <div className="wd-set-actions">
      {update.state === 'waiting' && (
        <BusyButton
          busy={busy === 'install'}
          idle={state.timer.state !== 'stopped'}
          onClick={() => void run('install')}
        >
          {t('desktop.update.install')}
        </BusyButton>
      )}
      <BusyButton
        variant="default"
        busy={busy === 'look'}
        idle={update.state === 'checking' || update.state === 'downloading'}
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => void run('look')}
      >
        {t('desktop.update.now')}
      </BusyButton>
    </div>
  );
}
