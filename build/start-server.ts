// The server beside the tracker, as `npm start` runs it: started, started again whenever it dies, and stopped.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BesideMessage } from '../server/beside.ts';
import { complain, say } from './start-words.ts';

/** Seconds before a server that died is started again: doubled each time, forgotten after a minute of running. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 60;
/** Milliseconds for which the server may finish what is in flight. */
const FINISH = 9_000;

/** Bundled into dist/start.js: what lies beside that. */
const SERVER = fileURLToPath(new URL('./server/main.js', import.meta.url));

let stopping = false;

function sayLines(stream: Readable | null, write: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', (line) => write(`Server: ${line}`));
}

interface Attempt {
  readonly child: ChildProcess;
  readonly told: Partial<BesideMessage>;
}

/** Starts the server and waits until it listens, or says why it does not. */
async function startServer(): Promise<Attempt> {
  // A group of its own: Ctrl-C must not reach it before the tracker has sent what it has.
  const child = fork(SERVER, ['--beside-tracker'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  sayLines(child.stderr, complain);
  child.stdout?.resume();
  const [told] = await Promise.race([
    once(child, 'message') as Promise<[Partial<BesideMessage>]>,
    once(child, 'exit').then((): [Partial<BesideMessage>] => [{}]),
  ]);
  return { child, told };
}

let server: ChildProcess | null = null;

/** Starts the server again whenever it dies. */
async function keepAlive(child: ChildProcess): Promise<void> {
  let wait = FIRST_WAIT;
  let current = child;
  for (;;) {
    server = current;
    const since = performance.now();
    if (current.exitCode === null && current.signalCode === null) await once(current, 'exit');
    if (stopping) return;
    if (performance.now() - since > 60_000) wait = FIRST_WAIT;
    complain(
      `The server ended (${current.signalCode ?? current.exitCode}). The tracker goes on without it; it is started again in ${wait} s.`,
    );
    await sleep(wait * 1000);
    if (stopping) return;
    wait = Math.min(LONGEST_WAIT, wait * 2);
    const attempt = await startServer();
    current = attempt.child;
    if (attempt.told.ready) complain(`The server is open again at ${attempt.told.ready.url}`);
  }
}

/** From now on a server that ends is not started again: everything is being stopped. */
export function letServerEnd(): void {
  stopping = true;
}

/** Ends the server, and whatever would start it again. */
export async function stopServer(): Promise<void> {
  letServerEnd();
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  const late = setTimeout(() => server?.kill('SIGKILL'), FINISH);
  server.kill('SIGTERM');
  await gone;
  clearTimeout(late);
}

/** Brings up the server; answers what the tracker has to know of it, as environment. */
export async function bringUpServer(): Promise<Readonly<Record<string, string>>> {
  const { child, told } = await startServer();
  if (!told.ready) {
    complain('The server could not be started; the tracker goes on without it.');
    return {};
  }
  const { url, links, ticket } = told.ready;
  void keepAlive(child);
  say(`The Work Diary server is open at ${url}`);
  if (links) {
    say('Sample accounts to try things out. Each link signs in once, and is not printed again:');
    for (const { name, link } of links) say(`  ${name.padEnd(18)} ${link}`);
  }
  return { WORK_DIARY_SERVER: url, ...(ticket !== null && { WORK_DIARY_PAIRING_TICKET: ticket }) };
}
