// shell, dialog, clipboard and global shortcuts: what the app asks of the system is written down for tests.
import { outside } from './electron.ts';
import { refuse, strict } from './refusal.ts';

const open = (how: (typeof outside.opened)[number]['how'], what: string): void => {
  outside.opened.push({ how, what });
};

export const shell = {
  openExternal: async (url) => open('external', url),
  async openPath(path) {
    open('path', path);
    return '';
  },
  showItemInFolder: (path) => open('folder', path),
  trashItem: async (path) => open('trash', path),
  beep: () => open('beep', ''),
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep'>;

/** The last argument is the options; the one before may be the window. */
const asked = (kind: string, args: readonly unknown[]): unknown => {
  outside.dialogs.push({ kind, options: args.at(-1) });
  return outside.dialogAnswers.shift();
};

export const dialog = {
  showErrorBox: (title: string, content: string) => void asked('error', [{ title, content }]),
  showMessageBox: async (...args: unknown[]) =>
    asked('message', args) ?? { response: cancelOf(args.at(-1)), checkboxChecked: false },
  showMessageBoxSync: (...args: unknown[]) => asked('message', args) ?? cancelOf(args.at(-1)),
  showOpenDialog: async (...args: unknown[]) => asked('open', args) ?? { canceled: true, filePaths: [] },
  showSaveDialog: async (...args: unknown[]) => asked('save', args) ?? { canceled: true, filePath: '' },
} satisfies Partial<Record<keyof Electron.Dialog, unknown>>;

const cancelOf = (options: unknown): number => (options as Electron.MessageBoxOptions).cancelId ?? 0;

export const clipboard = {
  writeText(text: string) {
    outside.clipboard = text;
  },
  readText: () => outside.clipboard,
} satisfies Partial<Record<keyof Electron.Clipboard, unknown>>;

export const globalShortcut = {
  register(accelerator, callback) {
    if (outside.shortcuts.has(accelerator) || outside.takenShortcuts.has(accelerator)) return false;
    outside.shortcuts.set(accelerator, callback);
    return true;
  },
  registerAll() {
    throw refuse('globalShortcut.registerAll');
  },
  isRegistered: (accelerator) => outside.shortcuts.has(accelerator),
  unregister: (accelerator) => void outside.shortcuts.delete(accelerator),
  unregisterAll: () => outside.shortcuts.clear(),
} satisfies Partial<Electron.GlobalShortcut>;

export const systemPreferences = strict('systemPreferences', {
  getMediaAccessStatus: (kind: string) => outside.mediaAccess.get(kind) ?? 'granted',
  askForMediaAccess: async (kind: string) => (outside.mediaAccess.get(kind) ?? 'granted') === 'granted',
  isTrustedAccessibilityClient: () => (outside.mediaAccess.get('accessibility') ?? 'granted') === 'granted',
});
