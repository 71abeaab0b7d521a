// The menu of the program on each system, and the one for text fields.
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { appMenu, type MenuOptions, textMenu } from '../../../../electron/shell/electron/menu-model.ts';
import { shellWords } from '../../../../electron/shell/electron/words.ts';

type Item = MenuItemConstructorOptions;
const en = shellWords('en', 'en');
const done: string[] = [];
const acts: MenuOptions['acts'] = {
  open: (hash) => done.push(`open ${hash}`),
  openLogFolder: () => done.push('logs'),
  quit: () => done.push('quit'),
};
const build = (platform: NodeJS.Platform, more: Partial<MenuOptions> = {}): Item[] =>
  appMenu({ platform, packaged: true, words: en, acts, ...more });
const inside = (item: Item | undefined): Item[] => (Array.isArray(item?.submenu) ? item.submenu : []);
const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...all(inside(item))]);
const roles = (items: readonly Item[]): string[] => items.flatMap(({ role }) => role ?? []);

describe('on macOS', () => {
  it('has the menus and the order that people know', () => {
    const menus = build('darwin');
    expect(menus.map(({ label }) => label)).toEqual(['Work Diary', 'Edit', 'View', 'Window', 'Help']);
    expect(roles(inside(menus[0]))).toEqual(['about', 'services', 'hide', 'hideOthers', 'unhide']);
    expect(inside(menus[0]).map(({ label }) => label)).toContain('Settings…');
    expect(inside(menus[0]).at(-1)).toMatchObject({ id: 'quit', accelerator: 'Command+Q' });
    expect(roles(inside(menus[4]))).toEqual([]);
  });
});

describe.each(['win32', 'linux'] as const)('on %s', (platform) => {
  it('is short', () => {
    const menus = build(platform);
    expect(menus.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Help']);
    expect(roles(inside(menus[3]))).toEqual(['about']);
    expect(roles(all(menus))).not.toContain('services');
  });
});

describe.each(['darwin', 'win32', 'linux'] as const)('on %s too', (platform) => {
  it('has developer tools only where it is worked on', () => {
    expect(roles(all(build(platform)))).not.toContain('toggleDevTools');
    expect(roles(all(build(platform)))).not.toContain('reload');
    expect(roles(all(build(platform, { packaged: false })))).toContain('toggleDevTools');
  });

  it('does what it says', () => {
    const items = all(build(platform));
    for (const id of ['settings', 'logs', 'quit']) {
      Reflect.apply(items.find((item) => item.id === id)?.click ?? expect.fail(`no ${id}`), null, []);
    }
    expect(done.splice(0)).toEqual(['open #/settings', 'logs', 'quit']);
  });

  it('speaks German', () => {
    const labels = (words: typeof en) => all(build(platform, { words })).flatMap(({ label }) => label ?? []);
    const english = labels(en);
    const german = labels(shellWords('de', 'en'));
    expect(german).toHaveLength(english.length);
    expect(english.filter((label) => german.includes(label))).toEqual(
      platform === 'darwin' ? ['Work Diary'] : [],
    );
  });
});

describe('in a text field', () => {
  const editFlags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true };

  it('cuts, copies and pastes what can be', () => {
    const items = textMenu({ isEditable: true, selectionText: 'x', editFlags }, en);
    expect(roles(items)).toEqual(['cut', 'copy', 'paste', 'selectAll']);
    expect(items.find(({ role }) => role === 'paste')?.enabled).toBe(false);
  });

  it('copies selected text elsewhere, and shows nothing where there is none', () => {
    expect(roles(textMenu({ isEditable: false, selectionText: 'x', editFlags }, en))).toEqual(['copy']);
    expect(textMenu({ isEditable: false, selectionText: ' ', editFlags }, en)).toEqual([]);
  });
});
