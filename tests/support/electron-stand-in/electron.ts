// What the rooms of the stand-in share: its Chromium, and what the app has done to the outside.
import type { EventEmitter } from 'node:events';
import type { StandInChromium } from './chromium-start.ts';

/** The Chromium, with a way to tell the app what happened in it. */
export interface TheChromium extends StandInChromium {
  tell(event: string, ...args: unknown[]): void;
}

let chromium: TheChromium | null = null;

export function setChromium(started: TheChromium): void {
  chromium = started;
}

/** Throws before the app is ready, as Electron does. */
export function theChromium(): TheChromium {
  if (!chromium) throw new Error('Cannot create BrowserWindow before app is ready');
  return chromium;
}

/**
 * What would have been seen outside of the app's windows, for tests to look at: Electron itself has no way to ask.
 * Found as `electronStandIn` among the globals of the main process.
 */
export const outside = {
  /** Addresses, files and folders given to the system, in their order. */
  opened: [] as { readonly how: 'external' | 'path' | 'folder' | 'trash' | 'beep'; readonly what: string }[],
  dialogs: [] as { readonly kind: string; readonly options: unknown }[],
  /** What the next dialogs are answered; without one a dialog is dismissed. */
  dialogAnswers: [] as unknown[],
  /** Those that are shown now. */
  notifications: [] as EventEmitter[],
  trays: [] as EventEmitter[],
  /** Global shortcuts that are held. */
  shortcuts: new Map<string, () => void>(),
  /** Accelerators that the system refuses. */
  takenShortcuts: new Set<string>(),
  idleSeconds: 0,
  badge: 0,
  loginItem: null as unknown,
  protocolClients: new Set<string>(),
  /** For `systemPreferences`, by name. */
  mediaAccess: new Map<string, string>(),
  about: null as unknown,
  relaunched: null as unknown,
  clipboard: '',
};

export type Outside = typeof outside;
