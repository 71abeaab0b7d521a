// Keys for the whole desktop: asked of the system, pressed, refused, changed, given back. Pressed on the stand-in alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk, SOON, type StandInGlobals } from '../support/desk.ts';

const START_STOP = 'CommandOrControl+Shift+F9';
const PAUSE = 'CommandOrControl+Shift+F10';
const OTHER = 'CommandOrControl+Alt+F5';

describe('shortcuts', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  const held = (): Promise<string[]> =>
    desk.app.evaluate(() => [...(globalThis as unknown as StandInGlobals).electronStandIn.shortcuts.keys()]);
  const press = (accelerator: string): Promise<void> =>
    desk.app.evaluate((_electron, keys) => {
      const act = (globalThis as unknown as StandInGlobals).electronStandIn.shortcuts.get(keys);
      if (!act) throw new Error(`nobody holds ${keys}`);
      act();
    }, accelerator);
  const shown = async () => (await desk.state()).desktop?.shortcuts;

  it('are held, and told', async () => {
    await expect.poll(held, SOON).toEqual([START_STOP, PAUSE]);
    await expect.poll(shown, SOON).toEqual([
      { action: 'startStop', accelerator: START_STOP, held: true },
      { action: 'privacyPause', accelerator: PAUSE, held: true },
    ]);
  });

  it('start what was worked on last, pause for privacy, go on, and stop', async () => {
    await desk.call('start', { contract: desk.contract.id, memo: 'Worked on last' });
    // Seen outside the page, too.
    await expect.poll(() => desk.app.evaluate(({ app }) => app.getBadgeCount()), SOON).toBe(1);
    await desk.call('stop', {});
    await press(START_STOP);
    await desk.timer('running');
    expect((await desk.state()).timer.memo).toBe('Worked on last');
    await press(PAUSE);
    await desk.timer('privacy');
    await press(PAUSE);
    await desk.timer('running');
    await press(START_STOP);
    await desk.timer('stopped');
  });

  it('follow the settings; what the system refuses is told', async () => {
    await desk.app.evaluate((_electron, keys) => {
      (globalThis as unknown as StandInGlobals).electronStandIn.takenShortcuts.add(keys);
    }, OTHER);
    await desk.call('saveSettings', { shortcuts: { startStop: OTHER, privacyPause: null } });
    await expect.poll(shown, SOON).toEqual([{ action: 'startStop', accelerator: OTHER, held: false }]);
    expect(await held()).toEqual([]);

    await desk.call('saveSettings', { shortcuts: { startStop: PAUSE, privacyPause: START_STOP } });
    await expect.poll(shown, SOON).toEqual([
      { action: 'startStop', accelerator: PAUSE, held: true },
      { action: 'privacyPause', accelerator: START_STOP, held: true },
    ]);
    await press(PAUSE);
    await desk.timer('running');
    await desk.call('stop', {});
  });

  it('go to one of two that ask for the same keys', async () => {
    await desk.call('saveSettings', { shortcuts: { startStop: PAUSE, privacyPause: PAUSE } });
    await expect.poll(shown, SOON).toEqual([
      { action: 'startStop', accelerator: PAUSE, held: true },
      { action: 'privacyPause', accelerator: PAUSE, held: false },
    ]);
  });
});

describe('the portal of Wayland', () => {
  it('is switched on there, beside the features that were asked for', async () => {
    const desk = await openDesk({
      env: { WAYLAND_DISPLAY: 'wayland-of-a-test', XDG_SESSION_TYPE: 'wayland' },
    });
    const features = await desk.app.evaluate(({ app }) => app.commandLine.getSwitchValue('enable-features'));
    await desk.close();
    expect(features.split(',')).toEqual(['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger']);
  });
});
