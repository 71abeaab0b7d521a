// Quitting and closing as Electron asks for it on systems that the stand-in is not, with its events only.
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardClose, guardQuit, type Quit } from '../../../../electron/shell/electron/quit.ts';
import type { CloseFacts, Why } from '../../../../electron/shell/electron/quit-model.ts';

const app = vi.hoisted(() => ({
  exited: [] as number[],
  heard: new Map<string, (event: { preventDefault(): void }) => void>(),
}));
vi.mock('electron', () => ({
  app: {
    on: (name: string, listener: () => void) => app.heard.set(name, listener),
    exit: (code: number) => app.exited.push(code),
  },
}));

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let before: Map<string, readonly unknown[]>;
let asked: Why[];
let quit: Quit;
let saved: () => void;
beforeEach(() => {
  before = new Map(SIGNALS.map((name) => [name, process.listeners(name)]));
  asked = [];
  app.exited = [];
  quit = guardQuit({
    log: { info: () => undefined, error: () => undefined },
    onAsked: (why) => asked.push(why),
    save: () => new Promise((resolve) => (saved = () => resolve(true))),
  });
});
afterEach(() => {
  for (const name of SIGNALS) {
    for (const one of process.listeners(name)) {
      if (!before.get(name)?.includes(one)) process.off(name, one);
    }
  }
});

const beforeQuit = () => app.heard.get('before-quit')?.({ preventDefault: () => undefined });
/** The listeners of the app for a signal, and not those of the tests. */
const signalled = (name: NodeJS.Signals) => {
  for (const one of process.listeners(name)) if (!before.get(name)?.includes(one)) one(name);
};

/** A window with what is asked of it, and what was done to it. */
function windowOf(facts: Partial<CloseFacts>, fullScreen = false) {
  const did: string[] = [];
  const window = Object.assign(new EventEmitter(), {
    isFullScreen: () => fullScreen,
    setFullScreen: (on: boolean) => did.push(`full screen ${on}`),
    hide: () => did.push('hide'),
    minimize: () => did.push('minimise'),
  });
  guardClose(window as unknown as BrowserWindow, quit, () => ({
    ...{ platform: 'darwin', closeToTray: true, tray: true, recording: false },
    ...facts,
  }));
  return { did, window, close: () => window.emit('close', { preventDefault: () => undefined }) };
}

describe('who wants the app to end', () => {
  it('is a person who quits, whichever way', async () => {
    beforeQuit();
    quit.quit();
    expect(asked).toEqual(['person']);
    saved();
    await expect.poll(() => app.exited).toContain(0);
  });

  it('is the system where Windows ends the session, or a signal comes', () => {
    windowOf({ platform: 'win32' }).window.emit('session-end', {});
    expect(asked).toEqual(['system']);
    signalled('SIGTERM');
    expect(asked).toEqual(['system', 'system']);
  });

  it('is told anew where the system goes down while a person quits', () => {
    quit.quit();
    windowOf({ platform: 'win32' }).window.emit('session-end', {});
    expect(asked).toEqual(['person', 'system']);
  });

  it('is nobody yet where Windows only asks whether the session may end', () => {
    windowOf({ platform: 'win32' }).window.emit('query-session-end', {});
    expect(asked).toEqual([]);
    expect(quit.leaving()).toBe('no');
  });
});

describe('closing a window that fills the screen of a Mac', () => {
  it.each([
    ['hide', {}],
    ['minimise', { tray: false, recording: true }],
  ] as const)('leaves full screen first, then: %s', (what, facts) => {
    const { did, window, close } = windowOf(facts, true);
    close();
    expect(did).toEqual(['full screen false']);
    window.emit('leave-full-screen');
    expect(did).toEqual(['full screen false', what]);
  });

  it('is at once where it does not, and on other systems', () => {
    for (const { did, close } of [windowOf({}), windowOf({ platform: 'win32' }, true)]) {
      close();
      expect(did).toEqual(['hide']);
    }
  });
});
