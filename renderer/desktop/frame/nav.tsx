// The way between screens, at the side or, on a narrow page, along the bottom; at its foot the state of the journal.
import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconCalendarWeek,
  IconChartBar,
  IconClock,
  IconHeartRateMonitor,
  IconKeyboard,
  IconLayoutGrid,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import icon from '../icon.svg';
import { JournalFoot } from './journal-state.tsx';
import { hrefOf, type Route, useRoute } from './route.ts';

export const PLACES = [
  { screen: 'timer', Icon: IconClock, route: { screen: 'timer' } },
  { screen: 'diary', Icon: IconLayoutGrid, route: { screen: 'diary', day: null, record: null } },
  { screen: 'week', Icon: IconCalendarWeek, route: { screen: 'week', week: null, contract: null } },
  { screen: 'reports', Icon: IconChartBar, route: { screen: 'reports' } },
  { screen: 'settings', Icon: IconSettings, route: { screen: 'settings', section: null } },
  { screen: 'health', Icon: IconHeartRateMonitor, route: { screen: 'health' } },
] as const satisfies readonly { screen: Route['screen']; Icon: typeof IconClock; route: Route }[];

export function Nav(props: { state: DiaryState; offline: boolean; onKeys(): void; onPalette(): void }) {
  const { t } = useTranslation();
  const { screen } = useRoute();
  const here = screen === 'days' ? 'diary' : screen;
  return (
    <header className="wd-nav">
      <h1 aria-label={t('app.name')}>
        <img src={icon} width={20} height={20} alt="" />
        <span className="wd-nav-word">{t('app.name')}</span>
      </h1>
      <nav aria-label={t('nav.label')}>
        <ul>
          {PLACES.map(({ screen: name, Icon, route }) => (
            <li key={name}>
              <a
                href={hrefOf(route)}
                aria-current={here === name ? 'page' : undefined}
                aria-label={t(`nav.${name}`)}
                title={t(`nav.${name}`)}
              >
                <Icon size={20} stroke={1.5} aria-hidden />
                <span className="wd-nav-word">{t(`nav.${name}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="wd-nav-foot">
        <span className="wd-nav-tools">
          <Tooltip label={t('palette.open')}>
            <ActionIcon aria-label={t('palette.open')} onClick={props.onPalette}>
              <IconSearch size={20} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('keys.open')}>
            <ActionIcon aria-label={t('keys.open')} onClick={props.onKeys}>
              <IconKeyboard size={20} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </span>
        <JournalFoot state={props.state} offline={props.offline} />
      </div>
    </header>
  );
}
