// Which component shows which screen. Each is fetched when it is wanted, or early.
import { type ComponentType, lazy } from 'react';
import type { Screen } from '../screens.ts';
import type { Route, ScreenName } from './route.ts';

/** These stand outside the frame: ways in. */
type Outside = 'sign-in' | 'link' | 'invitation';
type Programs = {
  readonly [S in Exclude<ScreenName, Outside>]: () => Promise<{ readonly default: Screen<S> }>;
};

const programs: Programs = {
  contracts: () => import('../contracts/contracts-screen.tsx').then((m) => ({ default: m.ContractsScreen })),
  contract: () => import('../contracts/contract-screen.tsx').then((m) => ({ default: m.ContractScreen })),
  offer: () => import('../contracts/offer-screen.tsx').then((m) => ({ default: m.OfferScreen })),
  diary: () => import('../diary/diary-screen.tsx').then((m) => ({ default: m.DiaryScreen })),
  week: () => import('../week/week-screen.tsx').then((m) => ({ default: m.WeekScreen })),
  messages: () => import('../messages/messages-screen.tsx').then((m) => ({ default: m.MessagesScreen })),
  disputes: () => import('../disputes/disputes-screen.tsx').then((m) => ({ default: m.DisputesScreen })),
  dispute: () => import('../disputes/dispute-screen.tsx').then((m) => ({ default: m.DisputeScreen })),
  notifications: () =>
    import('../notifications/notifications-screen.tsx').then((m) => ({ default: m.NotificationsScreen })),
  earnings: () => import('../earnings/earnings-screen.tsx').then((m) => ({ default: m.EarningsScreen })),
  views: () => import('../views/views-screen.tsx').then((m) => ({ default: m.ViewsScreen })),
  people: () => import('../people/people-screen.tsx').then((m) => ({ default: m.PeopleScreen })),
  devices: () => import('../devices/devices-screen.tsx').then((m) => ({ default: m.DevicesScreen })),
  pair: () => import('../devices/pair-screen.tsx').then((m) => ({ default: m.PairScreen })),
  account: () => import('../account/account-screen.tsx').then((m) => ({ default: m.AccountScreen })),
};

type AnyScreen = ComponentType<{ readonly route: Route }>;
type AnyProgram = () => Promise<{ readonly default: AnyScreen }>;

/** What fetches the screens. */
export const SCREEN_PROGRAMS: readonly AnyProgram[] = Object.values(programs) as readonly AnyProgram[];

const SCREENS: ReadonlyMap<string, AnyScreen> = new Map(
  Object.entries(programs).map(([name, program]) => [name, lazy(program as unknown as AnyProgram)]),
);

/** The component of a screen; `null` for those that stand outside the frame. */
export const screenOf = (name: ScreenName): AnyScreen | null => SCREENS.get(name) ?? null;
