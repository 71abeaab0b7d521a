// What stands around every screen: keys and names, the way between screens, looks and language, notices, what fails.
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/domain/result.ts';
import { segmentOf } from '../../shared/domain/time.ts';
import type { Scene } from '../support/fake-tracker.ts';
import { CUT_LINE, focusOf, type OnScreen, SOON, useChromium } from '../support/on-screen.ts';
import { acme, bakery } from '../support/sample-diary.ts';
import { SCENES } from '../support/scenes/index.ts';
import { NOW } from '../support/scenes/timer.ts';

const open = useChromium();

function sceneOf(name: string): Scene {
  const make = SCENES[name];
  if (!make) throw new Error(`there is no scene "${name}"`);
  return make();
}

/** A scene whose every screen can be opened. */
function everywhere(): Scene {
  const week = sceneOf('week');
  const { report } = sceneOf('reports').answers ?? {};
  const { health } = sceneOf('health').answers ?? {};
  const { machine } = sceneOf('settings').answers ?? {};
  if (!report || !health || !machine) throw new Error('a sample answer is missing');
  const answers = { ...week.answers, report, health, machine };
  return { ...sceneOf('running'), answers };
}

const SCREENS = [
  ['2', 'Diary', /November/],
  ['3', 'Week', /Week/],
  ['4', 'Reports', /Reports/],
  ['5', 'Settings', /Settings/],
  ['6', 'Journal', /Journal health/],
  ['1', 'Timer', /./],
] as const;

const dialog = (page: Page): Locator => page.getByRole('dialog');
const focusedHeading = (page: Page): Promise<string | null> =>
  page.evaluate(`document.activeElement.matches('h1, h2') ? document.activeElement.textContent : null`);

async function byName(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await dialog(page).getByRole('textbox').fill(typed);
  await page.keyboard.press('Enter');
}

describe('the way between screens', () => {
  it('leads by keys to each, whose heading has the cursor and whose name is the title of the page', async () => {
    await open(everywhere(), '#/timer', async ({ page }) => {
      for (const [key, name, heading] of SCREENS) {
        await page.keyboard.press(key);
        await expect.poll(() => focusedHeading(page), SOON).toMatch(heading);
        expect(await page.title()).toContain(`${name} – Work Diary`);
        const here = page.getByRole('navigation', { name: 'Screens' }).locator('[aria-current=page]');
        expect(await here.getAttribute('aria-label')).toBe(name);
      }
    });
  });

  it('says in the title that time is recorded, how long and on what', async () => {
    await open(everywhere(), '#/diary', async ({ page, tracker }) => {
      await expect.poll(() => page.title(), SOON).toMatch(/^● 1:42 API migration .* – Diary – Work Diary$/);
      const { scene } = tracker;
      const timer = { ...scene.state.timer, state: 'stopped' as const, since: null };
      tracker.show({ ...scene, state: { ...scene.state, timer } });
      await expect.poll(() => page.title(), SOON).toBe('Diary – Work Diary');
    });
  });

  it.each(['#/nonsense', '#/diary/%', '#/', ''])(
    'leads from "%s" to a screen that is there',
    async (hash) => {
      await open(everywhere(), hash, async ({ page }) => {
        const expected = hash.startsWith('#/diary') ? 'Diary' : 'Timer';
        await expect.poll(() => page.title(), SOON).toContain(`${expected} – Work Diary`);
      });
    },
  );

  it('can be skipped over to the content', async () => {
    await open(everywhere(), '#/diary', async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await focusOf(page)).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      await expect.poll(() => focusedHeading(page), SOON).toMatch(/November/);
    });
  });

  it('goes on where a screen’s program cannot be fetched, and offers to load the page anew', async () => {
    let there = false;
    await open(
      everywhere(),
      '#/timer',
      async ({ page }) => {
        await page.keyboard.press('3');
        const failed = page.getByRole('alert').filter({ hasText: 'could not be fetched' });
        await failed.getByText('Recording goes on').waitFor();
        await expect.poll(() => focusedHeading(page), SOON).toMatch(/could not be fetched/);
        await page.keyboard.press('4');
        await page.getByRole('heading', { name: 'Reports' }).waitFor();
        await page.keyboard.press('3');
        await failed.waitFor();
        there = true;
        await failed.getByRole('button', { name: 'Reload page' }).click();
        await page.getByRole('heading', { name: /Statements/ }).waitFor();
      },
      {
        complains: /week-screen|Failed to load resource|dynamically imported/,
        before: (page) =>
          page.route(/week-screen/, (route) => (there ? route.continue() : route.abort('connectionrefused'))),
      },
    );
  });
});

