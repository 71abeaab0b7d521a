// Every sample state by name, for looking at screens and for tests of them.
import type { Scene } from '../fake-tracker.ts';
import { desktopScenes } from './desktop.ts';
import { diaryScenes } from './diary.ts';
import { frameScenes } from './frame.ts';
import { healthScenes } from './health.ts';
import { reportScenes } from './reports.ts';
import { segmentScenes } from './segment.ts';
import { serverScenes } from './server.ts';
import { settingsScenes } from './settings.ts';
import { timerScenes } from './timer.ts';
import { weekScenes } from './week.ts';

export const SCENES: Readonly<Record<string, () => Scene>> = {
  ...desktopScenes,
  ...diaryScenes,
  ...frameScenes,
  ...reportScenes,
  ...segmentScenes,
  ...healthScenes,
  ...serverScenes,
  ...settingsScenes,
  ...timerScenes,
  ...weekScenes,
};
