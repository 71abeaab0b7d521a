// Every word of the tracker's screens in English, room by room; other languages follow this shape.
import { shared } from '../../ui/i18n/en.ts';
import type { OwnWords } from '../../ui/i18n/words.ts';
import { desktop } from './en/desktop.ts';
import { diary } from './en/diary.ts';
import { firstRun } from './en/first-run.ts';
import { frame } from './en/frame.ts';
import { health } from './en/health.ts';
import { own } from './en/own.ts';
import { problems } from './en/problems.ts';
import { reports } from './en/reports.ts';
import { segment } from './en/segment.ts';
import { server } from './en/server.ts';
import { settings } from './en/settings.ts';
import { timer } from './en/timer.ts';
import { week } from './en/week.ts';

const alone = {
  ...desktop,
  ...diary,
  ...firstRun,
  ...frame,
  ...health,
  ...reports,
  ...segment,
  ...server,
  ...settings,
  ...timer,
  ...week,
} as const;
type Alone = typeof alone;

declare module '../../ui/i18n/words.ts' {
  interface ScreenWords extends Alone {}
}

export const en = {
  ...shared,
  ...alone,
  ...(own satisfies OwnWords),
  // What the tracker itself says of a reason that the server has too goes before.
  problems: { ...shared.problems, ...problems.problems },
} as const;