describe('everything by key and by name', () => {
  it('? lists keys that do what they say, on every screen its own', async () => {
    await open(everywhere(), '#/diary', async ({ page, calledTimes }) => {
      await page.keyboard.press('?');
      const list = page.getByRole('dialog', { name: 'Keys' });
      await list.waitFor();
      const lines = await list
        .locator('dl > div')
        .evaluateAll((rows) =>
          rows.map((row) => [
            row.querySelector('dt')?.textContent ?? '',
            row.querySelector('dd')?.textContent ?? '',
          ]),
        );
      const keyOf = (name: string): string | undefined => lines.find(([, what]) => what === name)?.[0];
      expect(keyOf('Previous day')).toBe(',');
      expect(keyOf('Pick all records of the day')).toMatch(/Ctrl.*A/);
      expect(keyOf('Privacy pause on or off')).toBe('P');
      // Nothing twice, and nothing without a key.
      expect(lines.filter(([key]) => key === '')).toEqual([]);
      expect(new Set(lines.map(([, what]) => what)).size).toBe(lines.length);
      // They sleep while the list lies over the page.
      await page.keyboard.press('p');
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
      await calledTimes('pause', 0);
      await page.keyboard.press('p');
      await calledTimes('pause', 1);
      await page.keyboard.press(' ');
      await calledTimes('stop', 1);
      await page.keyboard.press('5');
      await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
      await page.keyboard.press('?');
      await list.waitFor();
      expect(await list.getByText('Previous day').count()).toBe(0);
      await list.getByText('Start or stop the timer').waitFor();
    });
  });

  it('gives the cursor back to what had it when the list closes', async () => {
    await open(everywhere(), '#/diary', async ({ page }) => {
      const week = page.getByRole('link', { name: 'Week', exact: true });
      await week.focus();
      await page.keyboard.press('?');
      await dialog(page).waitFor();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      await expect.poll(() => focusOf(page), SOON).toBe('Week');
    });
  });

  it('keys sleep while a field has the cursor, but not Ctrl K', async () => {
    await open(sceneOf('stopped'), '#/timer', async ({ page, called }) => {
      const memo = page
        .getByRole('textbox', { name: /memo|working on/i })
        .or(page.getByRole('combobox', { name: /memo|working on/i }));
      await memo.first().click();
      await page.keyboard.type(' 3?');
      expect(await dialog(page).count()).toBe(0);
      expect(page.url()).toContain('#/timer');
      expect(called('start')).toEqual([]);
      await page.keyboard.press('Control+k');
      await dialog(page).waitFor();
    });
  });

  it('Ctrl K finds by a part of the name, says where nothing is found, and does it', async () => {
    await open(everywhere(), '#/timer', async ({ page, calledTimes }) => {
      await page.keyboard.press('Control+k');
      await dialog(page).getByRole('textbox').fill('zzzz');
      await dialog(page).getByText('Nothing has such a name.').waitFor();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      await byName(page, 'priv');
      await calledTimes('pause', 1);
      await byName(page, 'journ');
      await page.getByRole('heading', { name: 'Journal health' }).waitFor();
      await byName(page, '12.11.2026');
      await page.getByRole('heading', { name: /Thursday,? 12 November/ }).waitFor();
      await expect.poll(() => page.url(), SOON).toContain('#/diary/2026-11-12');
    });
  });

  it('Ctrl K starts on a contract by its name', async () => {
    await open(sceneOf('stopped'), '#/diary', async ({ page, calledTimes }) => {
      await byName(page, 'bakery');
      const [started] = await calledTimes('start', 1);
      expect(started?.contract).toBe(bakery.id);
      await page.getByRole('button', { name: 'Stop the timer' }).waitFor();
    });
  });
});

