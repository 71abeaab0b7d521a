// Every screen in every state that can be looked at: one list for the tests of the screens and the pictures of the documents.
import type { Page } from 'playwright';
import { allOf, type Look } from './look.ts';
import { SCENES } from './scenes/index.ts';
import { OPENED, RUNNING, segmentHash } from './scenes/segment.ts';

const SETTINGS = ['recording', 'privacy', 'contracts', 'reminders', 'appearance', 'data', 'moving'];
/** The address that a link asks to pair with. */
const LINK = `#/settings/server/${encodeURIComponent('https://diary.sample.example')}`;
const SEGMENTS = Object.keys(SCENES).filter(
  (name) => name.startsWith('segment') && !['segment', 'segment-open', 'segment-file-missing'].includes(name),
);

/** Months are asked for when they have been in sight for a moment. */
const strips = (page: Page): Promise<void> =>
  page.locator('.wd-days-drawing path').first().waitFor({ state: 'attached' });

const ALL: readonly Look[] = [
  // First run
  { name: 'consent', scene: 'consent', hash: '' },
  ...allOf('', 'first-failing'),
  ...['first-contract', 'first-offer', 'first-pairing'].map((name) => ({
    ...{ name, scene: name, hash: '' },
    // Past the self-test.
    steps: (page: Page) => page.getByRole('button', { name: 'Go on' }).click(),
  })),
  // Timer, and what stands around every screen
  { name: 'timer', scene: 'running', hash: '#/timer', inDocs: 'both' },
  ...allOf(
    '#/timer',
    'stopped',
    'stopped-evening',
    'just-started',
    'discarded-now',
    'not-protected',
    'over-limit',
    'idle',
  ),
  ...allOf('#/timer', 'locked', 'suspended', 'privacy', 'resume', 'self-test-failing', 'no-active-contract'),
  ...allOf('#/timer', 'warnings', 'journal-closed', 'disk-full', 'virtual-display', 'notices', 'sharing'),
  { name: 'notice', scene: 'notice', hash: '#/diary', inDocs: 'both' },
  { name: 'tracker-gone', scene: 'running', hash: '#/timer', offline: true },
  {
    name: 'keys',
    scene: 'running',
    hash: '#/timer',
    steps: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'palette',
    scene: 'running',
    hash: '#/timer',
    steps: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  // Diary
  { name: 'diary', scene: 'day-ordinary', hash: '#/diary', inDocs: 'both' },
  ...allOf('#/diary', 'day-full', 'day-running', 'day-empty', 'day-failing', 'day-contracts'),
  { name: 'day-clocks', scene: 'day-clocks', hash: '#/diary/2026-10-25' },
  { name: 'day-locked', scene: 'day-locked', hash: '#/diary/2026-11-10' },
  { name: 'diary-offline', scene: 'day-running', hash: '#/diary', offline: true },
  { name: 'days', scene: 'days-working', hash: '#/days', steps: strips, inDocs: 'both' },
  { name: 'days-year', scene: 'days-year', hash: '#/days', steps: strips },
  ...allOf('#/days', 'days-failing'),
  // Segment
  {
    name: 'segment',
    scene: 'segment',
    hash: segmentHash(OPENED),
    // As after a click: no ring around the picture.
    steps: async (page) => page.getByRole('dialog').getByRole('heading', { level: 2 }).first().click(),
    inDocs: 'both',
  },
  ...allOf(segmentHash(OPENED), ...SEGMENTS),
  {
    name: 'segment-file-missing',
    scene: 'segment-file-missing',
    hash: segmentHash(OPENED),
    complains: /404/,
  },
  { name: 'segment-open', scene: 'segment-open', hash: segmentHash(RUNNING) },
  // Week and reports
  { name: 'week', scene: 'week-over', hash: '#/week', inDocs: 'both' },
  { name: 'week-running', scene: 'week', hash: '#/week' },
  ...allOf('#/week', 'week-border', 'week-empty', 'week-failing'),
  { name: 'week-offline', scene: 'week', hash: '#/week', offline: true },
  { name: 'reports', scene: 'reports', hash: '#/reports', inDocs: 'both' },
  ...allOf('#/reports', 'reports-empty', 'reports-failing'),
  // Settings
  ...SETTINGS.map((section) => ({
    name: `settings-${section}`,
    scene: 'settings',
    hash: `#/settings/${section}`,
    ...(section === 'privacy' && { inDocs: 'both' as const }),
  })),
  ...allOf(
    '#/settings/server',
    'server-unpaired',
    'server-pairing',
    'server-paired',
    'server-sending',
    'server-offline',
    'server-refused',
    'server-offer',
  ),
  { name: 'settings-contracts-many', scene: 'settings-contracts', hash: '#/settings/contracts' },
  { name: 'settings-contracts-none', scene: 'settings-empty', hash: '#/settings/contracts' },
  { name: 'settings-many-rules', scene: 'settings-many-rules', hash: '#/settings/privacy' },
  { name: 'settings-failing', scene: 'settings-failing', hash: '#/settings/data' },
  { name: 'settings-disk-full', scene: 'settings-disk-full', hash: '#/settings/data' },
  { name: 'settings-offline', scene: 'settings', hash: '#/settings/recording', offline: true },
  // Desktop app
  ...allOf(
    '#/settings/desktop',
    'desktop',
    'desktop-plain',
    'desktop-refused',
    'desktop-downloading',
    'desktop-update-running',
  ),
  {
    name: 'desktop-update',
    scene: 'desktop-update',
    hash: '#/settings/desktop',
    steps: (page) => page.getByRole('button', { name: 'Look now' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'desktop-recording',
    scene: 'desktop',
    hash: '#/settings/desktop',
    steps: async (page) => {
      await page.locator('.wd-shortcut-field').first().click();
      await page.keyboard.press('Control+c');
      await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    },
  },
  { name: 'update-banner', scene: 'desktop-update-running', hash: '#/timer' },
  { name: 'about', scene: 'desktop', hash: '#/settings/about' },
  ...allOf('#/settings/about', 'about-browser', 'desktop-failing'),
  { name: 'settings-data-desktop', scene: 'desktop', hash: '#/settings/data' },
  { name: 'permissions-missing', scene: 'permissions-missing', hash: '#/timer' },
  { name: 'portal-refused', scene: 'portal-refused', hash: '#/timer' },
  { name: 'first-permissions', scene: 'first-permissions', hash: '' },
  ...allOf(LINK, 'link-asks', 'link-paired'),
  { name: 'link-wrong', scene: 'link-asks', hash: '#/settings/server/nonsense' },
  // Journal
  { name: 'health', scene: 'health', hash: '#/health' },
  ...allOf('#/health', 'health-unchecked', 'health-empty', 'health-waiting', 'health-broken'),
  ...allOf('#/health', 'health-failing', 'health-check-fails'),
];

/** What the freelancer's guide shows besides. */
const IN_GUIDE = new Set([
  ...['consent', 'first-permissions', 'first-contract', 'first-offer', 'idle', 'permissions-missing'],
  ...['settings-recording', 'settings-contracts', 'settings-reminders', 'settings-appearance'],
  ...['settings-data', 'settings-moving', 'server-pairing', 'server-paired', 'link-asks'],
  ...['desktop', 'desktop-update', 'update-banner', 'about', 'health'],
]);

export const LOOKS: readonly Look[] = ALL.map((look) =>
  IN_GUIDE.has(look.name) ? { ...look, inDocs: 'light' } : look,
);

/** The scene of a look. Throws for one that is not there, so that no look can silently show another. */
export function sceneOf({ scene }: Look) {
  const make = SCENES[scene];
  if (!make) throw new Error(`there is no scene "${scene}"`);
  return make();
}
