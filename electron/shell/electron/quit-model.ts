// What closing the window and quitting mean, decided without a window.

/** `saving`: time is being ended and written. `saved`: nothing is left to do but to go. */
export type Leaving = 'no' | 'saving' | 'saved';

/** Who wants the app to end. What the system ends, it may kill halfway: then nothing is installed. */
export type Why = 'person' | 'system';

export interface CloseFacts {
  readonly leaving: Leaving;
  readonly platform: NodeJS.Platform;
  /** The setting. */
  readonly closeToTray: boolean;
  /** Whether a tray icon is shown. */
  readonly tray: boolean;
  /** A timer is on, paused or not. */
  readonly recording: boolean;
}

/** Recording is never without a visible sign: a window is hidden only where a tray icon stays, or nothing records. */
export function onClose(facts: CloseFacts): 'close' | 'hide' | 'minimise' | 'quit' {
  const { leaving, platform, closeToTray, tray, recording } = facts;
  if (leaving !== 'no') return 'close';
  // On a Mac a program goes on without windows, and its icon in the Dock brings them back.
  if (platform === 'darwin') return recording && !tray ? 'minimise' : 'hide';
  if (!closeToTray) return 'quit';
  if (tray) return 'hide';
  return recording ? 'minimise' : 'quit';
}

/** How saving ended; `late`: it did not in the time that there is. */
export type Saved = 'all' | 'not-all' | 'failed' | 'late';

export const exitCode = (saved: Saved): number => (saved === 'all' ? 0 : 1);
