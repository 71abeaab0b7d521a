// A process that sends what is due, as one of several servers on one database, and tells its parent what it sent.
import { configSchema } from '../../../server/config.ts';
import { sendDue } from '../../../server/services/mail/sender.ts';
import { openDatabase } from '../../../server/store/database.ts';

const [folder = '', now = '0'] = process.argv.slice(2);
const opened = await openDatabase(folder);
if (!opened.ok) throw new Error(opened.error.message);
const db = opened.value;
const quiet = { info: () => undefined, error: () => undefined };
await sendDue(
  {
    db,
    config: configSchema.parse({ dataFolder: folder }),
    clock: { now: () => Number(now), after: () => () => undefined },
    log: quiet,
  },
  {
    send: async ({ id }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      process.send?.(id);
    },
    close: () => undefined,
  },
);
await db.destroy();
process.disconnect?.();
