// Starting with the system: the entry that a desktop reads, and what is said where it cannot be made.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStartAtLogin, execLine } from '../../../electron/shell/common/start-at-login.ts';

let config: string;
let program: string;
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'work diary $config-'));
  program = join(config, 'start "me".js');
  writeFileSync(program, '');
});
afterEach(() => rmSync(config, { recursive: true }));

const make = (
  env: Record<string, string> = {},
  command: readonly string[] | null = [process.execPath, program],
) =>
  createStartAtLogin({ env: { XDG_CONFIG_HOME: config, ...env }, platform: 'linux', command }) ??
  expect.fail('nothing is offered');

/** Reads an Exec line as the desktop entry specification says: first as a string of the file, then as arguments. */
function argumentsOf(line: string): string[] {
  const text = line.replaceAll('\\\\', '\\');
  const found: string[] = [];
  let rest = text;
  while (rest !== '') {
    const quoted = /^"((?:[^"`$\\]|\\["`$\\])*)"( |$)/.exec(rest);
    const plain = /^([^\s"'\\><~|&;$*?#()`]+)( |$)/.exec(rest);
    const [whole, value] = quoted ?? plain ?? expect.fail(`cannot be read: ${rest}`);
    found.push((quoted ? (value ?? '').replace(/\\(.)/g, '$1') : (value ?? '')).replaceAll('%%', '%'));
    rest = rest.slice(whole.length);
  }
  return found;
}

describe('the command', () => {
  it('comes back as it was, whatever is in it', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text));
    const name = part.filter((text) => !text.includes('='));
    fc.assert(
      fc.property(name, fc.array(part), (first, more) => {
        expect(argumentsOf(execLine([first, ...more]) ?? '')).toEqual([first, ...more]);
      }),
    );
  });

  it.each([
    [['/usr/bin/node', '/opt/work-diary/browser.js'], '/usr/bin/node /opt/work-diary/browser.js'],
    [['/opt/My Programs/node', 'x'], '"/opt/My Programs/node" x'],
    [['node', '/home/a$b/"c"/100%'], 'node "/home/a\\\\$b/\\\\"c\\\\"/100%%"'],
    [['node', 'back\\slash'], 'node "back\\\\\\\\slash"'],
  ])('%j is written as %s', (command, line) => {
    expect(execLine(command)).toBe(line);
  });

  it.each([[['node', 'two\nlines']], [['a=b', 'x']]])('%j cannot be said', (command) => {
    expect(execLine(command)).toBeNull();
  });
});

describe('the entry', () => {
  it('is made and taken away', () => {
    const login = make({ WORK_DIARY_DATA: '/data/my diary' });
    expect(login.file).toBe(join(config, 'autostart', 'work-diary.desktop'));
    expect(login.isOn()).toBe(false);
    expect(login.set(true)).toEqual({ ok: true, value: null });
    expect(login.isOn()).toBe(true);
    const text = readFileSync(login.file, 'utf8');
    expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Work Diary\n/);
    const exec = /^Exec=(.*)$/m.exec(text)?.[1] ?? '';
    expect(argumentsOf(exec)).toEqual([
      'env',
      'WORK_DIARY_DATA=/data/my diary',
      process.execPath,
      program,
      // What it prints is kept in the log of the system.
      '--quiet',
    ]);
    expect(statSync(login.file).mode & 0o022).toBe(0);
    expect(login.set(false)).toEqual({ ok: true, value: null });
    expect(login.isOn()).toBe(false);
    expect(login.set(false)).toEqual({ ok: true, value: null });
    expect(readdirSync(join(config, 'autostart'))).toEqual([]);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('is off where the desktop says %s', (line) => {
    const login = make();
    login.set(true);
    writeFileSync(login.file, `${readFileSync(login.file, 'utf8')}${line}\n`);
    expect(login.isOn()).toBe(false);
    login.set(true);
    expect(login.isOn()).toBe(true);
  });

  it('of another program is not ours', () => {
    make({}, ['/usr/bin/env', program]).set(true);
    expect(make().isOn()).toBe(false);
  });

  it('is refused where the command is not known, or not there', () => {
    for (const command of [null, [process.execPath, join(config, 'gone.js')]]) {
      expect(make({}, command).set(true)).toMatchObject({ ok: false, error: { reason: 'command-unknown' } });
      expect(make({}, command).isOn()).toBe(false);
    }
    expect(readdirSync(config)).not.toContain('autostart');
  });

  it('that cannot be written says so', () => {
    writeFileSync(join(config, 'autostart'), 'a file');
    expect(make().set(true)).toMatchObject({ ok: false, error: { reason: 'not-saved' } });
  });

  it('lies where the specification says when nothing else is configured', () => {
    for (const configured of ['', 'relative']) {
      const { file } = make({ XDG_CONFIG_HOME: configured });
      expect(file).toBe(join(homedir(), '.config', 'autostart', 'work-diary.desktop'));
    }
  });

  it.each(['darwin', 'win32'] as const)('is not offered on %s', (platform) => {
    expect(createStartAtLogin({ env: {}, platform, command: [process.execPath] })).toBeNull();
  });
});
