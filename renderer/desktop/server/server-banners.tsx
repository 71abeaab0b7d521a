// News of the server across the top of the page: terms that wait for an answer, timers that run on other devices.
import { Button } from '@mantine/core';
import { IconDevices, IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { timeText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';

export function ServerBanners({ state }: { state: DiaryState }) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const { api } = useTracker();
  const act = useAct();
  const { offers, others } = state.sync;
  const titleOf = (id: string): string => state.contracts.find((one) => one.id === id)?.title ?? '';
  return (
    <>
      {offers.map((offer) => (
        <p key={`${offer.contract}/${offer.terms.version}`} className="wd-banner" data-kind="news">
          <IconFileText size={18} stroke={1.75} aria-hidden />
          <span>
            {t(offer.terms.version === 1 ? 'server.offered' : 'server.offeredTerms', {
              client: offer.client,
              title: offer.title,
            })}
          </span>
          <a className="wd-banner-link" href={hrefOf({ screen: 'settings', section: 'server' })}>
            {t('server.read')}
          </a>
        </p>
      ))}
      {others.map((other) => (
        <p key={other.device} className="wd-banner" data-kind="news">
          <IconDevices size={18} stroke={1.75} aria-hidden />
          <span>
            {t('server.other', {
              device: other.name,
              title: titleOf(other.contract),
              time: timeText(other.since, zone),
            })}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => void act(api.stopOthers({}))}>
            {t('server.stopOther')}
          </Button>
        </p>
      ))}
    </>
  );
}
