// The least that counting costs: an idle Node process, and below it one that hooks input and does nothing with it.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

setInterval(() => undefined, 1_000_000);
if (process.argv[2] === 'hook') {
  const { uIOhook } = await import('uiohook-napi');
  process.once('disconnect', () => process.exit(0));
  uIOhook.start();
  process.send?.('hooked');
} else {
  const child = fork(fileURLToPath(import.meta.url), ['hook'], { execArgv: [] });
  child.once('message', () => process.stdout.write('ready\n'));
}
