// The tracker's screens, and at their foot the state of the journal.
import {
  IconCalendarWeek,
  IconChartBar,
  IconClock,
  IconHeartRateMonitor,
  IconLayoutGrid,
  IconSettings,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { Nav as SharedNav } from '../../frame/nav.tsx';
import { SyncFoot } from '../server/sync-foot.tsx';
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
  const places = PLACES.map(({ screen: name, Icon, route }) => ({
    name: t(`nav.${name}`),
    href: hrefOf(route),
    Icon,
    here: here === name,
  }));
  return (
    <SharedNav
      places={places}
      onKeys={props.onKeys}
      onPalette={props.onPalette}
      foot={
        <>
          <SyncFoot sync={props.state.sync} />
          <JournalFoot state={props.state} offline={props.offline} />
        </>
      }
    />
  );
}
