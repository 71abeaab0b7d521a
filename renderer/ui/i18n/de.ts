// Every word of the screens in German; the type makes it complete.

import { common } from './de/common.ts';
import { diary } from './de/diary.ts';
import { firstRun } from './de/first-run.ts';
import { frame } from './de/frame.ts';
import { health } from './de/health.ts';
import { problems } from './de/problems.ts';
import { record } from './de/record.ts';
import { reports } from './de/reports.ts';
import { segment } from './de/segment.ts';
import { settings } from './de/settings.ts';
import { timer } from './de/timer.ts';
import { week } from './de/week.ts';
import type { en } from './en.ts';
import type { Words } from './words.ts';

export const de: Words<typeof en> = {
  ...common,
  ...diary,
  ...firstRun,
  ...frame,
  ...health,
  ...problems,
  ...record,
  ...reports,
  ...segment,
  ...settings,
  ...timer,
  ...week,
};
