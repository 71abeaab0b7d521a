// What a person does in the settings and with the journal's health: every setting is kept, said to be, and can fail.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../shared/diary-api.ts';
import { defaultPrivateRules } from '../../shared/domain/default-private-rules.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import { DAY, HOUR } from '../../shared/domain/time.ts';
import type { Scene } from '../support/fake-tracker.ts';
import { CUT_LINE, focusOf, type OnScreen, SOON, useChromium } from '../support/on-screen.ts';
import { SCENES } from '../support/scenes/index.ts';

const open = useChromium();

/** Monday of the week of the samples, 00:00 UTC. */
const WEEK_START = Date.UTC(2026, 10, 23);

function sceneOf(name: string): Scene {
  const make = SCENES[name];
  if (!make) throw new Error(`there is no scene "${name}"`);
  return make();
}

const dialog = (page: Page): Locator => page.getByRole('dialog');
const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).first().waitFor();
const box = (page: Page, name: string): Locator => page.getByRole('textbox', { name });

/** Names start with the label; what it means follows. */
const turn = (page: Page, name: string): Promise<void> => page.getByRole('switch', { name }).click();

const press = (page: Page, name: string): Promise<void> =>
  page.getByText(name, { exact: true }).first().click();

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

interface Case {
  readonly section: string;
  readonly what: string;
  readonly change: (page: Page) => Promise<void>;
  readonly kept: Partial<Settings>;
}

const CASES: readonly Case[] = [
  {
    section: 'recording',
    what: 'minutes without input',
    change: (page) => box(page, 'Pause without input after').fill('12'),
    kept: { idleMinutes: 12 },
  },
  {
    section: 'recording',
    what: 'seconds of the notice',
    change: (page) => box(page, 'Show each picture for').fill('30'),
    kept: { keepSeconds: 30 },
  },
  {
    section: 'privacy',
    what: 'titles',
    change: (page) => turn(page, 'Record application and title of the window'),
    kept: { titles: false },
  },
  {
    section: 'reminders',
    what: 'working without a timer',
    change: (page) => turn(page, 'Working without a timer'),
    kept: { remindNoTimer: false },
  },
  {
    section: 'reminders',
    what: 'minutes of an old memo',
    change: (page) => box(page, 'Ask after').fill('45'),
    kept: { remindMemoMinutes: 45 },
  },
  {
    section: 'reminders',
    what: 'no word of old memos',
    change: (page) => turn(page, 'Old memo'),
    kept: { remindMemoMinutes: 0 },
  },
  {
    section: 'reminders',
    what: 'usual hours',
    change: (page) => choose(page, 'Usual hours from', '06:00'),
    kept: { usualHours: [6, 20] },
  },
  {
    section: 'reminders',
    what: 'no word of odd hours',
    change: (page) => turn(page, 'Odd hours'),
    kept: { usualHours: null },
  },
  {
    section: 'reminders',
    what: 'weekly limit',
    change: (page) => turn(page, 'Weekly limit'),
    kept: { remindLimit: false },
  },
  {
    section: 'appearance',
    what: 'theme',
    change: (page) => press(page, 'Dark'),
    kept: { theme: 'dark' },
  },
  {
    section: 'data',
    what: 'more picture days',
    change: (page) => box(page, 'Keep pictures for').fill('120'),
    kept: { pictureDays: 120 },
  },
];

