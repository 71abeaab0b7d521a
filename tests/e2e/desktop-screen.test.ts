// What a person does with what the desktop app adds: shortcuts, newer versions, permissions, a link that asks to pair.
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { DesktopView, Settings } from '../../shared/diary-api.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import type { Scene } from '../support/fake-tracker.ts';
import { focusOf, SOON, useChromium } from '../support/on-screen.ts';
import { SCENES } from '../support/scenes/index.ts';

const open = useChromium();

function sceneOf(name: string): Scene {
  const make = SCENES[name];
  if (!make) throw new Error(`there is no scene "${name}"`);
  return make();
}

const withSettings = (scene: Scene, change: Partial<Settings>): Scene => ({
  ...scene,
  state: { ...scene.state, settings: { ...scene.state.settings, ...change } },
});
const withDesktop = (scene: Scene, change: Partial<DesktopView>): Scene => {
  const { desktop } = scene.state;
  if (!desktop) throw new Error('the scene is not of the desktop app');
  return { ...scene, state: { ...scene.state, desktop: { ...desktop, ...change } } };
};

const startStop = (page: Page): Locator => page.getByRole('button', { name: /^Start or stop the timer/ });
const privacy = (page: Page): Locator => page.getByRole('button', { name: /^Privacy pause on or off/ });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** A button that says in its name which line of the self-test it is for. */
const ofPart = (page: Page, name: string, part: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${name} ?: ${part}$`) });

describe('a global shortcut', () => {
  const KEPT = { startStop: 'CommandOrControl+Shift+F9', privacyPause: 'CommandOrControl+Alt+P' };

  it('is recorded from the keys that are pressed, and saved', async () => {
    await open(sceneOf('desktop'), '#/settings/desktop', async ({ page, calledTimes, called }) => {
      await startStop(page).click();
      await page.getByText('Press the keys now').waitFor();
      await page.getByText('Keys that are in use already do what they are for').waitFor();
      // Held one after the other, as a hand does it.
      await page.keyboard.down('Control');
      await page.getByText('Press the keys now').waitFor({ state: 'detached' });
      await page.keyboard.down('Alt');
      expect(called('saveSettings')).toEqual([]);
      await page.keyboard.press('F5');
      await page.keyboard.up('Alt');
      await page.keyboard.up('Control');
      expect(await calledTimes('saveSettings', 1)).toEqual([
        { shortcuts: { ...KEPT, startStop: 'CommandOrControl+Alt+F5' } },
      ]);
      await page.getByText('Saved', { exact: true }).first().waitFor();
      expect(await startStop(page).textContent()).toBe('CtrlAltF5');
    });
  });

  it('works by keyboard alone: Enter begins, Tab and Esc leave it as it was, Backspace takes it away', async () => {
    await open(sceneOf('desktop'), '#/settings/desktop', async ({ page, called, calledTimes }) => {
      await startStop(page).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Press the keys now').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('Press the keys now').waitFor({ state: 'detached' });
      expect(await startStop(page).textContent()).toBe('CtrlShiftF9');
      await page.keyboard.press('Enter');
      await page.getByText('Press the keys now').waitFor();
      await page.keyboard.press('Tab');
      await page.getByText('Press the keys now').waitFor({ state: 'detached' });
      expect(await focusOf(page)).toBe('Take the keys away: Start or stop the timer');
      expect(called('saveSettings')).toEqual([]);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Backspace');
      expect(await calledTimes('saveSettings', 1)).toEqual([{ shortcuts: { ...KEPT, startStop: null } }]);
      await startStop(page).getByText('No keys yet').waitFor();
    });
  });

  it('is taken away by its button, and the focus is not lost with it', async () => {
    await open(sceneOf('desktop'), '#/settings/desktop', async ({ page, calledTimes }) => {
      await button(page, 'Take the keys away: Privacy pause on or off').click();
      expect(await calledTimes('saveSettings', 1)).toEqual([{ shortcuts: { ...KEPT, privacyPause: null } }]);
      await privacy(page).getByText('No keys yet').waitFor();
      await expect.poll(() => focusOf(page), SOON).toBe('No keys yet');
    });
  });

  it.each([
    ['without a modifier', 'k', /Hold Ctrl, Alt or Command as well/],
    ['with Shift alone', 'Shift+K', /Hold Ctrl, Alt or Command as well/],
    ['that every program uses', 'Control+v', /Every program uses these keys itself/],
    ['that no shortcut can have', 'Control+Enter', /This key cannot be used/],
    ['that the other one has', 'Control+Alt+p', /The other shortcut has these keys already/],
  ])('is refused with the reason: keys %s', async (_, keys, why) => {
    await open(sceneOf('desktop'), '#/settings/desktop', async ({ page, called }) => {
      await startStop(page).click();
      await page.keyboard.press(keys);
      await page.getByRole('alert').getByText(why).waitFor();
      // It goes on listening.
      await page.keyboard.press('Escape');
      await page.getByRole('alert').getByText(why).waitFor({ state: 'detached' });
      expect(called('saveSettings')).toEqual([]);
      expect(called('start')).toEqual([]);
    });
  });

  it('that the system refused says so, until it holds', async () => {
    const scene = sceneOf('desktop-refused');
    await open(scene, '#/settings/desktop', async ({ page, tracker }) => {
      const refused = page.getByText(/These keys do not work/);
      await refused.waitFor();
      expect(await refused.count()).toBe(1);
      const held = (scene.state.desktop?.shortcuts ?? []).map((one) => ({ ...one, held: true }));
      tracker.show(withDesktop(scene, { shortcuts: held }));
      await refused.waitFor({ state: 'detached' });
    });
  });

  it('that could not be saved says so and stays to be saved again', async () => {
    const scene = { ...sceneOf('desktop'), answers: sceneOf('desktop-failing').answers ?? {} };
    await open(scene, '#/settings/desktop', async ({ page, calledTimes }) => {
      await startStop(page).click();
      await page.keyboard.press('Control+Alt+j');
      await page.getByRole('alert').getByText('Not saved.').waitFor();
      expect(await startStop(page).textContent()).toBe('CtrlAltJ');
      await button(page, 'Save again').click();
      await calledTimes('saveSettings', 2);
    });
  });
});

describe('closing the window', () => {
  it('is a setting, and says when there is no tray', async () => {
    await open(sceneOf('desktop'), '#/settings/desktop', async ({ page, tracker, calledTimes }) => {
      await page.getByText('The timer goes on, and the icon in the tray stays.').waitFor();
      await page.getByRole('switch', { name: /^Closing the window/ }).click();
      expect(await calledTimes('saveSettings', 1)).toEqual([{ closeToTray: false }]);
      tracker.show(sceneOf('desktop-plain'));
      await page.getByText('This desktop shows no tray icons, as far as it says.').waitFor();
    });
  });
});

describe('a newer version', () => {
  it('is looked for when asked, and its state is told', async () => {
    const scene = sceneOf('desktop');
    await open(scene, '#/settings/desktop', async ({ page, tracker, calledTimes }) => {
      await page.getByText('This is the newest version, as far as known.').waitFor();
      await button(page, 'Look now').click();
      await calledTimes('checkUpdate', 1);
      tracker.show(sceneOf('desktop-downloading'));
      await page.getByText('Version 9.9.9-sample is being fetched: 41 %').waitFor();
      expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('41');
      expect(await button(page, 'Look now').getAttribute('aria-disabled')).toBe('true');
      tracker.show(sceneOf('desktop-refused'));
      await page.getByText('Looking for a newer version did not work').waitFor();
      await page.getByText(/The place of new versions does not answer/).waitFor();
      tracker.show(sceneOf('desktop-plain'));
      await page.getByText(/does not update itself/).waitFor();
      expect(await button(page, 'Look now').count()).toBe(0);
    });
  });

  it('is put in place by its button, with its notes as plain text', async () => {
    const scene = sceneOf('desktop-update');
    const { desktop } = scene.state;
    const notes = 'Less <b>noise</b>\n- & more';
    const given = desktop ? withDesktop(scene, { update: { ...desktop.update, notes } }) : scene;
    await open(given, '#/settings/desktop', async ({ page, calledTimes }) => {
      await page.getByText('Version 9.9.9-sample is here.').waitFor();
      expect(await page.locator('.wd-update-notes p').textContent()).toBe(notes);
      await button(page, 'Install now and restart').click();
      await calledTimes('installUpdate', 1);
    });
  });

  it('waits while the timer runs, and says so', async () => {
    await open(sceneOf('desktop-update-running'), '#/settings/desktop', async ({ page, tracker, called }) => {
      await page.getByText('The timer runs. The new version waits until it is stopped.').waitFor();
      const install = button(page, 'Install now and restart');
      expect(await install.getAttribute('aria-disabled')).toBe('true');
      // Disabled for whoever reads it; a person may press it all the same.
      await install.click({ force: true });
      expect(called('installUpdate')).toEqual([]);
      tracker.show(sceneOf('desktop-update'));
      await expect.poll(() => install.getAttribute('aria-disabled'), SOON).toBe(null);
    });
  });

  it('says why it could not be put in place', async () => {
    await open(sceneOf('desktop-failing'), '#/settings/desktop', async ({ page }) => {
      await button(page, 'Install now and restart').click();
      await page.getByText('No newer version is ready. Look for one first.').waitFor();
    });
  });

  it('is announced once across the top, and put aside for good', async () => {
    await open(sceneOf('desktop-update-running'), '#/timer', async ({ page, tracker }) => {
      const banner = page.getByText(/of Work Diary is ready/);
      await page.getByText('It waits until the timer is stopped.').waitFor();
      tracker.show(sceneOf('desktop-update'));
      await page.getByText('Version 9.9.9-sample of Work Diary is ready.', { exact: true }).waitFor();
      await button(page, 'Later').click();
      await banner.waitFor({ state: 'detached' });
      expect(await focusOf(page)).not.toBe('');
      await page.reload();
      await page.getByRole('main').getByRole('heading').first().waitFor();
      expect(await banner.count()).toBe(0);
      const { desktop } = sceneOf('desktop-update').state;
      if (!desktop) throw new Error('the scene is not of the desktop app');
      tracker.show(
        withDesktop(sceneOf('desktop-update'), { update: { ...desktop.update, version: '9.9.10' } }),
      );
      await page.getByText('Version 9.9.10 of Work Diary is ready.').waitFor();
      await page.getByRole('link', { name: 'See what is new' }).click();
      await page.getByRole('heading', { name: 'Newer versions' }).waitFor();
      // There it stands at length.
      expect(await banner.count()).toBe(0);
    });
  });

  it('is not looked for when that is switched off', async () => {
    await open(sceneOf('desktop'), '#/settings/desktop', async ({ page, tracker, calledTimes }) => {
      await page.getByRole('switch', { name: /^Look for newer versions/ }).click();
      expect(await calledTimes('saveSettings', 1)).toEqual([{ updates: false }]);
      tracker.show(withSettings(sceneOf('desktop-plain'), { updates: false }));
      await page.getByText(/Switched off/).waitFor();
    });
  });
});

describe('about', () => {
  it('is found by name from anywhere, and gives its lines as text', async () => {
    await open(
      sceneOf('desktop'),
      '#/diary',
      async ({ page, calledTimes }) => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('About');
        await page.getByRole('dialog').getByText('About Work Diary').click();
        await page.getByText('Electron', { exact: true }).waitFor();
        await button(page, 'Copy for a request for help').click();
        await button(page, 'Copied').first().waitFor();
        const text: unknown = await page.evaluate('navigator.clipboard.readText()');
        expect(text).toContain('Work Diary 0.0.0-sample (desktop app)\nElectron 45.4.1\n');
        expect(text).toContain('self-test screen: ok (ok)');
        expect(text).not.toContain('/home');
        await button(page, 'Open the folder').click();
        expect(await calledTimes('openFolder', 1)).toEqual([{ folder: 'logs' }]);
      },
      { before: (page) => page.context().grantPermissions(['clipboard-read', 'clipboard-write']) },
    );
  });

  it('copies where the page may not use the clipboard itself, as in the desktop app', async () => {
    await open(
      sceneOf('desktop'),
      '#/settings/about',
      async ({ page }) => {
        const copied = page.evaluate(
          `new Promise((resolve) => document.addEventListener('copy', () => resolve(document.getSelection().toString() || document.activeElement.value), { once: true }))`,
        );
        await button(page, 'Copy for a request for help').click();
        expect(await copied).toContain('Work Diary 0.0.0-sample');
        await button(page, 'Copied').first().waitFor();
        expect(await focusOf(page)).toBe('Copied');
      },
      {
        before: (page) =>
          page.addInitScript(
            `navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));`,
          ),
      },
    );
  });

  it('shows the path alone where no folder can be opened, and no section of the desktop app', async () => {
    await open(sceneOf('about-browser'), '#/settings/desktop', async ({ page }) => {
      // The address leads to the first section instead.
      await page.getByRole('heading', { name: 'Recording' }).waitFor();
      expect(await page.getByRole('link', { name: 'Desktop app' }).count()).toBe(0);
      await page.getByRole('link', { name: 'About Work Diary' }).click();
      await page.getByText('/home/sample/.local/share/work-diary/logs').waitFor();
      await page.getByText('Pages in your browser').waitFor();
      expect(await button(page, 'Open the folder').count()).toBe(0);
    });
  });

  it('opens the data folder from where it is named', async () => {
    await open(sceneOf('desktop'), '#/settings/data', async ({ page, calledTimes }) => {
      await button(page, 'Open the folder').click();
      expect(await calledTimes('openFolder', 1)).toEqual([{ folder: 'data' }]);
    });
  });
});

describe('a permission that is missing', () => {
  it.each([
    ['Screen', 'Open system settings', 'screen', /records have no picture and are not protected/],
    [
      'Input counts',
      'Open settings: Accessibility',
      'accessibility',
      /only the system’s idle time says when/,
    ],
    ['Input counts', 'Open settings: Input Monitoring', 'input', /never which/],
    ['Window titles', 'Open system settings', 'screen', /the list sees applications only/],
  ] as const)(
    'is explained, and the system’s settings opened: %s, %s',
    async (part, name, permission, why) => {
      await open(sceneOf('permissions-missing'), '#/timer', async ({ page, called, calledTimes }) => {
        await page.getByText(why).waitFor();
        // Nothing is asked of the system by itself.
        expect([called('openPermission'), called('selfTest')]).toEqual([[], []]);
        await ofPart(page, name, part).click();
        expect(await calledTimes('openPermission', 1)).toEqual([{ permission }]);
        await ofPart(page, 'Check again', part).click();
        await calledTimes('selfTest', 1);
      });
    },
  );

  it('that Wayland asks for is asked for again by a button, and nothing is opened', async () => {
    await open(sceneOf('portal-refused'), '#/timer', async ({ page, called, calledTimes }) => {
      await page.getByText('the display was not shared, so no pictures are taken').waitFor();
      expect(await page.getByRole('button', { name: /^Open system settings/ }).count()).toBe(0);
      expect(called('selfTest')).toEqual([]);
      await ofPart(page, 'Check again', 'Screen').click();
      await calledTimes('selfTest', 1);
    });
  });

  it('opens nothing where the page is in a browser, and says why that failed where it did', async () => {
    const scene = sceneOf('permissions-missing');
    await open(
      {
        ...scene,
        answers: { ...scene.answers, openPermission: fail('not-offered', 'This needs the desktop app.') },
      },
      '#/timer',
      async ({ page, tracker }) => {
        await ofPart(page, 'Open system settings', 'Screen').click();
        await page.getByText('This computer, or this way of running Work Diary, cannot do that.').waitFor();
        tracker.show({ ...scene, state: { ...scene.state, desktop: null } });
        await ofPart(page, 'Open system settings', 'Screen').waitFor({ state: 'detached' });
        expect(await ofPart(page, 'Check again', 'Screen').count()).toBe(1);
      },
    );
  });
});

describe('a link that asks to pair', () => {
  const to = (server: string) => `#/settings/server/${encodeURIComponent(server)}`;
  const ADDRESS = 'https://diary.sample.example';
  const field = (page: Page) => page.getByRole('textbox', { name: 'Address of the server' });

  it('fills the address in, and waits for the person', async () => {
    await open(sceneOf('link-asks'), to(`${ADDRESS}/x`), async ({ page, called, calledTimes, tracker }) => {
      await page
        .getByRole('heading', { name: `A link asks to pair this computer with ${ADDRESS}` })
        .waitFor();
      expect(await field(page).inputValue()).toBe(ADDRESS);
      expect(called('pair')).toEqual([]);
      await button(page, 'Pair with this server').click();
      expect(await calledTimes('pair', 1)).toEqual([{ server: ADDRESS }]);
      tracker.show(sceneOf('server-pairing'));
      await page.getByText('BDWK-QRTZ').first().waitFor();
      // What the link asked for is done: it does not come back.
      await expect.poll(() => new URL(page.url()).hash, SOON).toBe('#/settings/server');
    });
  });

  it('that comes later fills the field anew, and can be put aside', async () => {
    await open(sceneOf('link-asks'), '#/settings/server', async ({ page }) => {
      expect(await field(page).inputValue()).toBe('');
      await page.evaluate(`location.hash = ${JSON.stringify(to(ADDRESS))}`);
      await expect.poll(() => field(page).inputValue(), SOON).toBe(ADDRESS);
      await button(page, 'Not now').click();
      await page.getByText('A link asks').waitFor({ state: 'detached' });
      expect(await field(page).inputValue()).toBe('');
    });
  });

  it.each(['javascript:alert(1)', 'https://diary.sample.example@evil.example', 'nonsense'])(
    'fills in nothing that is no server: %s',
    async (asked) => {
      await open(sceneOf('link-asks'), to(asked), async ({ page }) => {
        await page.getByText(`What it names is not the address of a server: ${asked}`).waitFor();
        expect(await field(page).inputValue()).toBe('');
      });
    },
  );

  it('says when this computer is paired already', async () => {
    await open(sceneOf('link-paired'), to('https://other.example'), async ({ page }) => {
      await page.getByText(`It is paired with ${ADDRESS}.`).waitFor();
      await page.evaluate(`location.hash = ${JSON.stringify(to(ADDRESS))}`);
      await page.getByText('there is nothing to do').waitFor();
      expect(await field(page).count()).toBe(0);
    });
  });

  it('waits behind the notice of what is recorded', async () => {
    const scene = sceneOf('consent');
    await open(scene, to(ADDRESS), async ({ page }) => {
      await page.getByRole('heading', { name: 'Before the first use' }).waitFor();
      expect(await page.getByText('A link asks').count()).toBe(0);
      await page.getByRole('checkbox').check();
      await button(page, 'Accept and go on').click();
      await page.getByText(`A link asks to pair this computer with ${ADDRESS}`).waitFor();
    });
  });

  it.each([
    ['https://diary.sample.example', 1],
    ['http://127.0.0.1:8460', 0],
  ])('the desktop app opens no address outside but https, and says the others: %s', async (server, opens) => {
    const scene = sceneOf('server-pairing');
    const { sync } = scene.state;
    if (!sync.pairing) throw new Error('the scene is not pairing');
    const pairing = { ...sync.pairing, address: `${server}/pair`, complete: `${server}/pair?code=BDWK-QRTZ` };
    const state = { ...scene.state, sync: { ...sync, server, pairing } };
    await open(
      scene,
      '#/settings/server',
      async ({ page }) => {
        await page.getByText(`It is asked for at ${server}/pair.`).waitFor();
        expect(await page.getByRole('link', { name: 'Open the site' }).count()).toBe(opens);
        expect(await button(page, 'Copy the link').count()).toBe(1);
      },
      {
        // The bridge of the preload script, over which the page speaks there.
        before: async (page) => {
          await page.exposeFunction('answer', (method: string) =>
            method === 'state' ? ok(state) : fail('unknown-method', 'This bridge answers with its state.'),
          );
          await page.addInitScript(
            `window.workDiary = { call: (method) => window.answer(method), listen() {} };`,
          );
        },
      },
    );
  });

  it('leaves an address that is asked for to be copied', async () => {
    await open(
      sceneOf('server-pairing'),
      '#/settings/server',
      async ({ page }) => {
        await button(page, 'Copy the link').click();
        await button(page, 'Copied').waitFor();
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
          'https://diary.sample.example/pair?code=BDWK-QRTZ',
        );
      },
      { before: (page) => page.context().grantPermissions(['clipboard-read', 'clipboard-write']) },
    );
  });
});

describe('everything of another computer', () => {
  it('is sent with its size in the address, since the desktop app’s own scheme carries none', async () => {
    await open(sceneOf('settings'), '#/settings/moving', async ({ page }) => {
      let asked = '';
      await page.route('**/everything?*', (route) => {
        asked = new URL(route.request().url()).search;
        return route.fulfill({ json: { ok: true } });
      });
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'sample.tar', mimeType: 'application/x-tar', buffer: Buffer.alloc(4096) });
      await button(page, 'Take over').click();
      await page.getByText('Everything is here.').waitFor();
      expect(asked).toBe('?bytes=4096');
    });
  });
});
