// Everything of the system's that stands around the window: tray, badges, notices, shortcuts and menus, put together.
import { fileURLToPath } from 'node:url';
import { type BrowserWindow, Notification } from 'electron';
import type { AboutView, DesktopView, DiaryState } from '../../../shared/diary-api.ts';
import type { Environment } from '../../capture/display-kind.ts';
import { iconsUrl } from '../../entry-url.ts';
import type { Log } from '../../tracker/ports.ts';
import { setAboutPanel } from './about-panel.ts';
import { type Call, createActs } from './acts.ts';
import { createBadges } from './badges.ts';
import { createAppMenu } from './menu.ts';
import { createNotices } from './notices.ts';
import { bodyText } from './notification-text.ts';
import { RecentWork } from './recent-work.ts';
import { createShortcuts } from './shortcuts.ts';
import { createTray } from './tray.ts';
import { watchTrayHost } from './tray-host.ts';
import { problemText, type ShellWords } from './words.ts';

export interface SurroundingsOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly log: Log;
  /** In the language of now. */
  readonly words: () => ShellWords;
  readonly about: Pick<AboutView, 'version' | 'runtimes'>;
  readonly call: Call;
  readonly window: () => BrowserWindow | null;
  /** Shows the window, at a screen (`#/diary`) or, with '', where it was. */
  readonly open: (hash: string) => void;
  readonly openLogFolder: () => void;
  readonly quit: () => void;
  /** What `view` answers has changed. */
  readonly changed: () => void;
}

export interface Surroundings {
  /** `null` while no journal is open. Cheap where nothing has changed. */
  update(state: DiaryState | null): void;
  /** Whether the window has the keyboard has changed. */
  focusChanged(): void;
  view(): Pick<DesktopView, 'shortcuts' | 'tray'>;
  /** Settles when it is known for the first time whether this desktop shows tray icons. */
  trayKnown(): Promise<void>;
  /** Gives everything back to the system. */
  stop(): void;
}

/** The app must be ready, and no window made yet. */
export function createSurroundings(options: SurroundingsOptions): Surroundings {
  const { platform, env, log, words, call, window, open, quit } = options;
  const icons = iconsUrl();
  let state: DiaryState | null = null;

  setAboutPanel(options.about, platform, fileURLToPath(new URL('64.png', icons)));
  const recent = new RecentWork(
    (range) => call('diary', range),
    () => tray.update(state),
  );
  // Held: the system takes back what nobody holds any more.
  let told: Notification | null = null;
  const acts = createActs({
    ...{ call, recent, open, quit },
    refused(problem) {
      if (Notification.isSupported()) {
        const body = bodyText(problemText(problem, words()), platform);
        told = new Notification({ title: words().refused, body });
        told.show();
      }
      open('');
    },
  });
  const trayHost = watchTrayHost({
    ...{ platform, env },
    changed() {
      tray.update(state);
      options.changed();
    },
  });
  const tray = createTray({
    ...{ platform, icons, words, acts },
    recent: () => recent.list,
    shown: () => trayHost.shown(),
  });
  const badges = createBadges({ platform, icons, words, window });
  const focused = (): boolean => window()?.isFocused() ?? false;
  const notices = createNotices({ platform, call, log, words, focused, open: () => open('') });
  const shortcuts = createShortcuts({ log, acts });
  const { openLogFolder } = options;
  const menu = createAppMenu({ platform, words, acts: { open, quit, openLogFolder } });

  return {
    update(next) {
      state = next;
      recent.update(state);
      if (state) {
        notices.update(state);
        if (shortcuts.update(state.settings)) options.changed();
      }
      menu.update();
      tray.update(state);
      badges.update(state);
    },
    focusChanged() {
      if (state) notices.update(state);
    },
    view: () => ({ shortcuts: shortcuts.view(), tray: tray.visible() }),
    trayKnown: () => trayHost.ready(),
    stop() {
      shortcuts.stop();
      notices.stop();
      told?.close();
      badges.stop();
      trayHost.stop();
      tray.stop();
    },
  };
}
