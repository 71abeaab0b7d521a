// The page of the built app really crashes: the tracker does not notice, and the page comes back.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/domain/time.ts';
import { type Desk, openDesk, SOON, type StandInGlobals } from '../support/desk.ts';
import { STAND_IN_TELLS, testShell } from '../support/electron/launch.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const crash = () =>
  desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
const crashed = () =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isCrashed());

/** The page that is there now, with the diary on it. */
async function pageNow(): Promise<Page> {
  await expect.poll(crashed, { timeout: 30_000, interval: 50 }).toBe(false);
  const end = performance.now() + 30_000;
  for (;;) {
    // The one that crashed is there a little longer.
    for (const page of await desk.app.windows()) {
      if (await seen(page)) return page;
    }
    if (performance.now() > end) throw new Error('the page does not come back');
    await sleep(50);
  }
}

async function seen(page: Page): Promise<boolean> {
  try {
    return await page.getByRole('main').isVisible({ timeout: 1_000 });
  } catch {
    // It crashed.
    return false;
  }
}

describe('a page that crashes', () => {
  it('takes no time away: the tracker goes on, and the page comes back and shows it', async () => {
    await desk.call('start', { contract: desk.contract.id });
    await desk.timer('running');
    await desk.app.control({ do: 'advance', ms: MINUTE });
    await crash();
    await expect.poll(crashed, SOON).toBe(true);
    // While nothing shows it.
    await desk.app.control({ do: 'advance', ms: 2 * MINUTE });
    const page = await pageNow();
    const { timer } = await page.evaluate(async () => {
      const { workDiary } = globalThis as unknown as {
        workDiary: { call(method: string, args: object): Promise<{ value: { timer: { session: number } } }> };
      };
      return (await workDiary.call('state', {})).value;
    });
    expect(timer).toMatchObject({ state: 'running', session: 3 * MINUTE });
  });

  it('again and again: a person is asked, who is told that all is safe', async ({ skip }) => {
    if (testShell() === 'electron') skip(STAND_IN_TELLS);
    const dialogs = () =>
      desk.app.evaluate(() =>
        (globalThis as unknown as StandInGlobals).electronStandIn.dialogs.map(({ options }) => options),
      );
    for (let times = 2; times <= 5; times += 1) {
      await crash();
      await expect.poll(crashed, SOON).toBe(true);
      expect(await dialogs()).toEqual([]);
      await pageNow();
    }
    await desk.app.evaluate(() => {
      // The first answer: try again.
      (globalThis as unknown as StandInGlobals).electronStandIn.dialogAnswers.push({ response: 0 });
    });
    await crash();
    await expect.poll(dialogs, SOON).toEqual([
      expect.objectContaining({
        detail: expect.stringContaining('Your time is safe'),
        // No tray is shown here: a closed window would leave nothing to see of the recording.
        buttons: ['Try again'],
        defaultId: 0,
        cancelId: 0,
      }),
    ]);
    await pageNow();
    await desk.app.control({ do: 'advance', ms: MINUTE });
    const stopped = await desk.app.evaluate(
      () =>
        (
          globalThis as unknown as {
            workDiaryUnderTest: { diary: { tracker: { state: { timer: { kind: string } } } } };
          }
        ).workDiaryUnderTest.diary.tracker.state.timer.kind,
    );
    expect(stopped).not.toBe('stopped');
  });
});
