// The places of the nav: which ones there are goes by what a person is on this server.
import {
  IconBell,
  IconBriefcase,
  IconCoins,
  IconDeviceDesktop,
  IconScale,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import type { Me, Role } from '../../../shared/wire/people.ts';
import type { Route, ScreenName } from './route.ts';

interface PlaceOf {
  readonly screen: Extract<
    ScreenName,
    'contracts' | 'disputes' | 'notifications' | 'earnings' | 'devices' | 'people' | 'account'
  >;
  readonly Icon: typeof IconBell;
  /** Screens that belong to it. */
  readonly within: readonly ScreenName[];
  /** `null`: for everybody. */
  readonly roles: readonly Role[] | null;
}

const PLACES: readonly PlaceOf[] = [
  {
    screen: 'contracts',
    Icon: IconBriefcase,
    within: ['contract', 'offer', 'diary', 'week', 'messages', 'views'],
    roles: null,
  },
  { screen: 'disputes', Icon: IconScale, within: ['dispute'], roles: null },
  { screen: 'earnings', Icon: IconCoins, within: [], roles: ['freelancer'] },
  { screen: 'people', Icon: IconUsers, within: [], roles: ['operator', 'client'] },
  { screen: 'notifications', Icon: IconBell, within: [], roles: null },
  { screen: 'devices', Icon: IconDeviceDesktop, within: ['pair'], roles: ['freelancer'] },
  { screen: 'account', Icon: IconUserCircle, within: [], roles: null },
];

export const placesOf = (me: Me): readonly PlaceOf[] =>
  PLACES.filter(({ roles }) => roles === null || roles.some((role) => me.roles.includes(role)));

export const routeOf = ({ screen }: PlaceOf): Route => ({ screen });

export const isHere = (place: PlaceOf, here: ScreenName): boolean =>
  place.screen === here || place.within.includes(here);
