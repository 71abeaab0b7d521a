// Keys that work while another program has the keyboard.
import { app, globalShortcut } from 'electron';
import {
  type DesktopView,
  type Settings,
  type ShortcutAction,
  shortcutActions,
} from '../../../shared/diary-api.ts';
import type { Log } from '../../tracker/ports.ts';
import { withFeatures } from './features.ts';

export interface ShortcutsOptions {
  readonly log: Log;
  readonly acts: Readonly<Record<ShortcutAction, () => void>>;
}

export interface Shortcuts {
  /** Asks the system for the keys of these settings and gives back the others. Answers whether there was anything to do. */
  update(settings: Pick<Settings, 'shortcuts'>): boolean;
  /**
   * What was asked for and whether it is held. On Wayland `held` says that the desktop was asked: its portal answers
   * later, perhaps after asking the person, and Electron 45 does not pass that answer on.
   */
  view(): DesktopView['shortcuts'];
  stop(): void;
}

/** The app must be ready. */
export function createShortcuts({ log, acts }: ShortcutsOptions): Shortcuts {
  let asked: DesktopView['shortcuts'] = [];
  let now = '';
  const release = (): void => {
    for (const { accelerator, held } of asked) if (held) globalShortcut.unregister(accelerator);
    asked = [];
  };
  return {
    update({ shortcuts }) {
      const wanted = JSON.stringify(shortcuts);
      if (wanted === now) return false;
      now = wanted;
      release();
      for (const action of shortcutActions) {
        const accelerator = shortcuts[action];
        if (accelerator === null) continue;
        // The same keys for both: the first has them.
        const taken = asked.some((other) => other.accelerator === accelerator);
        const held = !taken && register(accelerator, acts[action], log);
        asked = [...asked, { action, accelerator, held }];
        if (!held) log.error('shortcut refused', { action, accelerator });
      }
      return true;
    },
    view: () => asked,
    stop() {
      release();
      now = '';
    },
  };
}

function register(accelerator: string, act: () => void, log: Log): boolean {
  try {
    return globalShortcut.register(accelerator, act);
  } catch (error) {
    // Keys that this system has no name for.
    log.error('shortcut failed', { error: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

/**
 * Must run before the app is ready. Wayland lets no program watch the keys: the desktop's portal does. Chromium has it
 * behind two switches, the second for GNOME; Electron 45 means both to be on by itself, and a person may still put
 * either off by `--disable-features`.
 */
export function enablePortalShortcuts(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): void {
  if (platform !== 'linux' || !env['WAYLAND_DISPLAY']) return;
  const features = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];
  const { commandLine } = app;
  commandLine.appendSwitch(
    'enable-features',
    withFeatures(commandLine.getSwitchValue('enable-features'), features),
  );
}
