// Every screen of the site in every state that can be looked at.
import { allOf, type Look } from '../look.ts';
import { NOW, sampleHash } from './sample-people.ts';
import { SITE_SCENES } from './scenes/index.ts';

const SEGMENT_START = Math.floor(NOW / 600_000) * 600_000 - 600_000;
/** A record of the day in the scenes, by how many segments before the last it lies. */
const recordHash = (back: number): string => {
  const at = SEGMENT_START - back * 600_000;
  return `#/contracts/acme/record/${sampleHash(`entry/${at}`)}?at=${at}`;
};
const DAY = '#/contracts/acme/diary/2026-11-24';
const WEEK = '#/contracts/acme/weeks/2026-11-16';
/** Opens what one can do about a week, by its place in the list. */
const weekAct =
  (place: number): NonNullable<Look['steps']> =>
  async (page) => {
    await page.locator('.wd-acts button').nth(place).click();
    await page.getByRole('dialog').waitFor();
  };
/** Does something that the session does not allow any more. */
const afterItsEnd: NonNullable<Look['steps']> = async (page) => {
  await weekAct(0)(page);
  await page.getByRole('dialog').locator('.wd-head-tools button').last().click();
  await page.locator('input[type=password]').waitFor();
};
/** Asks for what is before a list's first page, which fails. */
const earlier: NonNullable<Look['steps']> = async (page) => {
  await page.locator('button.wd-earlier').click();
  await page.locator('main [role=alert]').waitFor();
};
/** Browsers say of each answer that is a refusal that it could not be loaded. */
const refused = /status of (401|403|404|410|422|500)/;

