// What people do on the site in a week, a dispute and a conversation, by keyboard where they would: what the server is told.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOfLink } from '../../electron/shell/electron/deep-link.ts';
import { startChromium } from '../support/page.ts';
import { type FakeSite, startFakeSite } from '../support/review/fake-site.ts';
import { sampleDispute } from '../support/review/sample-dispute.ts';
import { SITE_SCENES } from '../support/review/scenes/index.ts';

/** Elsewhere where somebody looks at a build of their own. */
const SITE = process.env['WORK_DIARY_SITE'] ?? fileURLToPath(new URL('../../dist/review', import.meta.url));
const WEEK = '#/contracts/acme/weeks/2026-11-16';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
});

async function on(
  scene: string,
  hash: string,
  work: (page: Page, site: FakeSite) => Promise<void>,
): Promise<void> {
  const make = SITE_SCENES[scene];
  if (!make) throw new Error(`there is no scene "${scene}"`);
  const site = await startFakeSite(make(), SITE);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: 'Europe/Berlin' });
  page.setDefaultTimeout(15_000);
  try {
    await page.goto(`${site.url}${hash}`);
    await work(page, site);
  } finally {
    await page.close();
    await site.close();
  }
}

const told = (site: FakeSite, name: string): unknown[] =>
  site.calls.filter((call) => call.name === name).map(({ body }) => body);

