// The menu of the program as each system has it, and the one for text fields.
import type { MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from './words.ts';

export interface MenuActs {
  /** Shows the window at a screen: `#/settings`. */
  open(hash: string): void;
  openLogFolder(): void;
  quit(): void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Developer tools and reloading are for those who work on it. */
  readonly packaged: boolean;
  readonly words: ShellWords;
  readonly acts: MenuActs;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

export function appMenu(options: MenuOptions): Item[] {
  const { platform, words } = options;
  const mac = platform === 'darwin';
  return [
    mac ? macAppMenu(options) : fileMenu(options),
    editMenu(words),
    viewMenu(options),
    ...(mac ? [windowMenu(words)] : []),
    helpMenu(options),
  ];
}

function macAppMenu({ words, acts }: MenuOptions): Item {
  return {
    label: 'Work Diary',
    submenu: [
      { role: 'about', label: words.about },
      separator,
      {
        id: 'settings',
        label: words.preferences,
        accelerator: 'Command+,',
        click: () => acts.open('#/settings'),
      },
      separator,
      { role: 'services', label: words.services },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.unhide },
      separator,
      { id: 'quit', label: words.quit, accelerator: 'Command+Q', click: () => acts.quit() },
    ],
  };
}

function fileMenu({ words, acts }: MenuOptions): Item {
  return {
    label: words.file,
    submenu: [
      {
        id: 'settings',
        label: words.settings,
        accelerator: 'Ctrl+,',
        click: () => acts.open('#/settings'),
      },
      separator,
      { role: 'close', label: words.closeWindow },
      { id: 'quit', label: words.quit, accelerator: 'Ctrl+Q', click: () => acts.quit() },
    ],
  };
}

const editMenu = (words: ShellWords): Item => ({
  label: words.edit,
  submenu: [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    separator,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ],
});

const viewMenu = ({ packaged, words }: MenuOptions): Item => ({
  label: words.view,
  submenu: [
    { role: 'resetZoom', label: words.actualSize },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    separator,
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(packaged
      ? []
      : ([
          separator,
          { role: 'reload', label: words.reload },
          { role: 'toggleDevTools', label: words.developerTools },
        ] satisfies Item[])),
  ],
});

const windowMenu = (words: ShellWords): Item => ({
  label: words.window,
  role: 'window',
  submenu: [
    { role: 'minimize', label: words.minimize },
    { role: 'zoom', label: words.zoom },
    { role: 'close', label: words.closeWindow },
    separator,
    { role: 'front', label: words.front },
  ],
});

function helpMenu({ platform, words, acts }: MenuOptions): Item {
  return {
    label: words.help,
    role: 'help',
    submenu: [
      { id: 'logs', label: words.logFolder, click: () => acts.openLogFolder() },
      ...(platform === 'darwin' ? [] : ([separator, { role: 'about', label: words.about }] satisfies Item[])),
    ],
  };
}

/** For a text field, or for selected text; empty elsewhere. */
export function textMenu(
  place: {
    readonly isEditable: boolean;
    readonly selectionText: string;
    readonly editFlags: Readonly<Record<'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll', boolean>>;
  },
  words: ShellWords,
): Item[] {
  const { isEditable, selectionText, editFlags } = place;
  const copy: Item = { role: 'copy', label: words.copy, enabled: editFlags.canCopy };
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'cut', label: words.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
    separator,
    { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
  ];
}
