// The own trackers: when each was paired and last seen, its keys, and revoking it.
import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceDesktop, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../../shared/wire/people.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import { useAsked, useTell } from '../line/site.tsx';
import { fingerprint } from './fingerprint.ts';
import './devices.css';

export function DevicesScreen() {
  const { t } = useTranslation();
  const devices = useAsked(['devices']);
  const [revoking, setRevoking] = useState<DeviceView | null>(null);
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.devices')}</h2>
        <div className="wd-head-tools">
          <Button component="a" href={hrefOf({ screen: 'pair', code: '' })} variant="default">
            {t('device.pair')}
          </Button>
        </div>
      </div>
      <p className="wd-dim">{t('device.lead')}</p>
      <OpenTracker />
      <Waiting answered={devices}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('device.none')}>
              <p className="wd-dim">{t('device.noneHint')}</p>
            </Empty>
          ) : (
            <ul className="wd-devices">
              {list.map((device) => (
                <Device key={device.id} device={device} onRevoke={() => setRevoking(device)} />
              ))}
            </ul>
          )
        }
      </Waiting>
      {revoking && <Revoking device={revoking} onClose={() => setRevoking(null)} />}
    </div>
  );
}

/** Leads into the tracker on this computer, which asks its owner before it pairs. */
function OpenTracker() {
  const { t } = useTranslation();
  const server = location.origin;
  return (
    <section className="wd-card wd-stack">
      <p>
        {t('device.openMeans')} <code>{server}</code>
      </p>
      <div>
        <Button
          component="a"
          href={`workdiary://pair?server=${encodeURIComponent(server)}`}
          variant="default"
          leftSection={<IconExternalLink size={16} aria-hidden />}
        >
          {t('device.open')}
        </Button>
      </div>
    </section>
  );
}

function Device({ device, onRevoke }: { device: DeviceView; onRevoke(): void }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const offline = useOffline();
  return (
    <li className="wd-card wd-device" data-revoked={device.revokedAt !== null}>
      <IconDeviceDesktop size={24} stroke={1.5} aria-hidden />
      <div className="wd-stack">
        <h3>{device.name}</h3>
        <dl className="wd-facts">
          <div>
            <dt>{t('device.paired')}</dt>
            <dd className="wd-number">{exact.moment(device.pairedAt, zone)}</dd>
          </div>
          <div>
            <dt>{t('device.seen')}</dt>
            <dd className="wd-number">
              {device.seenAt === null ? t('device.never') : exact.moment(device.seenAt, zone)}
            </dd>
          </div>
          <div>
            <dt>{t('device.keys', { count: device.keys.length })}</dt>
            <dd>
              <ul className="wd-fingerprints">
                {device.keys.map((key) => (
                  <li key={key}>
                    <code>{fingerprint(key)}</code>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
      </div>
      {device.revokedAt === null ? (
        <Button variant="default" disabled={offline} onClick={onRevoke}>
          {t('device.revoke')}
          <span className="wd-hidden">: {device.name}</span>
        </Button>
      ) : (
        <span className="wd-dim">{t('device.revoked', { when: exact.moment(device.revokedAt, zone) })}</span>
      )}
    </li>
  );
}

function Revoking({ device, onClose }: { device: DeviceView; onClose(): void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { busy, run } = useBusy();
  useReturnFocus();
  return (
    <Modal opened onClose={onClose} title={t('device.revokeTitle', { name: device.name })}>
      <p>{t('device.revokeMeans')}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <BusyButton
          busy={busy}
          onClick={() =>
            void run(async () => {
              const done = await tell('revokeDevice', { params: { device: device.id } });
              if (done.ok) notifications.show({ message: t('device.revokeDone', { name: device.name }) });
              onClose();
            })
          }
        >
          {t('device.revoke')}
        </BusyButton>
      </Group>
    </Modal>
  );
}
