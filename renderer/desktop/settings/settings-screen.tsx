// The settings: a list of sections at the side, and the one that the address names.
import {
  IconAlarm,
  IconCamera,
  IconCloud,
  IconDatabase,
  IconDeviceDesktop,
  IconEyeOff,
  IconFileText,
  IconInfoCircle,
  IconPalette,
  IconTruckDelivery,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../frame/commands.ts';
import { About } from '../desktop-app/about.tsx';
import { DesktopSettings } from '../desktop-app/desktop-settings.tsx';
import { go, hrefOf, useRoute } from '../frame/route.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { ServerSettings } from '../server/server-settings.tsx';
import { Appearance } from './appearance.tsx';
import { Contracts } from './contracts.tsx';
import { Data } from './data.tsx';
import { Moving } from './moving.tsx';
import { Privacy } from './privacy.tsx';
import { Recording } from './recording.tsx';
import { Reminders } from './reminders.tsx';
import { sectionOf, sectionsHere } from './sections.ts';
import './settings.css';

const PARTS = {
  recording: { Icon: IconCamera, Content: Recording },
  privacy: { Icon: IconEyeOff, Content: Privacy },
  server: { Icon: IconCloud, Content: ServerSettings },
  contracts: { Icon: IconFileText, Content: Contracts },
  reminders: { Icon: IconAlarm, Content: Reminders },
  appearance: { Icon: IconPalette, Content: Appearance },
  desktop: { Icon: IconDeviceDesktop, Content: DesktopSettings },
  data: { Icon: IconDatabase, Content: Data },
  moving: { Icon: IconTruckDelivery, Content: Moving },
  about: { Icon: IconInfoCircle, Content: About },
} as const;

export function SettingsScreen({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const route = useRoute();
  const here = sectionOf(route.screen === 'settings' ? route.section : null, state.desktop !== null);
  const sections = sectionsHere(state.desktop !== null);
  const { Content } = PARTS[here];
  useCommands(
    t('settings.title'),
    sections.map((section) => ({
      id: `settings-${section}`,
      name: `${t('settings.title')}: ${t(`settings.${section}.title`)}`,
      run: () => go({ screen: 'settings', section }),
    })),
  );
  return (
    <div className="wd-set">
      <div className="wd-set-in">
        <div className="wd-set-side">
          <h2>{t('settings.title')}</h2>
          <nav aria-label={t('settings.sections')}>
            <ul>
              {sections.map((section) => {
                const { Icon } = PARTS[section];
                return (
                  <li key={section}>
                    <a
                      href={hrefOf({ screen: 'settings', section })}
                      aria-current={section === here ? 'page' : undefined}
                    >
                      <Icon className="wd-set-glyph" size={18} stroke={1.5} aria-hidden />
                      {t(`settings.${section}.title`)}
                    </a>
                  </li>
                );
              })}
            </ul>
          </nav>
        </div>
        <section className="wd-set-section" aria-labelledby="wd-set-section" key={here}>
          <header>
            <h3 id="wd-set-section">{t(`settings.${here}.title`)}</h3>
            <p className="wd-dim">{t(`settings.${here}.lead`)}</p>
          </header>
          {offline && <p className="wd-note">{t('settings.offline')}</p>}
          {/* Nothing can be changed while the line is cut. */}
          <fieldset className="wd-set-all" disabled={offline}>
            <Content state={state} offline={offline} />
          </fieldset>
        </section>
      </div>
    </div>
  );
}
