// A journal of five years, made by the real sealing code in one transaction; only its old pictures were never files.
import { randomBytes } from 'node:crypto';
import { openContractJournal, seal } from '../../electron/journal/commands.ts';
import { enrol } from '../../electron/journal/devices.ts';
import { plainKey, settleKey, stageKey } from '../../electron/journal/key-file.ts';
import { openContext } from '../../electron/journal/store.ts';
import type { StoredFile } from '../../electron/tracker/open-record.ts';
import { DAY, SEGMENT } from '../../shared/domain/time.ts';
import { at, BOOT, CONSENT, contract, MONDAY, sample, sealedAt, snapshotFiles } from './journal-samples.ts';

const RECORDS_A_DAY = 60;

const pictureNeverWritten = (role: StoredFile['role']): StoredFile => ({
  commitment: randomBytes(32).toString('hex'),
  salt: randomBytes(32).toString('hex'),
  role,
  display: 0,
  bytes: 1,
});

/** Seals `count` records, 60 on each weekday, into a new data folder; the last day's pictures are real files. */
export async function fiveYears(
  dataDir: string,
  count: number,
): Promise<{ lastDay: number; onLastDay: number }> {
  const context = openContext({ dataDir, boot: BOOT });
  const pem = await stageKey(dataDir, plainKey);
  const days = Math.ceil(count / RECORDS_A_DAY);
  let lastDay = MONDAY;
  let onLastDay = 0;
  context.db.transaction(() => {
    enrol(context, pem, at(MONDAY));
    openContractJournal(context, contract(), CONSENT, at(MONDAY));
    for (let index = 0; index < count; index++) {
      const day = Math.floor(index / RECORDS_A_DAY);
      const last = day === days - 1;
      const date = Math.floor(day / 5) * 7 + (day % 5);
      const files = last
        ? snapshotFiles(dataDir)
        : [pictureNeverWritten('picture'), pictureNeverWritten('thumbnail')];
      const next = sample((date * DAY) / SEGMENT + 36 + (index % RECORDS_A_DAY), files);
      seal(context, next.record, next.body, sealedAt(next));
      if (!last) continue;
      lastDay = MONDAY + date * DAY;
      onLastDay += 1;
    }
  })();
  context.db.close();
  settleKey(dataDir);
  return { lastDay, onLastDay };
}