describe('looks and language', () => {
  it('follow the settings while the page is open', async () => {
    await open(everywhere(), '#/diary', async ({ page, tracker }) => {
      const html = page.locator('html');
      const to = (change: Partial<Scene['state']['settings']>): void => {
        const { scene } = tracker;
        const settings = { ...scene.state.settings, ...change };
        tracker.show({ ...scene, state: { ...scene.state, settings } });
      };
      to({ theme: 'dark' });
      await expect.poll(() => html.getAttribute('data-mantine-color-scheme'), SOON).toBe('dark');
      to({ theme: 'light' });
      await expect.poll(() => html.getAttribute('data-mantine-color-scheme'), SOON).toBe('light');
      to({ theme: 'system' });
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => html.getAttribute('data-mantine-color-scheme'), SOON).toBe('dark');
      to({ language: 'de' });
      await page.getByRole('link', { name: 'Tagebuch', exact: true }).waitFor();
      expect(await html.getAttribute('lang')).toBe('de');
      await expect.poll(() => page.title(), SOON).toContain('Tagebuch');
      to({ language: 'en' });
      await page.getByRole('link', { name: 'Diary', exact: true }).waitFor();
    });
  });

  it('are chosen by name and kept', async () => {
    await open(everywhere(), '#/diary', async ({ page, calledTimes }) => {
      await byName(page, 'appearance: dark');
      expect(await calledTimes('saveSettings', 1)).toEqual([{ theme: 'dark' }]);
      await expect
        .poll(() => page.locator('html').getAttribute('data-mantine-color-scheme'), SOON)
        .toBe('dark');
    });
  });

  it('stay in the language there is where the other cannot be fetched, and say so', async () => {
    await open(
      everywhere(),
      '#/diary',
      async ({ page, tracker }) => {
        const { scene } = tracker;
        const settings = { ...scene.state.settings, language: 'de' as const };
        tracker.show({ ...scene, state: { ...scene.state, settings } });
        await page.getByText('The words of this language could not be fetched.').waitFor();
        await page.getByRole('link', { name: 'Diary', exact: true }).waitFor();
      },
      {
        complains: /assets\/de-|Failed to load resource|dynamically imported/,
        before: (page) => page.route(/\/assets\/de-[^/]*\.js$/, (route) => route.abort()),
      },
    );
  });

  const moving = (page: Page): Promise<string[]> =>
    page.evaluate(
      `document.getAnimations().filter((one) => one.playState === 'running').map((one) => one.animationName ?? one.transitionProperty)`,
    );

  it('move nothing where less motion is wanted, not even the dot of the recording', async () => {
    await open(everywhere(), '#/timer', async ({ page }) => {
      for (const key of ['1', '2', '3', '4', '5', '6']) {
        await page.keyboard.press(key);
        await page.getByRole('main').getByRole('heading').first().waitFor();
        await expect.poll(() => moving(page), SOON).toEqual([]);
      }
      await page.keyboard.press('?');
      await dialog(page).waitFor();
      expect(await moving(page)).toEqual([]);
    });
  });

  it('let the dot of the recording pulse where motion is welcome', async () => {
    await open(
      everywhere(),
      '#/timer',
      async ({ page }) => {
        await expect.poll(() => moving(page), SOON).toContain('wd-pulse');
      },
      { reducedMotion: 'no-preference' },
    );
  });
});

