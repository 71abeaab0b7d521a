// Faults of ours in the main process: Electron would show a box of its own, stop every timer behind it, and go on.
import { app, dialog } from 'electron';
import type { Log } from '../../tracker/ports.ts';
import type { Quit } from './quit.ts';

const WORDS =
  'Work Diary has failed and ends here. What was recorded is saved. Start it again; its log says what happened.';

/** Saves, says it in words, and ends the app. */
export function endWithFault(error: unknown, log: Log, quit: Pick<Quit, 'saveThen'>): void {
  log.error('fault', { error: told(error) });
  void quit.saveThen(() => {
    dialog.showErrorBox('Work Diary', WORDS);
    app.exit(1);
  });
}

/** Must run before anything can fail. A promise that nobody heard is logged: what it was to do has not begun or is over. */
export function catchFaults(log: Log, quit: Pick<Quit, 'saveThen'>): void {
  process.on('uncaughtException', (error) => endWithFault(error, log, quit));
  process.on('unhandledRejection', (reason) => log.error('fault', { error: told(reason) }));
  // Whoever started us from a terminal may be gone, and nobody reads what is printed there.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

const told = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
