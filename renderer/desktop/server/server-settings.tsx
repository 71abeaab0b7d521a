// Settings of the contract server: pairing, how sync goes on, offers that wait.
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings, SyncView } from '../../../shared/diary-api.ts';
import { MINUTE } from '../../../shared/domain/time.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useZone } from '../../ui/zone.tsx';
import { useRoute } from '../frame/route.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { Card } from '../settings/card.tsx';
import { ChoiceSetting } from '../settings/fields.tsx';
import { useSetting } from '../settings/use-setting.ts';
import { LinkAsks } from './link-asks.tsx';
import { OfferCard } from './offer.tsx';
import { PairForm, PairingCode } from './pairing.tsx';
import { linkedServer } from './pairing-link.ts';
import { useSyncWords, waiting } from './sync-words.ts';
import './server.css';

/** Clocks further apart than this are said (docs: product, "Idle, suspend, clocks"). */
const OFFSET_SHOWN = MINUTE;

export function ServerSettings({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const { sync } = state;
  const route = useRoute();
  const asked = route.screen === 'settings' ? (route.server ?? null) : null;
  const server = asked === null ? null : linkedServer(asked);
  return (
    <>
      {asked !== null && <LinkAsks asked={asked} sync={sync} />}
      {sync.offers.map((offer) => (
        <OfferCard
          key={`${offer.contract}/${offer.terms.version}`}
          offer={offer}
          offline={offline}
          heading="h4"
        />
      ))}
      <Card
        title={t('server.connection')}
        means={sync.state === 'unpaired' ? t('server.unpairedMeans') : null}
      >
        {sync.state === 'unpaired' && (
          // Another link fills the form anew.
          <PairForm key={server} problem={sync.problem} given={server ?? ''} />
        )}
        {sync.pairing && <PairingCode pairing={sync.pairing} />}
        {sync.server !== null && sync.state !== 'pairing' && <Paired sync={sync} />}
      </Card>
      {sync.state !== 'unpaired' && <OnTheWay sync={sync} settings={state.settings} />}
    </>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="wd-number">{children}</dd>
    </div>
  );
}

function Paired({ sync }: { sync: SyncView }) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const { api } = useTracker();
  const act = useAct();
  const duration = useDuration();
  const exact = useExactTime();
  const words = useSyncWords(zone);
  const problemText = useProblemText();
  const [leaving, leave] = useState(false);
  const { account, clockOffset: offset } = sync;
  return (
    <>
      <p className="wd-server-state" data-state={sync.state} role="status">
        {words.long(sync)}
      </p>
      {sync.problem && sync.state !== 'refused' && <p className="wd-note">{problemText(sync.problem)}</p>}
      <dl className="wd-set-pairs">
        <Pair name={t('server.server')}>{sync.server}</Pair>
        {account && (
          <Pair name={t('server.account')}>
            {account.name} ({account.email}){account.sample && <> · {t('server.sample')}</>}
          </Pair>
        )}
        <Pair name={t('server.lastSync')}>
          {sync.lastSync === null ? t('server.never') : exact.moment(sync.lastSync, zone)}
        </Pair>
        {offset !== null && Math.abs(offset) > OFFSET_SHOWN && (
          <Pair name={t('server.clock')}>
            {t(offset > 0 ? 'server.clockAhead' : 'server.clockBehind', { time: duration(Math.abs(offset)) })}
          </Pair>
        )}
      </dl>
      <div className="wd-set-actions">
        <BusyButton
          busy={false}
          idle={sync.state === 'syncing'}
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => void act(api.syncNow({}))}
        >
          {t('server.syncNow')}
        </BusyButton>
        <Button variant="default" aria-expanded={leaving} onClick={() => leave(!leaving)}>
          {t('server.unpair')}
        </Button>
      </div>
      {leaving && (
        <div className="wd-note wd-set-failed" role="status">
          <span>{t('server.unpairMeans', { count: waiting(sync) })}</span>
          <Button size="compact-sm" variant="default" onClick={() => void act(api.unpair({}))}>
            {t('server.unpairSure')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What has not been acknowledged yet, and whether pictures wait. */
function OnTheWay({ sync, settings }: { sync: SyncView; settings: Settings }) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const words = useSyncWords(zone);
  const setting = useSetting(settings, 'picturesWait');
  const { backlog } = sync;
  return (
    <Card title={t('server.backlog')} means={t('server.backlogMeans')}>
      <dl className="wd-set-pairs">
        <Pair name={t('server.entries')}>{backlog.entries}</Pair>
        <Pair name={t('server.thumbnails')}>{backlog.thumbnails}</Pair>
        <Pair name={t('server.pictures')}>
          {backlog.pictures}
          {backlog.bytes > 0 && ` · ${words.bytes(backlog.bytes)}`}
        </Pair>
      </dl>
      <ChoiceSetting
        setting={setting}
        label={t('server.wait')}
        means={t('server.waitMeans')}
        choices={(['metered', 'always', 'never'] as const).map((value) => ({
          value,
          label: t(`server.waits.${value}`),
        }))}
      />
    </Card>
  );
}
