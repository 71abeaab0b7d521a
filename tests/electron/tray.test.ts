// The tray of the built app: its picture, its words, and what its menu does. Only the stand-in tells what a tray shows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Variant } from 'dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKS, makeIcons } from '../../build/icons.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { type Service, startBus, startService, type TestBus } from '../support/bus.ts';
import { type Desk, openDesk, SOON, type StandInGlobals } from '../support/desk.ts';
import { sampleTerms } from '../support/sample-terms.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/** What the stand-in keeps of a tray; its types are not those of Electron. */
interface SeenTray {
  readonly image: { toPNG(): Buffer };
  readonly toolTip: string;
  readonly menu: { readonly items: readonly SeenItem[] };
}
interface SeenItem {
  readonly id: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly submenu?: { readonly items: readonly SeenItem[] };
  click(): void;
}

describe('the tray', () => {
  let desk: Desk;
  let bus: TestBus;
  let bar: Service;
  /** Whether the bar of the desktop shows icons yet. */
  let shows = false;
  const pictures = new Map<string, string>();
  beforeAll(async () => {
    bus = await startBus();
    bar = await startService(bus.address, WATCHER, { Get: () => ['v', [new Variant('b', shows)]] });
    desk = await openDesk({ env: { DBUS_SESSION_BUS_ADDRESS: bus.address } });
    const folder = join(desk.dataDir, 'icons');
    await makeIcons(folder);
    for (const mark of MARKS) {
      pictures.set(await readFile(join(folder, `tray/linux/${mark}.png`), 'base64'), mark);
    }
  });
  afterAll(async () => {
    await desk?.close();
    await bar?.stop();
    await bus?.stop();
  });

  async function seen() {
    const { picture, ...rest } = await desk.app.evaluate(() => {
      const [tray, ...more] = (globalThis as unknown as StandInGlobals).electronStandIn
        .trays as unknown as SeenTray[];
      if (!tray || more.length > 0) throw new Error(`${more.length + (tray ? 1 : 0)} trays`);
      const flat = (items: readonly SeenItem[]): SeenItem[] =>
        items.flatMap((item) => [item, ...flat(item.submenu?.items ?? [])]);
      return {
        picture: tray.image.toPNG().toString('base64'),
        toolTip: tray.toolTip,
        items: flat(tray.menu.items)
          .filter(({ id }) => id !== '')
          .map(({ id, label, enabled }) => ({ id, label, enabled })),
      };
    });
    return { ...rest, mark: pictures.get(picture) };
  }
  const click = (id: string): Promise<void> =>
    desk.app.evaluate((_electron, wanted) => {
      const [tray] = (globalThis as unknown as StandInGlobals).electronStandIn.trays as unknown as SeenTray[];
      const flat = (items: readonly SeenItem[]): SeenItem[] =>
        items.flatMap((item) => [item, ...flat(item.submenu?.items ?? [])]);
      const item = flat(tray?.menu.items ?? []).find((one) => one.id === wanted);
      if (!item) throw new Error(`no item ${wanted}`);
      item.click();
    }, id);
  const mark = (expected: string) => expect.poll(async () => (await seen()).mark, SOON).toBe(expected);
  const badge = (): Promise<number> => desk.app.evaluate(({ app }) => app.getBadgeCount());
  const enabled = async (id: string) => (await seen()).items.find((item) => item.id === id)?.enabled;

  it('is made once somebody shows it, and said to be there as long as they do', async () => {
    const trays = () =>
      desk.app.evaluate(() => (globalThis as unknown as StandInGlobals).electronStandIn.trays.length);
    const told = async () => (await desk.state()).desktop?.tray;
    const tell = (now: boolean, member: string) => {
      shows = now;
      bar.signal('/StatusNotifierWatcher', member, '', []);
    };
    expect(await trays()).toBe(0);
    expect(await told()).toBe(false);
    tell(true, 'StatusNotifierHostRegistered');
    await expect.poll(told, SOON).toBe(true);
    expect(await trays()).toBe(1);
    tell(false, 'StatusNotifierHostUnregistered');
    await expect.poll(told, SOON).toBe(false);
    tell(true, 'StatusNotifierHostRegistered');
    await expect.poll(told, SOON).toBe(true);
    expect(await trays()).toBe(1);
  });

  it('offers the contract while nothing is recorded', async () => {
    await mark('idle');
    await expect.poll(() => enabled('start'), SOON).toBe(true);
    const { items, toolTip } = await seen();
    expect(toolTip).toContain('Not recording, 0:00 today');
    expect(items.map(({ id }) => id)).toContain(`start:${desk.contract.id}`);
    expect(await enabled('stop')).toBe(false);
  });

  it('starts, tells that it records and for how long, pauses and stops', async () => {
    await click(`start:${desk.contract.id}`);
    await desk.timer('running');
    await mark('recording');
    await desk.app.control({ do: 'advance', ms: 2 * MINUTE });
    await expect
      .poll(async () => (await seen()).toolTip, SOON)
      .toContain('Recording: Sample contract, 0:02 today');

    await click('pause');
    await desk.timer('privacy');
    await mark('paused');
    await click('resume');
    await desk.timer('running');
    await mark('recording');

    await click('stop');
    await desk.timer('stopped');
    await mark('idle');
  });

  it('starts again with the last memo', async () => {
    await desk.call('start', { contract: desk.contract.id, memo: 'Draw the tray' });
    await mark('recording');
    expect(await badge()).toBe(1);
    await desk.call('stop', {});
    await expect.poll(badge, SOON).toBe(0);
    const label = async () => (await seen()).items.find(({ id }) => id.startsWith('start:'))?.label;
    await expect.poll(label, SOON).toBe('Sample contract: Draw the tray');
    await click(`start:${desk.contract.id}`);
    await desk.timer('running');
    expect((await desk.state()).timer.memo).toBe('Draw the tray');
  });

  it('switches to another contract', async () => {
    const { id } = await desk.call('createContract', {
      title: 'Second contract',
      client: 'Sample client',
      terms: sampleTerms,
    });
    await expect.poll(async () => (await seen()).items.map((item) => item.id), SOON).toContain(`start:${id}`);
    await click(`start:${id}`);
    await expect.poll(async () => (await desk.state()).timer.contract, SOON).toBe(id);
    await click('stop');
    await desk.timer('stopped');
  });

  it('leads to the diary and the settings, and speaks the language of the settings', async () => {
    await click('diary');
    await expect.poll(() => new URL(desk.page.url()).hash, SOON).toBe('#/diary');
    await click('settings');
    await expect.poll(() => new URL(desk.page.url()).hash, SOON).toBe('#/settings');
    await desk.call('saveSettings', { language: 'de' });
    await expect.poll(async () => (await seen()).toolTip, SOON).toContain('Keine Aufnahme');
    await desk.call('saveSettings', { language: 'en' });
  });

  it('brings back the window on a click', async () => {
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await desk.app.evaluate(() =>
      (globalThis as unknown as StandInGlobals).electronStandIn.trays[0]?.emit('click'),
    );
    const visible = () =>
      desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
    await expect.poll(visible, SOON).toBe(true);
  });

  it('goes with the app, which it quits', async () => {
    // Pictures that are still being taken are waited for here: quitting gives them five seconds, whatever else runs.
    await desk.app.control({ do: 'advance', ms: MINUTE });
    const gone = new Promise((resolve) => desk.app.process.once('close', resolve));
    await click('quit').catch(() => undefined);
    expect(await gone).toBe(0);
  });
});
