// Every word of the tracker's screens in German; the type makes it complete.
import { shared } from '../../ui/i18n/de.ts';
import type { Words } from '../../ui/i18n/words.ts';
import { desktop } from './de/desktop.ts';
import { diary } from './de/diary.ts';
import { firstRun } from './de/first-run.ts';
import { frame } from './de/frame.ts';
import { health } from './de/health.ts';
import { own } from './de/own.ts';
import { problems } from './de/problems.ts';
import { reports } from './de/reports.ts';
import { segment } from './de/segment.ts';
import { server } from './de/server.ts';
import { settings } from './de/settings.ts';
import { timer } from './de/timer.ts';
import { week } from './de/week.ts';
import type { en } from './en.ts';

export const de: Words<typeof en> = {
  ...shared,
  ...desktop,
  ...diary,
  ...firstRun,
  ...frame,
  ...health,
  ...own,
  ...reports,
  ...segment,
  ...server,
  ...settings,
  ...timer,
  ...week,
  problems: { ...shared.problems, ...problems.problems },
};