describe('every setting', () => {
  it.each(CASES)('is saved and says so: $what', async ({ section, change, kept }) => {
    await open(sceneOf('settings'), `#/settings/${section}`, async ({ page, tracker, calledTimes }) => {
      await change(page);
      await saved(page);
      expect(await calledTimes('saveSettings', 1)).toEqual([kept]);
      expect(tracker.scene.state.settings).toMatchObject(kept);
    });
  });

  it('starting with the system is told to the tracker', async () => {
    await open(sceneOf('settings'), '#/settings/recording', async ({ page, calledTimes }) => {
      await turn(page, 'Start with the system');
      expect(await calledTimes('setStartAtLogin', 1)).toEqual([{ on: false }]);
      await saved(page);
    });
  });

  it('the language changes the page at once', async () => {
    await open(sceneOf('settings'), '#/settings/appearance', async ({ page, calledTimes }) => {
      await press(page, 'Deutsch');
      expect(await calledTimes('saveSettings', 1)).toEqual([{ language: 'de' }]);
      await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
    });
  });

  it('out of bounds is said and not sent, and what was typed stays', async () => {
    await open(sceneOf('settings'), '#/settings/recording', async ({ page, called }) => {
      const idle = box(page, 'Pause without input after');
      await idle.fill('99');
      await page.getByText('A whole number from 3 to 20.').waitFor();
      expect(await idle.inputValue()).toBe('99');
      await idle.blur();
      expect(await idle.inputValue()).toBe('99');
      expect(called('saveSettings')).toEqual([]);
    });
  });

  it('two equal hours are said and not sent', async () => {
    await open(sceneOf('settings'), '#/settings/reminders', async ({ page, called }) => {
      await choose(page, 'to', '07:00');
      await page.getByText('The two hours must differ.').waitFor();
      expect(called('saveSettings')).toEqual([]);
    });
  });

  it('that cannot be kept leaves what was typed, and is saved when asked again', async () => {
    await open(
      sceneOf('settings-failing'),
      '#/settings/recording',
      async ({ page, tracker, calledTimes }) => {
        const idle = box(page, 'Pause without input after');
        await idle.fill('12');
        await page.getByRole('alert').filter({ hasText: 'Not saved.' }).waitFor();
        expect(await idle.inputValue()).toBe('12');
        expect(tracker.scene.state.settings.idleMinutes).toBe(10);
        tracker.scene = { ...tracker.scene, answers: {} };
        await page.getByRole('button', { name: 'Save again' }).click();
        await saved(page);
        expect(await calledTimes('saveSettings', 2)).toEqual([{ idleMinutes: 12 }, { idleMinutes: 12 }]);
        expect(tracker.scene.state.settings.idleMinutes).toBe(12);
        // The button went away: the cursor is in the field it was about.
        expect(await idle.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
      },
    );
  });

  it('waits for the line to the tracker', async () => {
    const work = async ({ page, tracker }: OnScreen): Promise<void> => {
      tracker.down(true);
      await page.getByText('nothing can be changed until it is back').waitFor();
      await expect.poll(() => box(page, 'Pause without input after').isDisabled(), SOON).toBe(true);
      tracker.down(false);
      await expect.poll(() => box(page, 'Pause without input after').isDisabled(), SOON).toBe(false);
    };
    await open(sceneOf('settings'), '#/settings/recording', work, { complains: CUT_LINE });
  });
});

describe('the private list', () => {
  const rules = (screen: OnScreen) => screen.tracker.scene.state.settings.privateRules;
  const [first, second, third] = defaultPrivateRules;
  if (!first || !second || !third) throw new Error('there are no default rules');

  it('takes a rule, changes one, removes one, each with its Undo that puts it where it was', async () => {
    await open(sceneOf('settings'), '#/settings/privacy', async (screen) => {
      const { page, calledTimes } = screen;
      const undo = page.getByRole('button', { name: 'Undo', exact: true });
      const before = rules(screen);
      const form = page.getByRole('form', { name: 'New rule' });
      await form.getByRole('textbox', { name: 'Pattern' }).fill('*sample bank*');
      await page.keyboard.press('Enter');
      await calledTimes('saveSettings', 1);
      await page.getByText('*sample bank*', { exact: true }).waitFor();
      await undo.click();
      await calledTimes('saveSettings', 2);
      expect(rules(screen)).toEqual(before);

      // The same pattern may stand in the list for applications and for titles.
      const row = (index: number): Locator =>
        page.getByRole('list', { name: 'Private list' }).getByRole('listitem').nth(index);
      await row(1)
        .getByRole('button', { name: `Edit ${second.pattern}`, exact: true })
        .click();
      const edited = page.getByRole('form', { name: `Edit ${second.pattern}` });
      await edited.getByRole('textbox', { name: 'Pattern' }).fill('*other*');
      await page.keyboard.press('Enter');
      await calledTimes('saveSettings', 3);
      expect(rules(screen)[1]).toEqual({ ...second, pattern: '*other*' });
      await undo.click();
      await calledTimes('saveSettings', 4);
      expect(rules(screen)).toEqual(before);

      await row(1)
        .getByRole('button', { name: `Remove ${second.pattern}`, exact: true })
        .click();
      await calledTimes('saveSettings', 5);
      expect(rules(screen)).toEqual(before.filter((_, index) => index !== 1));
      await expect.poll(() => focusOf(page), SOON).toBe(`Remove ${third.pattern}`);
      await undo.click();
      await calledTimes('saveSettings', 6);
      expect(rules(screen)).toEqual(before);
    });
  });

  it('refuses an empty rule and one that is there', async () => {
    await open(sceneOf('settings'), '#/settings/privacy', async ({ page, called }) => {
      const form = page.getByRole('form', { name: 'New rule' });
      await form.getByRole('button', { name: 'Add rule' }).click();
      await page.getByText('Write a pattern.').waitFor();
      if (first.field === 'title') await choose(page, 'Looks at', 'Title');
      else await choose(page, 'Looks at', 'Application');
      await form.getByRole('textbox', { name: 'Pattern' }).fill(first.pattern);
      await form.getByRole('button', { name: 'Add rule' }).click();
      await page.getByText('This rule is in the list already.').waitFor();
      expect(called('saveSettings')).toEqual([]);
    });
  });

  it('puts back what is missing of the defaults, and keeps rules of one’s own', async () => {
    const scene = sceneOf('settings');
    const own = { field: 'title' as const, pattern: '*my own*' };
    const settings = { ...scene.state.settings, privateRules: [own, ...defaultPrivateRules.slice(3)] };
    await open({ ...scene, state: { ...scene.state, settings } }, '#/settings/privacy', async (screen) => {
      const { page, calledTimes } = screen;
      await page.getByRole('button', { name: 'Restore the defaults' }).click();
      await calledTimes('saveSettings', 1);
      expect(rules(screen)).toHaveLength(defaultPrivateRules.length + 1);
      expect(rules(screen)).toContainEqual(own);
      expect(rules(screen)).toContainEqual(second);
      await page.getByText('3 default rules put back.').waitFor();
      await page.getByText('All of the default rules are in the list.').waitFor();
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await calledTimes('saveSettings', 2);
      expect(rules(screen)).toEqual(settings.privateRules);
    });
  });

  it('says by typing whether a window would be private, and by which rule', async () => {
    await open(sceneOf('settings'), '#/settings/privacy', async ({ page }) => {
      await page.getByText('Type an application or a title.').waitFor();
      await page
        .getByPlaceholder('My account – Online Banking')
        .fill('My account – Online Banking – Firefox');
      await page.getByText('Private', { exact: true }).waitFor();
      await page.getByText(/^The rule for titles “.*bank.*” matches\.$/).waitFor();
      await page.getByPlaceholder('My account – Online Banking').fill('orders.ts – gateway');
      await page.getByText('Not private', { exact: true }).waitFor();
      await page.getByText('No rule matches').waitFor();
      await page.getByPlaceholder('Firefox').fill('KeePassXC');
      await page.getByText(/^The rule for applications “.*keepass.*” matches\.$/i).waitFor();
    });
  });

  it('judges the windows that are open, and makes one private', async () => {
    await open(sceneOf('settings'), '#/settings/privacy', async (screen) => {
      const { page, calledTimes } = screen;
      await page.getByRole('button', { name: 'Look at open windows' }).click();
      await calledTimes('openWindows', 1);
      const row = (text: string): Locator => page.getByRole('listitem').filter({ hasText: text });
      await row('orders.ts – gateway').getByText('Not private', { exact: true }).waitFor();
      await row('Online Banking').getByText('Private', { exact: true }).waitFor();
      await row('orders.ts – gateway')
        .getByRole('button', { name: /^Make title private/ })
        .click();
      await calledTimes('saveSettings', 1);
      expect(rules(screen)[0] ?? rules(screen).at(-1)).toMatchObject({ field: 'title' });
      await row('orders.ts – gateway').getByText('Private', { exact: true }).first().waitFor();
    });
  });

  it('says where windows cannot be listed, and why looking failed', async () => {
    await open(sceneOf('settings-empty'), '#/settings/privacy', async ({ page, tracker }) => {
      await page.getByText('There is no rule: no window is private.').waitFor();
      await page.getByRole('button', { name: 'Look at open windows' }).click();
      await page.getByText('Windows cannot be listed on this system').waitFor();
      const answers = { openWindows: fail('no-display', 'The display does not answer.') };
      tracker.scene = { ...tracker.scene, answers };
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByRole('alert').waitFor();
    });
  });
});

describe('contracts', () => {
  const API = 'API migration (sample data)';

  it('get new terms, said to hold from the next Monday; what is wrong is said at its field', async () => {
    await open(sceneOf('settings'), '#/settings/contracts', async ({ page, calledTimes }) => {
      await page.getByRole('button', { name: `Change terms: ${API}` }).click();
      await dialog(page).getByText('The new terms hold from Monday 30 November, 00:00 UTC.').waitFor();
      const rate = dialog(page).getByRole('textbox', { name: 'Rate per hour, EUR' });
      await rate.fill('');
      const minimum = dialog(page).getByRole('textbox', { name: 'Active minutes of ten for protection' });
      await minimum.fill('11');
      await dialog(page).getByRole('button', { name: 'Save the new terms' }).click();
      await dialog(page).getByText('A number, zero or more.').waitFor();
      await dialog(page).getByText('A whole number from 0 to 10.').waitFor();
      await calledTimes('changeTerms', 0);
      await rate.fill('95.5');
      await dialog(page)
        .getByLabel(/active minutes/i)
        .fill('4');
      await dialog(page).getByRole('button', { name: 'Save the new terms' }).click();
      const [changed] = await calledTimes('changeTerms', 1);
      expect(changed).toMatchObject({
        contract: 'acme',
        terms: { rate: 9550, currency: 'EUR', minimumActive: 4 },
      });
      await dialog(page).waitFor({ state: 'detached' });
    });
  });

  it('pause, end and go on, each with its Undo or a question before', async () => {
    await open(sceneOf('settings'), '#/settings/contracts', async ({ page, calledTimes }) => {
      const of = (status: 'active' | 'paused' | 'ended') => ({ contract: 'acme', status });
      await page.getByRole('button', { name: `Pause: ${API}` }).click();
      expect((await calledTimes('setContractStatus', 1)).at(-1)).toEqual(of('paused'));
      await page.getByText(`${API} pauses with the next segment.`).waitFor();
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      expect((await calledTimes('setContractStatus', 2)).at(-1)).toEqual(of('active'));
      await page.getByRole('button', { name: `End: ${API}` }).click();
      await dialog(page).getByText('Everything recorded stays.').waitFor();
      await dialog(page).getByRole('button', { name: 'End', exact: true }).click();
      expect((await calledTimes('setContractStatus', 3)).at(-1)).toEqual(of('ended'));
      await page.getByRole('button', { name: `Go on: ${API}` }).click();
      expect((await calledTimes('setContractStatus', 4)).at(-1)).toEqual(of('active'));
      await page.getByRole('button', { name: `Pause: ${API}` }).waitFor();
      await expect.poll(() => focusOf(page), SOON).not.toBe('');
    });
  });

  it('get a higher limit for this week, and no lower one', async () => {
    await open(sceneOf('settings'), '#/settings/contracts', async ({ page, calledTimes }) => {
      await page.getByRole('button', { name: `Raise this week’s limit: ${API}` }).click();
      const hours = dialog(page).getByRole('textbox', { name: 'New limit, hours' });
      await hours.fill('20');
      await page.keyboard.press('Enter');
      await dialog(page)
        .getByText(/More than 30.* and at most 168 hours/)
        .waitFor();
      await hours.fill('40');
      await page.keyboard.press('Enter');
      expect(await calledTimes('raiseLimit', 1)).toEqual([
        { contract: 'acme', week: WEEK_START, limit: 40 * HOUR },
      ]);
      await dialog(page).waitFor({ state: 'detached' });
      await page.getByText(/raised to 40/).waitFor();
    });
  });

  it('are made here too, with the same fields as at the first run', async () => {
    await open(sceneOf('settings'), '#/settings/contracts', async ({ page, calledTimes }) => {
      await page.getByRole('button', { name: 'New personal contract' }).click();
      await dialog(page)
        .getByRole('button', { name: /^(Make|Create)/ })
        .click();
      await dialog(page).getByText('Write a title, at most 120 characters.').waitFor();
      await dialog(page).getByRole('textbox', { name: 'Title' }).fill('Sample');
      await dialog(page).getByRole('textbox', { name: 'Currency' }).fill('eu');
      await dialog(page)
        .getByRole('button', { name: /^(Make|Create)/ })
        .click();
      await dialog(page).getByText('Three capital letters, like EUR.').waitFor();
      await dialog(page).getByRole('textbox', { name: 'Currency' }).fill('jpy');
      await dialog(page).getByRole('textbox', { name: 'Rate per hour' }).fill('8500');
      await dialog(page)
        .getByRole('button', { name: /^(Make|Create)/ })
        .click();
      const [made] = await calledTimes('createContract', 1);
      expect(made).toMatchObject({
        title: 'Sample',
        terms: { currency: 'JPY', rate: 8500, weeklyLimit: null },
      });
      await dialog(page).waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Sample', exact: true }).waitFor();
    });
  });
});

describe('data', () => {
  it('asks before pictures are deleted, which happens at once', async () => {
    await open(sceneOf('settings'), '#/settings/data', async ({ page, called, calledTimes }) => {
      await box(page, 'Keep pictures for').fill('30');
      await page.getByText(/With 30 days, pictures from before .*25 October.* are deleted at once/).waitFor();
      expect(called('saveSettings')).toEqual([]);
      await page.getByRole('button', { name: 'Keep pictures for 30 days' }).click();
      expect(await calledTimes('saveSettings', 1)).toEqual([{ pictureDays: 30 }]);
      await saved(page);
    });
  });

  it('saves days as a file, and says which ranges it cannot take', async () => {
    const scene = sceneOf('settings');
    const file = { name: 'days.csv', mediaType: 'text/csv', encoding: 'utf-8' as const, text: 'sample\r\n' };
    const answers = { ...scene.answers, export: ok(file) };
    await open({ ...scene, answers }, '#/settings/data', async ({ page, calledTimes }) => {
      const csv = page.getByRole('button', { name: 'Save as CSV' });
      await page.getByLabel('First day').fill('2026-08-01');
      await csv.click();
      await page.getByText(/One file takes 31 at most/).waitFor();
      await page.getByLabel('First day').fill('2026-11-24');
      await page.getByLabel('Last day').fill('2026-11-20');
      await csv.click();
      await page.getByText('The last day must not be before the first.').waitFor();
      await page.getByLabel('Last day').fill('');
      await csv.click();
      await page.getByText('Choose both days.').waitFor();
      await calledTimes('export', 0);
      await page.getByLabel('First day').fill('2026-11-23');
      await page.getByLabel('Last day').fill('2026-11-24');
      const [saving] = await Promise.all([page.waitForEvent('download'), csv.click()]);
      expect((await readFile(await saving.path())).toString()).toBe('sample\r\n');
      // Midnights in Berlin.
      expect(await calledTimes('export', 1)).toEqual([
        { from: WEEK_START - HOUR, to: WEEK_START + 2 * DAY - HOUR, format: 'csv' },
      ]);
      await page.getByText('days.csv is ready and goes where downloads go.').waitFor();
    });
  });

  it('says why a file or the disk could not be read', async () => {
    await open(sceneOf('settings-failing'), '#/settings/data', async ({ page, tracker }) => {
      await page.getByRole('alert').first().waitFor();
      await page.getByRole('button', { name: 'Save as JSON' }).click();
      await expect.poll(() => page.getByText(/disk could not be read/i).count(), SOON).toBeGreaterThan(1);
      tracker.scene = sceneOf('settings');
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await page.getByText('/home/sample/.local/share/work-diary').waitFor();
    });
  });
});

describe('moving', () => {
  it('says why the file of another computer was refused, and that nothing changed', async () => {
    const refusal = {
      ok: false,
      error: { reason: 'sample-refused', message: 'It is no archive of Work Diary.' },
    };
    await open(
      sceneOf('settings'),
      '#/settings/moving',
      async ({ page }) => {
        await page.route('**/everything?*', (route) => route.fulfill({ status: 400, json: refusal }));
        const take = page.getByRole('button', { name: 'Take over' });
        expect(await take.isDisabled()).toBe(true);
        await page.setInputFiles('input[type=file]', {
          name: 'work-diary.tar',
          mimeType: 'application/x-tar',
          buffer: Buffer.alloc(100_000),
        });
        await take.click();
        const told = page.getByRole('alert');
        await told.getByText('Not taken over: everything here is as it was').waitFor();
        await told.getByText('It is no archive of Work Diary.').waitFor();
        await page.unroute('**/everything?*');
        await page.route('**/everything?*', (route) => route.fulfill({ json: { ok: true } }));
        await take.click();
        await page.getByText('Everything is here.').waitFor();
        expect(await told.count()).toBe(0);
      },
      { complains: /400/ },
    );
  });
});

describe('the journal’s health', () => {
  it('is checked and the tables rebuilt when asked, and what came of it is told', async () => {
    await open(sceneOf('health'), '#/health', async ({ page, calledTimes }) => {
      await page.getByText('The journal is good', { exact: true }).waitFor();
      const check = page.getByRole('button', { name: 'Check now' });
      await check.click();
      await calledTimes('verify', 1);
      await expect.poll(() => check.getAttribute('aria-busy'), SOON).toBe('false');
      await page.getByRole('button', { name: 'Rebuild', exact: true }).click();
      await dialog(page).getByText('Rebuild the tables now?').waitFor();
      await calledTimes('rebuild', 0);
      await dialog(page).getByRole('button', { name: 'Rebuild', exact: true }).click();
      await calledTimes('rebuild', 1);
      await page.getByText('3 rows were put right.').waitFor();
      await page.getByText(/4,873 entries read in 1\.8/).waitFor();
    });
  });

  it('says what waits, what was set aside and why, and what does not hold', async () => {
    await open(sceneOf('health-waiting'), '#/health', async ({ page, tracker }) => {
      await page.getByText('Something waits for you').waitFor();
      const parked = page.getByRole('region', { name: /Set aside/ });
      await parked.getByText('Record of Acme, Monday 23 November, 09:40 (sample data)').waitFor();
      await parked.getByText('Ask your client, then send it again.').waitFor();
      tracker.show(sceneOf('health-broken'));
      await page.getByText('The journal does not agree with itself').waitFor();
      await page
        .getByText(/The signature does not hold/)
        .first()
        .waitFor();
      await page.getByText('1 was changed').waitFor();
      tracker.show(sceneOf('health'));
      await page.getByText('The journal is good', { exact: true }).waitFor();
    });
  });

  it('tells why it could not be checked, rebuilt or read', async () => {
    await open(sceneOf('health-check-fails'), '#/health', async ({ page, tracker }) => {
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText('The check could not be finished').waitFor();
      await page.getByRole('button', { name: 'Rebuild', exact: true }).click();
      await dialog(page).getByRole('button', { name: 'Rebuild', exact: true }).click();
      await page.getByText('The tables could not be rebuilt').waitFor();
      tracker.show(sceneOf('health-failing'));
      await page.getByText('The state of the journal could not be read').waitFor();
      tracker.scene = sceneOf('health');
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await page.getByText('The state of the journal could not be read').waitFor({ state: 'detached' });
    });
  });
});