it('decides a case by keyboard, and a reload loses nothing', async () => {
  await on('desk', '#/disputes/dispute-1', async (page, site) => {
    const { parts } = sampleDispute('reviewer', 'reviewing');
    const why = page.getByLabel('Why', { exact: true });
    await why.waitFor();
    // Nothing is sent while anything is missing.
    await page.getByRole('button', { name: 'Send the decisions' }).click();
    await page.getByRole('alert').filter({ hasText: 'not decided yet' }).waitFor();

    await page.keyboard.press('p');
    await page.keyboard.press('e');
    await page.keyboard.type('Sample: the diary agrees');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByText('a reason from the list is missing').first().waitFor();
    await page.getByRole('combobox', { name: /Reason from the published list/ }).click();
    await page.getByRole('option', { name: 'private use' }).click();
    await page.keyboard.press('Escape');
    await why.fill('Sample: the pictures show a game');

    await page.reload();
    await page.getByText('2 of 6 decided').waitFor();
    expect(await why.inputValue()).toBe('Sample: the diary agrees');
    const kept = await page.evaluate('Object.keys(sessionStorage)');
    await page.getByRole('button', { name: 'Same for the rest' }).click();
    await page.getByText('6 of 6 decided').waitFor();
    site.scene = {
      ...site.scene,
      answers: {
        ...site.scene.answers,
        decideDispute: { ok: true, value: sampleDispute('reviewer', 'decided') },
        dispute: { ok: true, value: sampleDispute('reviewer', 'decided') },
      },
    };
    await page.getByRole('button', { name: 'Send the decisions' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Payable: 5 records and items').waitFor();
    await dialog.getByRole('button', { name: 'Send the decisions' }).click();
    await page.getByText('This dispute is not under review').waitFor();
    const [body] = told(site, 'decideDispute') as {
      decisions: { payable: boolean; reason: string | null }[];
    }[];
    expect(body?.decisions).toEqual(
      parts.map(({ entry }, index) => ({
        entry,
        payable: index !== 1,
        reason: index === 1 ? 'private-use' : null,
        text: index === 1 ? 'Sample: the pictures show a game' : 'Sample: the diary agrees',
      })),
    );
    // A draft lies there under the person's name until it is sent.
    expect(kept).toContain('work-diary-person-reviewer-dispute-dispute-1');
    expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual([]);
  });
});

it('shows on each record what was decided', async () => {
  for (const [scene, list] of [
    ['desk-decided', '.wd-case-list > li'],
    ['dispute-client', '.wd-case-parts > li'],
  ] as const)
    await on(scene, '#/disputes/dispute-1', async (page) => {
      const parts = page.locator(list);
      await parts.nth(0).getByText('Not payable, private use').waitFor();
      await parts.nth(2).getByText('Payable', { exact: true }).waitFor();
    });
  await on('dispute-to-answer', '#/disputes/dispute-1', async (page) => {
    await page.locator('.wd-case-parts > li').first().waitFor();
    expect(
      await page
        .locator('.wd-case-parts')
        .getByText(/payable/i)
        .count(),
    ).toBe(0);
  });
});

it('names the hours that the amount of an approval stands for, as the statement sums them up', async () => {
  await on('week-review', WEEK, async (page) => {
    const sum = page.getByRole('row', { name: /^Sum/ });
    await sum.waitFor();
    const words = (await sum.textContent()) ?? '';
    // Ten minutes were refused by an earlier decision, thirty are held.
    expect(words).toContain('17:20');
    expect(words).toContain('€1,473.33');
    await page.getByRole('button', { name: 'Approve the week' }).click();
    await page.getByRole('dialog').getByText('17:20 h come to €1,473.33').waitFor();
  });
});

it('says until when one can still act in an approved week, and not that more will be approved', async () => {
  await on('week-approved', WEEK, async (page) => {
    await page.getByText(/^Until .* time over the limit can still be paid\.$/).waitFor();
    expect(await page.getByText('is approved, but for').count()).toBe(0);
  });
  await on('week-review', WEEK, async (page) => {
    await page.getByText('What is not disputed by then is approved, but for time over the limit.').waitFor();
  });
});

it('says from when new terms would hold, before they are accepted', async () => {
  await on('contract-to-accept', '#/contracts/acme', async (page) => {
    await page.getByText('Would hold from Monday 30 November, 01:00').waitFor();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('dialog').getByText('It holds from Monday 30 November, 01:00').waitFor();
  });
});

it('disputes the records that were picked by key', async () => {
  await on('week-approved', WEEK, async (page) => {
    // Approval is final: the button stays, says why, and does nothing.
    const dispute = page.getByRole('button', { name: 'Dispute hours' });
    await dispute.press('Enter');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByText('The week is approved, and approval is final.').first().waitFor();
  });
  await on('week-review', WEEK, async (page, site) => {
    await page.getByRole('button', { name: 'Dispute hours' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Open the dispute' }).click();
    await dialog.getByText('Say why, in a few words.').waitFor();
    expect(told(site, 'openDispute')).toEqual([]);
    await dialog
      .getByRole('checkbox', { name: /^Record at 08:30/ })
      .first()
      .focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await dialog.getByText('2 records and items, 20 min, €28.33, are held').waitFor();
    await dialog.getByLabel('Your reasons').fill('Sample: private use');
    await dialog.getByRole('button', { name: 'Dispute 20 min' }).click();
    await expect.poll(() => told(site, 'openDispute').length).toBe(1);
    expect(told(site, 'openDispute')[0]).toMatchObject({
      week: Date.UTC(2026, 10, 16),
      text: 'Sample: private use',
      entries: [expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
  });
});

it('writes about a record whose link is pasted, with a file, and keeps the text over a reload', async () => {
  await on('messages', '#/contracts/acme/messages', async (page, site) => {
    const entry = 'c'.repeat(64);
    const field = page.getByRole('textbox', { name: 'Message' });
    await field.fill('Sample: what is this?');
    await page.reload();
    expect(await field.inputValue()).toBe('Sample: what is this?');
    const link = `${site.url}#/contracts/acme/record/${entry}?at=1763973000000`;
    await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(link)});
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector('.wd-compose textarea').dispatchEvent(paste);
    })()`);
    await page
      .getByRole('form')
      .getByRole('link', { name: /^Record of/ })
      .waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('sample data'),
    });
    await page.getByText('note.txt').waitFor();
    await expect.poll(() => told(site, 'attach').length).toBe(1);
    await expect
      .poll(() => page.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled'))
      .toBeNull();
    await field.press('Control+Enter');
    await expect.poll(() => told(site, 'sendMessage').length).toBe(1);
    expect(told(site, 'sendMessage')[0]).toMatchObject({
      text: 'Sample: what is this?',
      refers: [entry],
      attachments: [expect.any(String)],
    });
    await expect.poll(() => field.inputValue()).toBe('');
    expect(told(site, 'readMessages')).not.toEqual([]);
  });
});

it('leads from the devices into the tracker on this computer, with the address of this site', async () => {
  await on('devices-none', '#/devices', async (page) => {
    const { origin } = new URL(page.url());
    await page.getByText(origin, { exact: true }).waitFor();
    const link = await page.getByRole('link', { name: 'Open in Work Diary' }).getAttribute('href');
    expect(hashOfLink(link ?? '')).toBe(`#/settings/server/${encodeURIComponent(origin)}`);
  });
});