describe('notices', () => {
  const withNotice = (scene: Scene): Scene => ({
    ...scene,
    state: { ...scene.state, notices: sceneOf('notice').state.notices },
  });

  it('come without taking the focus, and are answered by keys from anywhere', async () => {
    await open(everywhere(), '#/diary', async ({ page, tracker, calledTimes }) => {
      const week = page.getByRole('link', { name: 'Week', exact: true });
      await week.focus();
      tracker.show(withNotice(tracker.scene));
      const notice = page.getByRole('article');
      await notice.waitFor();
      await page.waitForTimeout(300);
      expect(await focusOf(page)).toBe('Week');
      await page.keyboard.press('x');
      const key = { contract: 'acme', segment: segmentOf(NOW) };
      const takenAt = sceneOf('notice').state.notices[0]?.snapshot.takenAt;
      expect(await calledTimes('discard', 1)).toEqual([{ records: [{ ...key, takenAt }] }]);
      await page.getByText(/^Discarded:/).waitFor();
      expect(await focusOf(page)).toBe('Week');
      await page.keyboard.press('Control+z');
      expect(await calledTimes('undoDiscard', 1)).toEqual([{ records: [key] }]);
    });
  });

  it('are kept or blurred by button', async () => {
    const scene = sceneOf('notices');
    const { notices } = scene.state;
    await open(scene, '#/timer', async ({ page, tracker, calledTimes }) => {
      const all = page.getByRole('article');
      await expect.poll(() => all.count(), SOON).toBe(notices.length);
      const newest = notices.at(-1);
      await page.keyboard.press('k');
      expect(await calledTimes('keep', 1)).toEqual([{ ...newest?.key, takenAt: newest?.snapshot.takenAt }]);
      await all.first().waitFor({ state: 'detached' });
      tracker.show(withNotice(tracker.scene));
      await all.getByRole('button', { name: /Blur/ }).click();
      await calledTimes('blur', 1);
    });
  });

  it('go away without a line to the tracker, since they could not be answered', async () => {
    const work = async ({ page, tracker }: OnScreen): Promise<void> => {
      await page.getByRole('article').waitFor();
      tracker.down(true);
      await page.getByRole('alert').filter({ hasText: 'The tracker does not answer' }).waitFor();
      await page.getByRole('article').waitFor({ state: 'detached' });
      tracker.down(false);
      await page.getByRole('article').waitFor();
    };
    await open(sceneOf('notice'), '#/diary', work, { complains: CUT_LINE });
  });
});

describe('questions and limits', () => {
  it('about idle time are answered on every screen', async () => {
    const scene = sceneOf('idle');
    await open({ ...everywhere(), state: scene.state }, '#/reports', async ({ page, calledTimes }) => {
      const ask = page
        .getByRole('region')
        .filter({ has: page.getByRole('button', { name: /^Keep/ }) })
        .first();
      await ask.getByRole('button', { name: /^Keep/ }).first().click();
      expect(await calledTimes('answerIdle', 1)).toEqual([{ id: 'ask', answer: 'keep' }]);
      await ask.waitFor({ state: 'detached' });
      await expect.poll(() => focusOf(page), SOON).not.toBe('');
    });
  });

  it('over the weekly limit the timer only starts after it was said and agreed to', async () => {
    const over = fail('limit-reached', 'The weekly limit is reached.');
    const scene: Scene = {
      ...sceneOf('stopped'),
      answers: {
        ...sceneOf('stopped').answers,
        start: ({ overLimit }) => (overLimit ? { ok: true, value: null } : over),
      },
    };
    await open(scene, '#/timer', async ({ page, calledTimes }) => {
      await page.getByRole('button', { name: 'Start', exact: true }).click();
      await calledTimes('start', 1);
      await dialog(page).waitFor();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      await expect.poll(() => focusOf(page), SOON).toBe('Start');
      await page.keyboard.press('Enter');
      await dialog(page).getByRole('button').last().click();
      const calls = await calledTimes('start', 3);
      expect(calls.map(({ overLimit }) => overLimit ?? false)).toEqual([false, false, true]);
      expect(calls[0]?.contract).toBe(acme.id);
    });
  });

  it('of a call that is refused are told with their reason, and go by themselves', async () => {
    const scene: Scene = {
      ...everywhere(),
      answers: { ...everywhere().answers, stop: fail('disk-full', 'The disk is full.') },
    };
    await open(scene, '#/diary', async ({ page }) => {
      await page.keyboard.press(' ');
      await page.getByText('That did not work').waitFor();
      await page
        .getByText(/disk is full/i)
        .first()
        .waitFor();
      await page.getByText('That did not work').waitFor({ state: 'detached' });
    });
  });
});

