// Notices of new pictures as the system shows them: their buttons, their end, and when they are not shown.
// Only the stand-in tells what was shown.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeView } from '../../shared/diary-api.ts';
import { MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { type Desk, openDesk, SOON, type StandInGlobals } from '../support/desk.ts';

const START_STOP = 'CommandOrControl+Shift+F9';

/** What the stand-in keeps of a notification. */
interface Seen {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly { readonly text: string }[];
  readonly icon: unknown;
  emit(event: string, ...args: unknown[]): boolean;
}

describe('the notice of a new picture', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());
  beforeEach(() => look(false));

  /** Whether a person looks at our window. */
  const look = (focused: boolean): Promise<void> =>
    desk.app.evaluate(({ BrowserWindow, app }, on) => {
      const [window] = BrowserWindow.getAllWindows();
      if (!window) throw new Error('no window');
      // The window manager of the test does not hand the keyboard about.
      window.isFocused = () => on;
      app.emit(on ? 'browser-window-focus' : 'browser-window-blur', {}, window);
    }, focused);
  const shown = () =>
    desk.app.evaluate(() => {
      const { notifications } = (globalThis as unknown as StandInGlobals).electronStandIn;
      return (notifications as unknown as Seen[])
        .filter(({ actions }) => actions.length > 0)
        .map(({ title, body, actions, icon }) => ({
          ...{ title, body, icon: icon !== undefined },
          buttons: actions.map(({ text }) => text),
        }));
    });
  const answer = (event: string, index: number): Promise<void> =>
    desk.app.evaluate(
      (_electron, [name, at]) => {
        const { notifications } = (globalThis as unknown as StandInGlobals).electronStandIn;
        const seen = (notifications as unknown as Seen[]).find(({ actions }) => actions.length > 0);
        if (!seen) throw new Error('nothing is shown');
        seen.emit(name, { actionIndex: at }, at);
      },
      [event, index] as const,
    );

  /** Works until a picture was taken, and stops. */
  async function takePicture(): Promise<NoticeView> {
    const { now } = await desk.state();
    await desk.app.control({ do: 'advance', ms: 2 * SEGMENT - (now % SEGMENT) });
    await desk.call('start', { contract: desk.contract.id, memo: 'Sample work' });
    await desk.app.control({ do: 'advance', ms: 30 * SECOND });
    await desk.call('stop', {});
    const notices = async () => (await desk.state()).notices;
    await expect.poll(async () => (await notices()).length, SOON).toBe(1);
    const [notice] = await notices();
    return notice ?? expect.fail('no notice');
  }
  const noneOpen = () => expect.poll(async () => (await desk.state()).notices, SOON).toEqual([]);

  it('is shown without the picture, with its buttons, and is kept by one', async () => {
    await takePicture();
    await expect.poll(shown, SOON).toEqual([
      {
        title: 'A picture was taken',
        body: expect.stringContaining('Sample contract'),
        icon: false,
        buttons: expect.arrayContaining(['Keep', 'Discard']),
      },
    ]);
    await answer('action', 0);
    await noneOpen();
    expect(await shown()).toEqual([]);
  });

  it('is discarded by the other', async () => {
    const { key } = await takePicture();
    await expect.poll(shown, SOON).toHaveLength(1);
    await answer('action', 1);
    await noneOpen();
    const { records } = await desk.call('diary', { from: key.segment, to: key.segment + SEGMENT });
    expect(records.map(({ status }) => status)).toEqual(['discarding']);
    expect(await shown()).toEqual([]);
  });

  it('is withdrawn at its end', async () => {
    const { until } = await takePicture();
    await expect.poll(shown, SOON).toHaveLength(1);
    await desk.app.control({ do: 'advance', ms: until - (await desk.state()).now });
    await noneOpen();
    await expect.poll(shown, SOON).toEqual([]);
  });

  it('brings the window on a click', async () => {
    await takePicture();
    await expect.poll(shown, SOON).toHaveLength(1);
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await answer('click', 0);
    const visible = () =>
      desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
    await expect.poll(visible, SOON).toBe(true);
  });

  it('answers nothing any more once it is withdrawn, though a press was under way', async () => {
    const { key } = await takePicture();
    await expect.poll(shown, SOON).toHaveLength(1);
    await desk.app.evaluate(() => {
      const kept = globalThis as unknown as StandInGlobals & { pressed?: Seen | undefined };
      const seen = kept.electronStandIn.notifications as unknown as Seen[];
      kept.pressed = seen.find(({ actions }) => actions.length > 0);
    });
    await look(true);
    await expect.poll(shown, SOON).toEqual([]);
    await desk.app.evaluate(() => {
      const { pressed } = globalThis as unknown as { pressed?: Seen };
      if (!pressed) throw new Error('nothing was shown');
      pressed.emit('action', { actionIndex: 0 }, 0);
    });
    // Whatever the press had asked for would have been done before this.
    await desk.call('setMemo', { memo: 'After the press', records: [key] });
    expect((await desk.state()).notices.map((notice) => notice.key)).toEqual([key]);
    await desk.call('keep', key);
    await noneOpen();
  });

  it('goes when a person comes to the window, and is not shown while they are there', async () => {
    await takePicture();
    await expect.poll(shown, SOON).toHaveLength(1);
    await look(true);
    await expect.poll(shown, SOON).toEqual([]);
    const { key } = await takePicture();
    expect(await shown()).toEqual([]);
    await look(false);
    await desk.call('keep', key);
    await noneOpen();
    expect(await shown()).toEqual([]);
  });
});

describe('other notifications', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());
  const bodies = () =>
    desk.app.evaluate(() => {
      const { notifications } = (globalThis as unknown as StandInGlobals).electronStandIn;
      return (notifications as unknown as Seen[]).map(({ title, body }) => `${title}: ${body}`);
    });

  it('speak the language of the settings: reminders, and what a key is refused', async () => {
    await desk.call('saveSettings', { language: 'de', usualHours: [20, 21] });
    await desk.call('start', { contract: desk.contract.id, memo: 'Sample work' });
    await desk.app.control({ do: 'advance', ms: 2 * MINUTE });
    await expect
      .poll(bodies, SOON)
      .toContain(
        'Work Diary: Der Timer läuft außerhalb der üblichen Stunden. Ihn stoppen, wenn Schluss ist.',
      );
    await desk.call('stop', {});
    await desk.call('setContractStatus', { contract: desk.contract.id, status: 'paused' });
    // It holds from the segment after.
    await desk.app.control({ do: 'advance', ms: SEGMENT });
    await desk.app.evaluate((_electron, keys) => {
      (globalThis as unknown as StandInGlobals).electronStandIn.shortcuts.get(keys)?.();
    }, START_STOP);
    await expect
      .poll(bodies, SOON)
      .toContainEqual(expect.stringMatching(/^Das ging nicht: Dieser Vertrag ist pausiert/));
  });
});
