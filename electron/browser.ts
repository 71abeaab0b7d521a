// Entry under plain Node: the tracker with its screens in the user's browser.

import { fileURLToPath } from 'node:url';
import { entryUrl } from './entry-url.ts';
import { startBrowserShell } from './shell/browser/run.ts';
import { pageAddress, readRunning } from './shell/browser/running-file.ts';
import { dataFolder } from './shell/common/data-folder.ts';
import { QUIET } from './shell/common/start-at-login.ts';
import { systemClock, systemRandom } from './shell/common/system-clock.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const { env, platform } = process;
/** What is printed may be kept in a log that others read: nothing is said that lets somebody in. */
const quiet = process.argv.includes(QUIET);
const dataDir = dataFolder(env, platform);
const started = await startBrowserShell({
  dataDir,
  env,
  platform,
  clock: systemClock,
  random: systemRandom,
  command: [process.execPath, fileURLToPath(entryUrl('browser'))],
});
if (!started.ok) {
  const { reason, message } = started.error;
  const running = reason === 'already-running' && !quiet ? readRunning(dataDir) : null;
  const where = running ? ` It is open at ${pageAddress(running.port, running.token)}` : '';
  process.stderr.write(`${message}${where}\n`);
  process.exit(1);
}

const shell = started.value;
if (shell.virtualDisplay) {
  say(`There is no display: a virtual one was started at ${shell.virtualDisplay}. What is recorded on it`);
  say('is marked so and is never protected.');
}
say(`Your data lies in ${dataDir}`);
say(
  quiet ? 'Work Diary is open: `work-diary address` says where.' : `Work Diary is open at ${shell.address}`,
);
say('Stop it with Ctrl-C.');

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const written = await shell.quit();
  if (!written) process.stderr.write('Not everything could be written: see the log in the data folder.\n');
  process.exit(written ? 0 : 1);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
