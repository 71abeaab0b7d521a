// Helper processes under Electron: utility processes, which end with the app.
import { fileURLToPath } from 'node:url';
import { app, type Details, utilityProcess } from 'electron';
import type { SpawnHelper } from '../../capture/helper-process.ts';
import { entryUrl } from '../../entry-url.ts';
import { goneWords, helperEnv, SERVICES } from './helper-words.ts';

/** `exit` comes as a rule right behind `child-process-gone`; a process that never started may have none. */
const EXIT_DUE = 1_000;

let started = 0;

/** The app must be ready. */
export const createSpawn =
  (platform: NodeJS.Platform): SpawnHelper =>
  (entry, env, listener) => {
    started += 1;
    // Only its name tells which process `child-process-gone` speaks of.
    const serviceName = `${SERVICES[entry] ?? 'Work Diary Helper'} ${started}`;
    const child = utilityProcess.fork(fileURLToPath(entryUrl(entry)), [], {
      env: helperEnv(env, platform),
      stdio: 'ignore',
      serviceName,
    });
    let over = false;
    let words: string | null = null;
    const end = (how: string): void => {
      if (over) return;
      over = true;
      clearTimeout(due);
      app.off('child-process-gone', gone);
      listener.exit(how);
    };
    let due: NodeJS.Timeout | undefined;
    const gone = (_event: unknown, { type, name, reason, exitCode }: Details): void => {
      if (type !== 'Utility' || name !== serviceName) return;
      words = goneWords(reason, exitCode);
      if (words !== null) due = setTimeout(end, EXIT_DUE, words);
    };
    app.on('child-process-gone', gone);
    child.on('message', (message: unknown) => {
      if (!over) listener.message(message);
    });
    child.on('exit', (code) => {
      // Before the listener hears of it: to write to a process inside its `exit` ends the app.
      setImmediate(end, words ?? `ended with code ${code}`);
    });
    return {
      send: (message) => {
        if (!over) child.postMessage(message);
      },
      kill: () => {
        if (over) return;
        // One that has not started yet cannot be ended.
        if (!child.kill()) child.once('spawn', () => child.kill());
      },
    };
  };
