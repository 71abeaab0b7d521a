// The whole tracker in the browser shell, on a clock that the test moves: forked by `tracker-process.ts`.
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startBrowserShell } from '../../electron/shell/browser/run.ts';
import { systemRandom } from '../../electron/shell/common/system-clock.ts';
import { ControllableClock } from './controllable-clock.ts';
import { obey } from './orders.ts';

const orderSchema = z.looseObject({ id: z.int(), do: z.string() });

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
const tracker = () => shell.diary.tracker;

async function take(message: unknown): Promise<void> {
  const order = orderSchema.parse(message);
  const done = await obey(
    { clock, tracker, power: (event) => tracker().send({ type: 'power', event }), quit: () => shell.quit() },
    order,
  );
  process.send?.({ id: order.id, ...done });
  if (order.do === 'quit') process.disconnect();
}

// The test is over, however it ended.
process.once('disconnect', () => process.exit());
process.on('message', (message) => void take(message));
process.send?.({ address: shell.address });
