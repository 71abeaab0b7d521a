// Says once that a newer version is ready, across the top of the page, until it was read or put aside.
import { Button } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { focusHeading } from '../../frame/arrival.ts';
import { hrefOf, useRoute } from '../frame/route.ts';

/** The version that was put aside, kept over restarts. */
const KEPT = 'work-diary.update-read';

export function UpdateBanner({ state }: { state: DiaryState }) {
  const { t } = useTranslation();
  const route = useRoute();
  const [read, setRead] = useState(() => localStorage.getItem(KEPT));
  const update = state.desktop?.update;
  if (update?.state !== 'waiting') return null;
  const version = update.version ?? '';
  // There it stands at length.
  const there = route.screen === 'settings' && route.section === 'desktop';
  if (there || read === version) return null;
  return (
    <p className="wd-banner" data-kind="update">
      <IconPackage size={18} stroke={1.75} aria-hidden />
      <span>
        {t(state.timer.state === 'stopped' ? 'desktop.update.ready' : 'desktop.update.readyWaits', {
          version,
        })}
      </span>
      <a className="wd-banner-link" href={hrefOf({ screen: 'settings', section: 'desktop' })}>
        {t('desktop.update.see')}
      </a>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          localStorage.setItem(KEPT, version);
          setRead(version);
          focusHeading();
        }}
      >
        {t('desktop.update.later')}
      </Button>
    </p>
  );
}
