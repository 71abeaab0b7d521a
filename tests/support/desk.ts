// A place to work for a test of the desktop app: data folder, display, app, page and contract.
import type { Page } from 'playwright';
import { expect, vi } from 'vitest';
import type { Answer, Args, DiaryState, MethodName } from '../../shared/diary-api.ts';
import { BRIDGE, type DiaryBridge } from '../../shared/diary-bridge.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { openWindow, startXvfb } from './displays.ts';
import type { App, AppOptions } from './electron/app.ts';
import { launchApp } from './electron/launch.ts';
import { untilShown } from './electron/tracker.ts';
import type { outside } from './electron-stand-in/electron.ts';
import { newFolder, removeFolder } from './folders.ts';
import { sampleTerms } from './sample-terms.ts';

/** A Monday, 09:00 UTC: the begin of a segment. */
const NINE = Date.UTC(2026, 0, 5, 9);
/** How long real things may take. */
export const SOON = { timeout: 15_000, interval: 50 };

/** What a function that is run in the main process finds among its globals, under the stand-in alone. */
export type StandInGlobals = { readonly electronStandIn: typeof outside };

export interface Desk {
  readonly app: App;
  readonly page: Page;
  readonly dataDir: string;
  /** The contract of the first one; another one is made by `call`. */
  readonly contract: Contract;
  /** Calls a method that must succeed, as the page does. */
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Answer<M>>;
  state(): Promise<DiaryState>;
  /** Waits until the timer is in this state. */
  timer(state: DiaryState['timer']['state']): Promise<void>;
  close(): Promise<void>;
}

/** The notice is accepted and one contract made. */
export async function openDesk(options: Pick<AppOptions, 'env' | 'args'> = {}): Promise<Desk> {
  const display = await startXvfb({ width: 1024, height: 768 });
  const dataDir = await newFolder('desk');
  // A display that shows one colour alone would be warned of.
  const window = await openWindow({
    ...{ display: display.display, colour: 0x305070, strokes: true, width: 1024, height: 768 },
  });
  const cleared = async (): Promise<void> => {
    await window.stop();
    await display.stop();
    await removeFolder(dataDir);
  };
  const app = await launchApp({ ...options, dataDir, display: display.display, wall: NINE }).catch(
    async (error: unknown) => {
      await cleared();
      throw error;
    },
  );
  const page = await app.window();
  page.setDefaultTimeout(15_000);
  const ask = (method: MethodName, args: unknown): Promise<{ ok: boolean; value?: unknown }> =>
    page.evaluate(
      ({ bridge, method: named, args: given }) =>
        (Reflect.get(globalThis, bridge) as { call(...told: unknown[]): Promise<{ ok: boolean }> }).call(
          named,
          given,
        ),
      { bridge: BRIDGE, method, args },
    );
  const call: Desk['call'] = async (method, args) => {
    const answer = await ask(method, args);
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer.value as Awaited<ReturnType<DiaryBridge['call']>> as never;
  };
  // It answers once its journal is open.
  await vi.waitUntil(async () => (await ask('state', {})).ok, { ...SOON, timeout: 60_000 });
  await untilShown(app);
  await app.control({ do: 'counting', on: true });
  const { consent } = await call('state', {});
  await call('acceptConsent', { hash: consent.notices[0]?.hash ?? '' });
  const contract = await call('createContract', {
    title: 'Sample contract',
    client: 'Sample client',
    terms: sampleTerms,
  });
  return {
    ...{ app, page, dataDir, contract, call },
    state: () => call('state', {}),
    timer: (state) => expect.poll(async () => (await call('state', {})).timer.state, SOON).toBe(state),
    async close() {
      await app.quit();
      await cleared();
    },
  };
}
