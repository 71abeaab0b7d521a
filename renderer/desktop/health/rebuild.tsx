// Making the tables of the diary anew from the journal: explained, asked about, and what it came to.
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../frame/commands.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { localeOf } from '../../ui/time-format.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { Failed } from './failed.tsx';
import { useRunning } from './use-running.ts';

export function Rebuild({ offline, onRebuilt }: { offline: boolean; onRebuilt: () => void }) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const problemText = useProblemText();
  const [asking, ask] = useState(false);
  const rebuild = useRunning(() => api.rebuild({}), onRebuilt);
  const busy = rebuild.seconds !== null;
  useCommands(t('health.title'), [
    {
      id: 'health-rebuild',
      name: t('health.rebuild'),
      run() {
        if (offline || busy) return false;
        ask(true);
        return true;
      },
    },
  ]);
  const { value } = rebuild;
  return (
    <section className="wd-card" aria-labelledby="wd-health-rebuild">
      <h3 id="wd-health-rebuild">{t('health.rebuild')}</h3>
      <p className="wd-dim">{t('health.rebuildMeans')}</p>
      <div>
        <BusyButton variant="default" busy={busy} disabled={offline} onClick={() => ask(true)}>
          {t('health.rebuildStart')}
        </BusyButton>
      </div>
      <div role="status" className="wd-health-told wd-number">
        {busy && <p>{t('health.rebuilding', { seconds: rebuild.seconds ?? 0 })}</p>}
        {!busy && value && (
          <p className="wd-note">
            {value.corrected === 0
              ? t('health.rebuiltNothing')
              : t('health.rebuilt', { count: value.corrected })}{' '}
            {t('health.rebuiltFrom', {
              count: value.entries,
              seconds: (value.milliseconds / 1000).toLocaleString(localeOf(i18n.language), {
                minimumFractionDigits: 1,
                maximumFractionDigits: 1,
              }),
            })}
          </p>
        )}
      </div>
      {rebuild.problem && (
        <Failed
          title={t('health.rebuildFailed')}
          text={problemText(rebuild.problem)}
          action={t('health.tryAgain')}
          disabled={offline || busy}
          run={rebuild.run}
        />
      )}
      <Modal opened={asking} onClose={() => ask(false)} title={t('health.rebuildAsk')}>
        <div className="wd-stack">
          <p>{t('health.rebuildAskText')}</p>
          <div className="wd-health-answers">
            <Button variant="default" onClick={() => ask(false)}>
              {t('health.cancel')}
            </Button>
            <Button
              data-autofocus
              onClick={() => {
                ask(false);
                rebuild.run();
              }}
            >
              {t('health.rebuildStart')}
            </Button>
          </div>
        </div>
      </Modal>
    </section>
  );
}
