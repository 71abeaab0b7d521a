// The tray icon: what `tray-model.ts` says, handed to the system only where it differs from before.
import { fileURLToPath } from 'node:url';
import { Menu, nativeImage, Tray } from 'electron';
import type { DiaryState } from '../../../shared/diary-api.ts';
import type { Work } from './recent-work.ts';
import { type Mark, markOf, type TrayActs, titleOf, toolTip, trayMenu } from './tray-model.ts';
import type { ShellWords } from './words.ts';

export interface TrayOptions {
  readonly platform: NodeJS.Platform;
  /** The folder of the built icons, with a slash at its end. */
  readonly icons: URL;
  readonly words: () => ShellWords;
  readonly recent: () => readonly Work[];
  /** Whether this desktop shows tray icons, as far as is known now. */
  readonly shown: () => boolean;
  readonly acts: TrayActs;
}

export interface DiaryTray {
  /** `null` while no journal is open. */
  update(state: DiaryState | null): void;
  /** Whether a person can see it. */
  visible(): boolean;
  stop(): void;
}

/**
 * The app must be ready. On Linux Chromium asks for somebody who shows it only once, when it is made, and falls back for
 * good to a kind that hardly any desktop shows: it is made at the first `update` that finds it shown, and then stays.
 */
export function createTray(options: TrayOptions): DiaryTray {
  let made: Omit<DiaryTray, 'visible'> | null = null;
  let stopped = false;
  const update = (state: DiaryState | null): void => {
    if (!stopped && options.shown()) made ??= makeTray(options);
    made?.update(state);
  };
  update(null);
  return {
    update,
    visible: () => made !== null && options.shown(),
    stop() {
      stopped = true;
      made?.stop();
      made = null;
    },
  };
}

function makeTray({ platform, icons, words, recent, acts }: TrayOptions): Omit<DiaryTray, 'visible'> {
  const tray = new Tray(imageOf('idle', platform, icons));
  const mac = platform === 'darwin';
  // On macOS a click opens the menu, as everywhere in its menu bar.
  if (!mac) tray.on('click', () => acts.open(''));
  const setMark = changed<Mark>((mark) => tray.setImage(imageOf(mark, platform, icons)));
  const setTip = changed<string>((tip) => tray.setToolTip(tip));
  const setTitle = changed<string>((title) => tray.setTitle(title, { fontType: 'monospacedDigit' }));
  let menu = '';
  const update = (state: DiaryState | null): void => {
    if (tray.isDestroyed()) return;
    setMark(markOf(state));
    setTip(toolTip(state, words()));
    if (mac) setTitle(titleOf(state));
    const template = trayMenu(state, recent(), words(), acts);
    // What the items do depends on nothing that their texts and names do not tell, but for memos cut short.
    const told = JSON.stringify([template, recent()]);
    if (told === menu) return;
    menu = told;
    // A menu that is changed in place does not reach every Linux desktop: it is set anew.
    tray.setContextMenu(Menu.buildFromTemplate(template));
  };
  return {
    update,
    stop: () => tray.destroy(),
  };
}

/** Calls `set` with values that differ from the last. */
function changed<T>(set: (value: T) => void): (value: T) => void {
  let last: T | undefined;
  return (value) => {
    if (value === last) return;
    last = value;
    set(value);
  };
}

/** The picture with its larger forms for sharper screens, which lie beside it by the names that Electron looks for. */
function imageOf(mark: Mark, platform: NodeJS.Platform, icons: URL): Electron.NativeImage {
  return nativeImage.createFromPath(fileURLToPath(new URL(trayFile(mark, platform), icons)));
}

/** macOS paints templates in the colour of its menu bar; their names end in "Template". */
function trayFile(mark: Mark, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return `tray/macos/${mark}Template.png`;
  return platform === 'win32' ? `tray/windows/${mark}.png` : `tray/linux/${mark}.png`;
}
