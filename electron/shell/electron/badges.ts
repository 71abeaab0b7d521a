// The mark on the icon in dock or taskbar, while it records or something waits.
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, nativeImage } from 'electron';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { type Mark, markOf } from './tray-model.ts';
import type { ShellWords } from './words.ts';

export interface BadgeOptions {
  readonly platform: NodeJS.Platform;
  /** The folder of the built icons, with a slash at its end. */
  readonly icons: URL;
  readonly words: () => ShellWords;
  /** Windows marks each window's own button. */
  readonly window: () => BrowserWindow | null;
}

export interface Badges {
  update(state: DiaryState | null): void;
  stop(): void;
}

/** What the dock of macOS shows, and the names of the pictures under `overlay/`; the other states show nothing. */
const DOCK: Partial<Record<Mark, string>> = { recording: '●', attention: '!' };
const OVERLAYS: Partial<Record<Mark, string>> = { recording: 'recording', attention: 'attention' };

export function createBadges({ platform, icons, words, window }: BadgeOptions): Badges {
  let shown: { mark: Mark | null; window: BrowserWindow | null } = { mark: 'idle', window: null };
  const show = (mark: Mark): void => {
    const target = platform === 'win32' ? window() : null;
    if (shown.mark === mark && shown.window === target) return;
    if (target && shown.window !== target) target.on('show', () => again(target));
    shown = { mark, window: target };
    if (platform === 'darwin') app.dock?.setBadge(DOCK[mark] ?? '');
    // Counts are all that Linux docks have: one thing goes on, or one waits.
    else if (platform === 'linux') app.setBadgeCount(mark in OVERLAYS ? 1 : 0);
    else if (target) overlay(target, mark);
  };
  /** The button of a window that was hidden is a new one, bare, and may come only after this: also told by the next state. */
  const again = (target: BrowserWindow): void => {
    if (shown.window !== target || shown.mark === null) return;
    overlay(target, shown.mark);
    shown = { mark: null, window: target };
  };
  const overlay = (target: BrowserWindow, mark: Mark): void => {
    const name = OVERLAYS[mark];
    if (!name) {
      target.setOverlayIcon(null, '');
      return;
    }
    const image = nativeImage.createFromPath(fileURLToPath(new URL(`overlay/${name}.png`, icons)));
    target.setOverlayIcon(image, mark === 'recording' ? words().state.running : words().waits);
  };
  return {
    update: (state) => show(markOf(state)),
    stop: () => show('idle'),
  };
}
