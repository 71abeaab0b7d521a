// A second server process over a folder, as far as entries go: forked by tests, it takes batches by message.
import { z } from 'zod';
import { openFileStore } from '../../../server/blobs/file-store.ts';
import { openMasterKey } from '../../../server/blobs/master-key.ts';
import { configSchema } from '../../../server/config.ts';
import { createIngest } from '../../../server/services/ingest/ingest.ts';
import { openDatabase } from '../../../server/store/database.ts';
import { sentEntrySchema } from '../../../shared/wire/sync.ts';
import { ServerClock } from './clock.ts';

const orderSchema = z.object({
  id: z.int(),
  person: z.string(),
  device: z.string(),
  entries: z.array(sentEntrySchema),
});

const [folder = '', now = '0'] = process.argv.slice(2);
const opened = await openDatabase(folder);
if (!opened.ok) {
  process.send?.({ failed: opened.error });
  process.disconnect();
} else {
  const config = configSchema.parse({ dataFolder: folder, port: 0 });
  const key = await openMasterKey(config);
  if (!key.ok) throw new Error(key.error.message);
  const ingest = createIngest({
    config,
    db: opened.value,
    blobs: await openFileStore(folder),
    masterKey: key.value,
    clock: new ServerClock(Number(now)),
    log: { info: () => undefined, error: (what, facts) => console.error(what, facts) },
    changed: () => undefined,
  });
  process.on('message', (message) => {
    const { id, person, device, entries } = orderSchema.parse(message);
    void ingest({ person, device }, entries).then((answers) => process.send?.({ id, answers }));
  });
  process.once('disconnect', () => void opened.value.destroy());
  process.send?.({ ready: true });
}
