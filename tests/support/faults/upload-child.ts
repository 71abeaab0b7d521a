// A tracker in a process of its own that seals and uploads as fast as it can until it is killed:
// `node upload-child.ts <folder> <wall> <file> <first>`. What the journal acknowledged goes line by line to the file.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openJournal } from '../../../electron/journal/journal.ts';
import { bareTracker } from '../bare-tracker.ts';
import { ControllableClock } from '../controllable-clock.ts';
import { at, BOOT, CONSENT, must, sealedAt } from '../journal-samples.ts';
import { picturedSample } from './pictured.ts';

const [dataDir = '', wall = '0', file = '', first = '0'] = process.argv.slice(2);
const clock = new ControllableClock(Number(wall));
const journal = must(await openJournal({ dataDir, boot: BOOT, at: clock.now() }));
const contracts = must(await journal.contracts());
const { sync, tracker } = bareTracker(clock, journal, contracts, undefined, { consent: CONSENT });
await sync.start(null);
let last = '';
for (let index = Number(first); ; index++) {
  const one = await picturedSample(dataDir, index);
  const entry = must(await journal.seal(one.record, one.body, sealedAt(one)));
  appendFileSync(file, `sealed ${index} ${entry}\n`);
  const now = at(one.record.segment + 20 * 60_000);
  if (index % 4 === 1) {
    const edit = { type: 'memo.edited', contract: 'c1', refers: [entry], memo: `Words ${index}` } as const;
    must(await journal.append(edit, now));
  }
  if (index % 5 === 2 && last !== '') must(await journal.discardSealed(last, now));
  last = entry;
  tracker.announce(true);
  await sleep(index % 3 === 0 ? 30 : 1);
}
