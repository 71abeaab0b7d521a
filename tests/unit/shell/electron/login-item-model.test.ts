// Starting with the session: what is asked of each system, and what is said where it does not do it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoginItemSettings } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryUrl } from '../../../../electron/entry-url.ts';
import { execLine } from '../../../../electron/shell/common/start-at-login.ts';
import {
  isHiddenStart,
  type LoginItems,
  loginItemOver,
} from '../../../../electron/shell/electron/login-item-model.ts';

let config: string;
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'work-diary-login-'));
});
afterEach(() => rmSync(config, { recursive: true }));

interface Asked {
  readonly args: readonly string[] | undefined;
  readonly openAtLogin: boolean;
}

/** The system's own list, which knows an entry by its arguments, as Windows does. */
function items(
  given: {
    packaged?: boolean;
    takes?: boolean;
    status?: LoginItemSettings['status'];
    /** In the Task Manager. */
    switchedOff?: () => boolean;
  } = {},
) {
  const asked: Asked[] = [];
  const on = new Set<string>();
  const keyOf = (args: readonly string[] | undefined) => JSON.stringify(args ?? []);
  const app: LoginItems = {
    isPackaged: given.packaged ?? true,
    getLoginItemSettings: (options) => ({
      openAtLogin: on.has(keyOf(options?.args)),
      wasOpenedAtLogin: false,
      status: given.status ?? 'enabled',
      executableWillLaunchAtLogin: on.size > 0 && !given.switchedOff?.(),
      launchItems: [],
    }),
    setLoginItemSettings({ openAtLogin = false, args }) {
      asked.push({ openAtLogin, args });
      if (given.takes === false) return;
      if (openAtLogin) on.add(keyOf(args));
      else on.delete(keyOf(args));
    },
  };
  return { app, asked };
}

describe.each(['darwin', 'win32'] as const)('on %s', (platform) => {
  const args = platform === 'win32' ? ['--hidden'] : undefined;
  it('is switched on and off in the list of the system', () => {
    const { app, asked } = items();
    const login = loginItemOver(app, {}, platform) ?? expect.fail('nothing is offered');
    expect(login.isOn()).toBe(false);
    expect(login.set(true)).toEqual({ ok: true, value: null });
    expect(login.isOn()).toBe(true);
    expect(login.set(false)).toEqual({ ok: true, value: null });
    expect(login.isOn()).toBe(false);
    expect(asked).toEqual([
      { openAtLogin: true, args },
      { openAtLogin: false, args },
    ]);
  });

  it('is refused in words where the system does not take it, and in development', () => {
    const refused = loginItemOver(items({ takes: false }).app, {}, platform)?.set(true);
    expect(refused).toMatchObject({ ok: false, error: { reason: 'not-saved' } });
    const { app, asked } = items({ packaged: false });
    expect(loginItemOver(app, {}, platform)?.set(true)).toMatchObject({
      ok: false,
      error: { reason: 'command-unknown' },
    });
    expect(asked).toEqual([]);
  });
});

it('on Windows is off once it is switched off in the Task Manager, which leaves the entry', () => {
  let switchedOff = false;
  const { app } = items({ switchedOff: () => switchedOff });
  const login = loginItemOver(app, {}, 'win32') ?? expect.fail('nothing is offered');
  login.set(true);
  expect(login.isOn()).toBe(true);
  switchedOff = true;
  expect(login.isOn()).toBe(false);
  expect(login.set(true)).toMatchObject({ ok: false, error: { reason: 'not-saved' } });
});

it('on macOS says where to allow it', () => {
  const { app } = items({ takes: false, status: 'requires-approval' });
  const refused = loginItemOver(app, {}, 'darwin')?.set(true);
  expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining('Login Items') } });
});

describe('on Linux', () => {
  it.each([
    ['an AppImage by its file', true, true],
    ['an installed one by its program', true, false],
    ['a development one by its main file', false, false],
  ])('starts %s, hidden', (_, packaged, appImage) => {
    const file = join(config, 'Work Diary.AppImage');
    writeFileSync(file, '');
    const env = { XDG_CONFIG_HOME: config, ...(appImage && { APPIMAGE: file }) };
    const login = loginItemOver(items({ packaged }).app, env, 'linux') ?? expect.fail('nothing is offered');
    expect(login.set(true)).toEqual({ ok: true, value: null });
    expect(login.isOn()).toBe(true);
    // Quoted where it lies in a folder with a blank.
    const program = appImage ? `"${file}"` : execLine([process.execPath]);
    const main = execLine([fileURLToPath(entryUrl('main'))]);
    const line = packaged ? `Exec=${program} --hidden` : `Exec=${program} ${main} --hidden`;
    expect(readFileSync(login.file, 'utf8').split('\n')).toContain(line);
  });
});

it('is not offered elsewhere', () => {
  expect(loginItemOver(items().app, {}, 'freebsd')).toBeNull();
});

describe('a start by the system', () => {
  it('is known by its argument, on macOS by what the system says', () => {
    const { app } = items();
    const byItself = {
      getLoginItemSettings: () => ({ ...app.getLoginItemSettings(), wasOpenedAtLogin: true }),
    };
    expect(isHiddenStart(app, ['work-diary', '--hidden'], 'linux')).toBe(true);
    expect(isHiddenStart(app, ['work-diary'], 'linux')).toBe(false);
    expect(isHiddenStart(app, ['work-diary'], 'darwin')).toBe(false);
    expect(isHiddenStart(byItself, ['work-diary'], 'darwin')).toBe(true);
    expect(isHiddenStart(byItself, ['work-diary'], 'win32')).toBe(false);
  });
});
