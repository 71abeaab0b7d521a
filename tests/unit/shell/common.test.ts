// The log, the settings file and the place where data lies.
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, readSettings } from '../../../electron/api/settings.ts';
import { dataFolder } from '../../../electron/shell/common/data-folder.ts';
import { openLog } from '../../../electron/shell/common/log-file.ts';
import { openSettings } from '../../../electron/shell/common/settings-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-shell-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('log', () => {
  it('writes one file a day, readable by its owner only, and keeps two weeks of them', () => {
    let day = 1;
    const log = openLog(folder, () => new Date(Date.UTC(2026, 0, day)));
    for (; day <= 20; day += 1) log.info('tick', { day });
    const files = readdirSync(folder).sort();
    expect(files).toHaveLength(14);
    expect(files.at(-1)).toBe('2026-01-20.log');
    expect(statSync(join(folder, '2026-01-20.log')).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, '2026-01-20.log'), 'utf8'))).toMatchObject({
      msg: 'tick',
      day: 20,
    });
  });

  it('that cannot be written says so and stops nothing', () => {
    const said: string[] = [];
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    // Every write to this device fails as on a full disk.
    symlinkSync('/dev/full', join(folder, '2026-01-01.log'));
    const log = openLog(folder, () => new Date(Date.UTC(2026, 0, 1)));
    expect(() => log.error('journal refused', { reason: 'disk-full' })).not.toThrow();
    spy.mockRestore();
    expect(said.join('')).toMatch(/^The log cannot be written \(.*ENOSPC/);
  });

  it('never writes titles, memos or tokens', () => {
    const log = openLog(folder, () => new Date(Date.UTC(2026, 0, 1)));
    log.error('refused', { token: 'geheim', memo: 'geheim', title: 'geheim', path: '/' });
    const text = readFileSync(join(folder, '2026-01-01.log'), 'utf8');
    expect(text).toContain('"path":"/"');
    expect(text).not.toContain('geheim');
  });
});

describe('settings', () => {
  it('start with the defaults, and come back as they were saved', () => {
    const file = openSettings(folder);
    if (!file.ok) throw new Error(file.error.message);
    expect(readSettings(file.value.kept)).toEqual({ ok: true, value: defaultSettings });
    expect(file.value.save({ ...defaultSettings, idleMinutes: 5 })).toEqual({ ok: true, value: null });
    const again = openSettings(folder);
    expect(again.ok && readSettings(again.value.kept)).toEqual({
      ok: true,
      value: { ...defaultSettings, idleMinutes: 5 },
    });
  });

  it('name the field that is wrong', () => {
    const read = readSettings({ ...defaultSettings, idleMinutes: 2 });
    expect(read).toMatchObject({ ok: false, error: { reason: 'bad-settings', field: 'idleMinutes' } });
  });

  it('leave a file alone that is no JSON', () => {
    writeFileSync(join(folder, 'settings.json'), '{ not json');
    expect(openSettings(folder)).toMatchObject({ ok: false, error: { reason: 'bad-settings' } });
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{ not json');
  });
});

describe('data folder', () => {
  it('is the one chosen, or the system place', () => {
    expect(dataFolder({ WORK_DIARY_DATA: folder }, 'linux')).toBe(folder);
    expect(dataFolder({ XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/work-diary');
    expect(dataFolder({}, 'linux')).toBe(join(homedir(), '.local/share/work-diary'));
    expect(dataFolder({}, 'darwin')).toContain('Application Support');
    expect(dataFolder({ LOCALAPPDATA: 'C:\\L' }, 'win32')).toContain('Work Diary');
  });
});