export const SITE_LOOKS: readonly Look[] = [
  { name: 'sign-in', scene: 'signed-out', hash: '', complains: refused },
  {
    name: 'sign-in-refused',
    scene: 'signed-out',
    hash: '',
    complains: refused,
    steps: async (page) => {
      await page.locator('input[type=email]').fill('client@example.com');
      await page.locator('input[type=password]').fill('not the password');
      await page.keyboard.press('Enter');
      await page.locator('form [role=alert]').waitFor();
    },
  },
  { name: 'invited', scene: 'invited', hash: `#/invitation/${'A'.repeat(43)}`, complains: refused },
  {
    name: 'invited-too-late',
    scene: 'invited-too-late',
    hash: `#/invitation/${'A'.repeat(43)}`,
    complains: refused,
  },
  { name: 'link-used', scene: 'link-used', hash: `#/link/${'A'.repeat(43)}`, complains: refused },
  ...allOf('#/account', 'account'),
  ...allOf('#/devices', 'devices', 'devices-none'),
  { name: 'devices-failing', scene: 'devices-failing', hash: '#/devices', complains: refused },
  { name: 'pair', scene: 'pairing', hash: '#/pair' },
  { name: 'pairing', scene: 'pairing', hash: '#/pair?code=BCDF-GHJK' },
  { name: 'pairing-unknown', scene: 'pairing-unknown', hash: '#/pair?code=BCDFGHJK', complains: refused },
  ...allOf('#/', 'contracts', 'contracts-freelancer', 'contracts-none', 'contracts-none-reviewer'),
  { name: 'contracts-failing', scene: 'contracts-failing', hash: '#/', complains: refused },
  { name: 'contracts-offline', scene: 'contracts', hash: '#/', offline: true },
  ...allOf('#/contracts/acme', 'contract', 'contract-to-accept'),
  {
    name: 'contract-accepting',
    scene: 'contract-to-accept',
    hash: '#/contracts/acme',
    steps: async (page) => {
      await page.locator('.wd-version .mantine-Button-root').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'contract-new-terms',
    scene: 'contract',
    hash: '#/contracts/acme',
    steps: async (page) => {
      await page.locator('.wd-narrow > .wd-head-tools .mantine-Button-root').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  ...allOf('#/contracts/new', 'offer'),
  { name: 'site-diary', scene: 'diary', hash: DAY, inDocs: 'both' },
  {
    name: 'diary-filtered',
    scene: 'diary',
    hash: DAY,
    steps: async (page) => {
      await page.locator('.wd-filters label').nth(2).click();
      await page.locator('.wd-filters [role=status]').waitFor();
    },
  },
  ...allOf(DAY, 'diary-freelancer', 'diary-empty'),
  { name: 'diary-failing', scene: 'diary-failing', hash: DAY, complains: refused },
  { name: 'diary-forbidden', scene: 'diary-forbidden', hash: DAY, complains: refused },
  { name: 'diary-offline', scene: 'diary', hash: DAY, offline: true },
  { name: 'record', scene: 'diary', hash: recordHash(2) },
  { name: 'record-held', scene: 'diary-freelancer', hash: recordHash(44) },
  ...allOf(WEEK, 'week-review', 'week-freelancer', 'week-approved', 'week-no-limit', 'week-empty-site'),
  { name: 'week-failing-site', scene: 'week-failing-site', hash: WEEK, complains: refused },
  { name: 'week-offline-site', scene: 'week-review', hash: WEEK, offline: true },
  { name: 'week-approving', scene: 'week-review', hash: WEEK, steps: weekAct(0) },
  { name: 'week-disputing', scene: 'week-review', hash: WEEK, steps: weekAct(1) },
  { name: 'week-raising', scene: 'week-review', hash: WEEK, steps: weekAct(2) },
  { name: 'week-over-limit', scene: 'week-review', hash: WEEK, steps: weekAct(3) },
  { name: 'week-returning', scene: 'week-freelancer', hash: WEEK, steps: weekAct(0) },
  ...allOf('#/disputes', 'disputes', 'disputes-freelancer', 'disputes-none'),
  ...allOf('#/disputes/dispute-1', 'dispute-to-answer', 'dispute-client', 'dispute-operator', 'desk-decided'),
  { name: 'dispute-gone', scene: 'dispute-gone', hash: '#/disputes/dispute-1', complains: refused },
  {
    name: 'dispute-answering',
    scene: 'dispute-to-answer',
    hash: '#/disputes/dispute-1',
    steps: async (page) => {
      await page.locator('.wd-case-acts button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'site-desk',
    inDocs: 'both',
    scene: 'desk',
    hash: '#/disputes/dispute-1',
    steps: async (page) => {
      await page.locator('.wd-decision').waitFor();
      await page.keyboard.press('n');
      await page.locator('.wd-case-mark').waitFor();
    },
  },
  ...allOf('#/contracts/acme/messages', 'messages', 'messages-none'),
  {
    name: 'messages-about',
    scene: 'messages',
    hash: `#/contracts/acme/messages?about=${sampleHash(`entry/${SEGMENT_START}`)}@${SEGMENT_START}`,
  },
  {
    name: 'messages-failing',
    scene: 'messages-failing',
    hash: '#/contracts/acme/messages',
    complains: refused,
  },
  ...allOf('#/contracts/acme/messages', 'messages-earlier'),
  {
    name: 'messages-earlier-failing',
    scene: 'messages-earlier',
    hash: '#/contracts/acme/messages',
    complains: refused,
    steps: earlier,
  },
  ...allOf('#/contracts/acme/views', 'views', 'views-none'),
  {
    name: 'views-earlier-failing',
    scene: 'views',
    hash: '#/contracts/acme/views',
    complains: refused,
    steps: earlier,
  },
  ...allOf('#/notifications', 'notifications', 'notifications-none'),
  ...allOf('#/people', 'people'),
  ...allOf('#/earnings', 'earnings', 'earnings-none'),
  { name: 'session-over', scene: 'session-over', hash: WEEK, complains: refused, steps: afterItsEnd },
  {
    name: 'session-over-dismissed',
    scene: 'session-over',
    hash: WEEK,
    complains: refused,
    steps: async (page) => {
      await afterItsEnd(page);
      await page.keyboard.press('Escape');
      await page.locator('.wd-alert').waitFor();
      await page.getByRole('dialog').locator('.wd-head-tools button').first().click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'keys-of-the-site',
    scene: 'diary',
    hash: DAY,
    steps: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** The scene of a look. Throws for one that is not there, so that no look can silently show another. */
export function siteSceneOf({ scene }: Look) {
  const make = SITE_SCENES[scene];
  if (!make) throw new Error(`there is no scene "${scene}"`);
  return make();
}
