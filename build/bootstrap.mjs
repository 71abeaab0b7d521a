// The door of the project: brings a fresh clone to the point where one command runs, then runs it.
// Plain JavaScript with nothing but Node's own modules, since nothing else may be there yet.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './bootstrap/build.mjs';
import { installDependencies, pathWithTools } from './bootstrap/dependencies.mjs';
import { Failure } from './bootstrap/say.mjs';
import { installSystemPackages } from './bootstrap/system-packages.mjs';

const parent = process.ppid;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each command runs, under the project's own Node; `built`: it needs the bundles in dist/, made anew if stale. */
const COMMANDS = {
  start: { script: 'dist/start.js', needs: 'start', built: true },
  server: { script: 'dist/server/main.js', needs: null, built: true },
  cli: { script: 'dist/tracker/cli.js', needs: null, built: true },
  test: { script: 'build/test.ts', needs: 'test', built: false },
  'test:long': { script: 'build/test.ts', needs: 'test', built: false, args: ['--long'] },
  bench: { script: 'tests/bench/main.ts', needs: 'test', built: true },
  pictures: { script: 'tests/pictures/main.ts', needs: 'test', built: true },
  build: { script: null, needs: null, built: 'always' },
  package: { script: 'build/package.ts', needs: null, built: true },
  soak: { script: 'tests/bench/soak.ts', needs: 'test', built: true },
};

async function main([name = '', ...args]) {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Failure(`Choose one of: ${Object.keys(COMMANDS).join(', ')}.`);
  if (Number.parseInt(process.versions.node, 10) < 20) {
    throw new Failure(`Node ${process.versions.node} is too old: install Node 20 or newer and try again.`);
  }
  if (command.needs) await installSystemPackages(command.needs, name);
  const node = await installDependencies(root);
  if (command.built) await build(root, node, command.built === 'always');
  if (!command.script) return 0;
  return run(node, [join(root, command.script), ...(command.args ?? []), ...args]);
}

/** Runs the command in this one's place: its signals, its output, its exit code. */
function run(node, argv) {
  const child = spawn(node, argv, { stdio: 'inherit', env: { ...process.env, PATH: pathWithTools(root) } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  // npm ended by a signal leaves us behind without passing it on; recording must not go on unseen.
  const orphaned = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1000);
  orphaned.unref();
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Failure(`${node} could not be started: ${error.message}.`)));
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
