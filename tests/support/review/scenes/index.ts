// All sample states of the site, by name. Each room of screens adds its own file and its line here.
import type { SiteScene } from '../site-scene.ts';
import { accountScenes } from './account.ts';
import { contractScenes } from './contracts.ts';
import { diaryScenes } from './diary.ts';
import { disputeScenes } from './disputes.ts';
import { listScenes } from './lists.ts';
import { messageScenes } from './messages.ts';
import { weekScenes } from './week.ts';

export const SITE_SCENES: Readonly<Record<string, () => SiteScene>> = {
  ...accountScenes,
  ...contractScenes,
  ...diaryScenes,
  ...weekScenes,
  ...disputeScenes,
  ...messageScenes,
  ...listScenes,
};
