// What `npm start` runs, as dist/start.js: the server and the tracker beside it, both on loopback, paired with each other.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pageAddress, readRunning } from '../electron/shell/browser/running-file.ts';
import { dataFolder } from '../electron/shell/common/data-folder.ts';
import { desktopRuns } from '../electron/shell/common/desktop-running.ts';
import { chooseShell, type ShellChoice, type ShellName, shellArgument } from './choose-shell.ts';
import { fetchElectron, shellFacts } from './electron-program.ts';
import { runElectron } from './run-electron.ts';
import { bringUpServer, letServerEnd, stopServer } from './start-server.ts';
import { complain, say } from './start-words.ts';

const ALONE = '--no-server';

const BROWSER = fileURLToPath(new URL('./tracker/browser.js', import.meta.url));
const ELECTRON = fileURLToPath(new URL('./tracker/main.js', import.meta.url));
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

/** Whether this person's tracker is open: it says itself where, and a second server would be of no use. */
async function isOpen(): Promise<boolean> {
  const dataDir = dataFolder(process.env, process.platform);
  if (desktopRuns(dataDir)) return true;
  const running = readRunning(dataDir);
  if (!running) return false;
  try {
    const answer = await fetch(pageAddress(running.port, running.token), { redirect: 'manual' });
    return answer.status === 303;
  } catch {
    // Nobody listens there any more.
    return false;
  }
}

/** Decides, and fetches Electron where that may help. */
async function shellFor(chosen: ShellName | null, abort: AbortSignal): Promise<ShellChoice> {
  const choice = chooseShell(shellFacts(MODULES, chosen, process.env));
  if (choice.shell !== 'fetch-electron') return choice;
  say(`Fetching Electron ${choice.version}, for a minute at most ...`);
  const failed = await fetchElectron(MODULES, choice.version, abort);
  return chooseShell({ ...shellFacts(MODULES, chosen, process.env), failed, justTried: true });
}

const { chosen, rest, wrong } = shellArgument(process.argv.slice(2));
if (wrong !== null) {
  complain(`--shell takes "browser" or "electron", not "${wrong}".`);
  process.exit(1);
}
const interrupted = new AbortController();
let tracker: ChildProcess | null = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted.abort();
    letServerEnd();
    tracker?.kill('SIGTERM');
  });
}
const choice = await shellFor(chosen, interrupted.signal);
if (choice.shell === 'none') {
  complain(choice.why);
  process.exit(1);
}
const alone = rest.includes(ALONE) || (await isOpen());
const known = alone || interrupted.signal.aborted ? {} : await bringUpServer();
const env = { ...process.env, ...known };
const args = rest.filter((argument) => argument !== ALONE);

async function openInBrowser(): Promise<number> {
  const child = spawn(process.execPath, [BROWSER, ...args], { env, stdio: 'inherit' });
  tracker = child;
  const [code]: (number | null)[] = await once(child, 'exit');
  return code ?? 1;
}

async function openInElectron(program: string): Promise<number> {
  const { code, neverOpened } = await runElectron(program, [ELECTRON, ...args], env, (child) => {
    tracker = child;
  });
  if (neverOpened === null || interrupted.signal.aborted) return code;
  if (chosen === 'electron') {
    complain(`Electron was chosen and did not open: ${neverOpened}.`);
    return 1;
  }
  say(`Opening in the browser instead: Electron did not open, ${neverOpened}.`);
  return openInBrowser();
}

async function open(): Promise<number> {
  if (interrupted.signal.aborted) return 0;
  if (choice.shell === 'electron') {
    say('Opening in Electron.');
    return openInElectron(choice.program);
  }
  if (choice.shell === 'browser') say(choice.why);
  return openInBrowser();
}

const code = await open();
await stopServer();
process.exit(code);