describe('warnings', () => {
  const warned = (...reasons: string[]): Scene => {
    const scene = everywhere();
    const warnings = reasons.map((reason) => ({ reason, message: `The message of ${reason}.` }));
    return { ...scene, state: { ...scene.state, warnings } };
  };

  it('of what happened once are taken away by key, one after the other; others have no button for it', async () => {
    const scene = warned('input-not-counted', 'stopped-elsewhere', 'moved');
    await open(scene, '#/reports', async ({ page, calledTimes }) => {
      const region = page.getByRole('region', { name: 'Warnings' });
      const dismiss = region.getByRole('button', { name: /^OK/ });
      await region.getByRole('button', { name: 'Show 1 more warning' }).click();
      expect(await dismiss.count()).toBe(2);
      const moved = region.getByRole('paragraph').filter({ hasText: 'Everything was moved' });
      await moved.getByRole('button').focus();
      await page.keyboard.press('Enter');
      expect(await calledTimes('dismissWarning', 1)).toEqual([{ reason: 'moved' }]);
      await moved.waitFor({ state: 'detached' });
      await expect.poll(() => focusOf(page), SOON).toBe('OK, take this warning away');
      await page.keyboard.press('Enter');
      await calledTimes('dismissWarning', 2);
      await expect.poll(() => dismiss.count(), SOON).toBe(0);
      await region.getByText('Input is not counted').waitFor();
      // Where its remedy is found.
      await expect.poll(() => focusOf(page), SOON).toBe('Timer');
    });
  });

  it('are told by the button to whoever does not see them', async () => {
    await open(warned('moved'), '#/diary', async ({ page }) => {
      const button = page.getByRole('button', { name: 'OK, take this warning away' });
      const text = page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`);
      expect(await text.textContent()).toMatch(/^Everything was moved to this computer/);
    });
  });

  it('that the journal has ended stand above every screen, and nothing seems to run', async () => {
    await open(sceneOf('journal-closed'), '#/timer', async ({ page }) => {
      const region = page.getByRole('region', { name: 'Warnings' });
      await region.getByText('The journal stopped working').waitFor();
      await page.getByRole('link', { name: 'Not saved to disk' }).waitFor();
      await page.locator('.wd-status[data-mode=stopped]').waitFor();
    });
  });
});

describe('the top of the page', () => {
  it('shows the running timer on every screen and stops it', async () => {
    await open(everywhere(), '#/reports', async ({ page, calledTimes }) => {
      const bar = page
        .getByRole('region', { name: 'The running timer' })
        .or(page.getByLabel('The running timer'))
        .first();
      await bar
        .getByText(/1:42:\d\d/)
        .first()
        .waitFor();
      await bar.getByText(/30/).first().waitFor();
      await bar.getByRole('button', { name: 'Stop the timer' }).click();
      await calledTimes('stop', 1);
      await bar.getByRole('button', { name: 'Stop the timer' }).waitFor({ state: 'detached' });
    });
  });

  it('says that the line is cut, tries again when told to, and comes back by itself', async () => {
    const work = async ({ page, tracker }: OnScreen): Promise<void> => {
      tracker.down(true);
      const lost = page.getByRole('alert').filter({ hasText: 'The tracker does not answer' });
      await lost.getByText('What was recorded is safe on this computer').waitFor();
      const tryNow = page.getByRole('button', { name: 'Try now' });
      await tryNow.focus();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(1_000);
      expect(await focusOf(page)).toBe('Try now');
      await lost.waitFor();
      tracker.down(false);
      await lost.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Stop the timer' }).click();
      await expect.poll(() => tracker.calls.some(({ method }) => method === 'stop'), SOON).toBe(true);
    };
    await open(everywhere(), '#/diary', work, { complains: CUT_LINE });
  });
});
