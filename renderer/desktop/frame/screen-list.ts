// Which component shows which screen. All but the first are fetched later.
import { type ComponentType, lazy } from 'react';
import { TimerScreen } from '../timer/timer-screen.tsx';
import type { Route } from './route.ts';
import type { ScreenProps } from './screens.ts';

type Screen = ComponentType<ScreenProps>;
type Program = () => Promise<{ readonly default: Screen }>;

const programs = {
  diary: () => import('../diary/diary-screen.tsx').then((m) => ({ default: m.DiaryScreen })),
  days: () => import('../diary/days-screen.tsx').then((m) => ({ default: m.DaysScreen })),
  week: () => import('../week/week-screen.tsx').then((m) => ({ default: m.WeekScreen })),
  reports: () => import('../reports/reports-screen.tsx').then((m) => ({ default: m.ReportsScreen })),
  settings: () => import('../settings/settings-screen.tsx').then((m) => ({ default: m.SettingsScreen })),
  health: () => import('../health/health-screen.tsx').then((m) => ({ default: m.HealthScreen })),
} satisfies Record<string, Program>;

/** What fetches the screens that are not there from the beginning. */
export const SCREEN_PROGRAMS: readonly Program[] = Object.values(programs);

export const SCREENS: Readonly<Record<Route['screen'], Screen>> = {
  timer: TimerScreen,
  diary: lazy(programs.diary),
  days: lazy(programs.days),
  week: lazy(programs.week),
  reports: lazy(programs.reports),
  settings: lazy(programs.settings),
  health: lazy(programs.health),
};
