// The desktop app on Wayland, as far as it goes without a Wayland desktop: a portal on a bus of the test's own, and
// nobody who answers its question. Pictures from a shared display: `integration/capture/wayland-page.test.ts`.

import { Variant } from 'dbus-next';
import { afterEach, describe, expect, it } from 'vitest';
import type { SelfTestView } from '../../shared/diary-api.ts';
import { SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { startBus, startService } from '../support/bus.ts';
import { type Desk, openDesk, SOON } from '../support/desk.ts';

let desk: Desk;
const after: (() => Promise<void>)[] = [];
afterEach(async () => {
  await desk?.close();
  for (const end of after.splice(0).toReversed()) await end();
});

async function openOnWayland({ portal }: { readonly portal: boolean }): Promise<void> {
  const bus = await startBus();
  after.push(() => bus.stop());
  if (portal) {
    const service = await startService(bus.address, 'org.freedesktop.portal.Desktop', {
      Get: () => ['v', [new Variant('u', 5)]],
    });
    after.push(() => service.stop());
  }
  desk = await openDesk({
    env: { WAYLAND_DISPLAY: 'wayland-under-test', DBUS_SESSION_BUS_ADDRESS: bus.address },
  });
}

const said = (lines: readonly SelfTestView[] | null): Record<string, string> =>
  Object.fromEntries((lines ?? []).map(({ part, state, reason }) => [part, `${state}, ${reason}`]));
/** The self-test that a page runs by itself when the app has started. */
const firstTest = async () => {
  await expect.poll(async () => (await desk.state()).selfTest, SOON).not.toBeNull();
  return said((await desk.state()).selfTest);
};
const windows = (): Promise<number> =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const start = () => desk.call('start', { contract: desk.contract.id, memo: 'Sample work' });
const noPicture = async (): Promise<void> => {
  await desk.app.control({ do: 'advance', ms: SEGMENT });
  const { now } = await desk.state();
  const { records } = await desk.call('diary', { from: now - 2 * SEGMENT, to: now });
  expect(records.map(({ noSnapshot }) => noSnapshot)).toContain('capture-forbidden');
};

// A real Electron talks to a real compositor, of which there is none here.
describe('on Wayland', () => {
  it('says what is not available, and records all the same', async () => {
    await openOnWayland({ portal: false });
    expect(await firstTest()).toMatchObject({
      ...{ screen: 'limited, portal-unasked', input: 'failed, wayland', windows: 'failed, wayland' },
      idle: 'limited, unproven',
    });
    await start();
    await desk.timer('running');
    await noPicture();
    expect(said(await desk.call('selfTest', {}))).toMatchObject({ screen: 'failed, wayland' });
    expect(await windows()).toBe(1);
  });

  it('puts the question when the timer starts, and no second one while or after it stands', async () => {
    await openOnWayland({ portal: true });
    expect(await firstTest()).toMatchObject({ screen: 'limited, portal-unasked' });
    expect(await windows()).toBe(1);
    await start();
    // The page that holds the stream; nobody sees it, and nobody here answers the question that it puts.
    await expect.poll(windows, SOON).toBe(2);
    const shown = () =>
      desk.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => [window.webContents.getURL(), window.isVisible()]),
      );
    await expect.poll(shown, SOON).toContainEqual(['app://bundle/capture/index.html', false]);
    await noPicture();
    expect(await windows()).toBe(2);
    await desk.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (window.webContents.getURL().includes('/capture/')) window.destroy();
      }
    });
    await noPicture();
    expect(await windows()).toBe(1);
    await desk.call('stop', {});
    await desk.app.control({ do: 'advance', ms: SECOND });
    await start();
    await expect.poll(windows, SOON).toBe(2);
  });
});
