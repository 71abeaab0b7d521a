// Which component shows which screen. All but the first are fetched when they are opened.
import { type ComponentType, lazy } from 'react';
import { TimerScreen } from '../timer/timer-screen.tsx';
import type { Route } from './route.ts';
import type { ScreenProps } from './screens.ts';

export const SCREENS: Readonly<Record<Route['screen'], ComponentType<ScreenProps>>> = {
  timer: TimerScreen,
  diary: lazy(() => import('../diary/diary-screen.tsx').then((m) => ({ default: m.DiaryScreen }))),
  days: lazy(() => import('../diary/days-screen.tsx').then((m) => ({ default: m.DaysScreen }))),
  week: lazy(() => import('../week/week-screen.tsx').then((m) => ({ default: m.WeekScreen }))),
  reports: lazy(() => import('../reports/reports-screen.tsx').then((m) => ({ default: m.ReportsScreen }))),
  settings: lazy(() =>
    import('../settings/settings-screen.tsx').then((m) => ({ default: m.SettingsScreen })),
  ),
  health: lazy(() => import('../health/health-screen.tsx').then((m) => ({ default: m.HealthScreen }))),
};
