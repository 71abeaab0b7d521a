// The menu of the built app, in the language of its settings, and the one for text fields.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk, SOON, type StandInGlobals } from '../support/desk.ts';
import { STAND_IN_TELLS, testShell } from '../support/electron/launch.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const labels = (): Promise<string[]> =>
  desk.app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label));
const click = (id: string): Promise<void> =>
  desk.app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!item) throw new Error(`no item ${wanted}`);
    item.click();
  }, id);

it('is short, and speaks the language of the settings', async () => {
  const mac = process.platform === 'darwin';
  await desk.call('saveSettings', { language: 'en' });
  const english = mac ? ['Work Diary', 'Edit', 'View', 'Window', 'Help'] : ['File', 'Edit', 'View', 'Help'];
  await expect.poll(labels, SOON).toEqual(english);
  await desk.call('saveSettings', { language: 'de' });
  const german = mac
    ? ['Work Diary', 'Bearbeiten', 'Ansicht', 'Fenster', 'Hilfe']
    : ['Datei', 'Bearbeiten', 'Ansicht', 'Hilfe'];
  await expect.poll(labels, SOON).toEqual(german);
});

it('leads to the settings', async () => {
  await click('settings');
  await expect.poll(() => new URL(desk.page.url()).hash, SOON).toBe('#/settings');
});

it('shows the folder of the log', async ({ skip }) => {
  if (testShell() === 'electron') skip(STAND_IN_TELLS);
  await click('logs');
  const opened = () =>
    desk.app.evaluate(() => (globalThis as unknown as StandInGlobals).electronStandIn.opened);
  await expect.poll(opened, SOON).toEqual([{ how: 'path', what: `${desk.dataDir}/logs` }]);
});

it('says in About what it is and what it runs on', async ({ skip }) => {
  if (testShell() === 'electron') skip(STAND_IN_TELLS);
  const about = await desk.app.evaluate(
    () => (globalThis as unknown as StandInGlobals).electronStandIn.about,
  );
  expect(about).toMatchObject({
    applicationName: 'Work Diary',
    applicationVersion: expect.stringMatching(/^\d+\.\d+\.\d+\nElectron \d[\s\S]*Node \d/),
  });
});

it('cuts, copies and pastes in a text field, and nowhere else', async () => {
  const opened = await desk.app.evaluate(({ BrowserWindow, Menu }) => {
    const shown: string[][] = [];
    const { popup } = Menu.prototype;
    Menu.prototype.popup = function (this: Electron.Menu) {
      shown.push(this.items.flatMap(({ role }) => role ?? []));
    };
    const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const isEditable of [true, false]) {
      contents?.emit('context-menu', {}, { isEditable, selectionText: '', editFlags });
    }
    Menu.prototype.popup = popup;
    return shown;
  });
  // As Electron writes its roles back.
  expect(opened.map((roles) => roles.map((role) => role.toLowerCase()))).toEqual([
    ['cut', 'copy', 'paste', 'selectall'],
  ]);
});
