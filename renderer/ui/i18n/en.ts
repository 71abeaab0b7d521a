// Every word of the screens in English, room by room; other languages follow this shape.
import { common } from './en/common.ts';
import { diary } from './en/diary.ts';
import { firstRun } from './en/first-run.ts';
import { frame } from './en/frame.ts';
import { health } from './en/health.ts';
import { problems } from './en/problems.ts';
import { record } from './en/record.ts';
import { reports } from './en/reports.ts';
import { segment } from './en/segment.ts';
import { settings } from './en/settings.ts';
import { timer } from './en/timer.ts';
import { week } from './en/week.ts';

export const en = {
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
} as const;
