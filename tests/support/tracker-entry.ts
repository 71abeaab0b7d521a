// The whole tracker in the browser shell, on a clock that the test moves: forked by `tracker-process.ts`.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startBrowserShell } from '../../electron/shell/browser/run.ts';
import { systemRandom } from '../../electron/shell/common/system-clock.ts';
import { ControllableClock } from './controllable-clock.ts';

const orderSchema = z.object({
  id: z.int(),
  do: z.enum(['advance', 'step', 'power', 'counting', 'quit']),
  ms: z.int().default(0),
  event: z.enum(['lock', 'unlock', 'suspend', 'resume']).default('lock'),
  on: z.boolean().default(true),
});

const { env, platform } = process;
const clock = new ControllableClock(Number(env['TEST_WALL']));
const dataDir = env['WORK_DIARY_DATA'] ?? '';
const command = [process.execPath, fileURLToPath(import.meta.url)];
const started = await startBrowserShell({ dataDir, env, platform, clock, random: systemRandom, command });
if (!started.ok) {
  process.send?.({ failed: started.error });
  process.disconnect();
  process.exit(1);
}
const shell = started.value;
/** An import of everything puts another one in its place. */
const trackerNow = () => shell.diary.tracker;

const COUNTING_WITHIN = 20_000;

/** Counting starts and ends in real time, in a process of its own. */
async function counting(on: boolean): Promise<void> {
  const end = performance.now() + COUNTING_WITHIN;
  while (trackerNow().state.input.counting !== on && performance.now() < end) await sleep(5);
}

/** Virtual time must not run away from pictures that are really being taken. */
async function settled(): Promise<void> {
  while (trackerNow().state.captures.size > 0) await sleep(5);
}

async function obey(order: z.output<typeof orderSchema>): Promise<void> {
  switch (order.do) {
    case 'advance':
      await clock.advance(order.ms, settled);
      // The last tick came up to a second ago: what is asked now is answered as of now.
      trackerNow().send({ type: 'tick' });
      break;
    case 'step':
      clock.step(order.ms);
      break;
    case 'power':
      trackerNow().send({ type: 'power', event: order.event });
      break;
    case 'counting':
      await counting(order.on);
      break;
    case 'quit':
      await shell.quit();
      break;
  }
  await trackerNow().flush();
  const { wall } = clock.now();
  process.send?.({ id: order.id, wall, counting: trackerNow().state.input.counting });
  if (order.do === 'quit') process.disconnect();
}

// The test is over, however it ended.
process.once('disconnect', () => process.exit());
process.on('message', (message) => void obey(orderSchema.parse(message)));
process.send?.({ address: shell.address });
