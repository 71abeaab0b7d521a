// A tracker that does nothing but send what waits, in a process of its own that a test kills.
import { openJournal } from '../../../electron/journal/journal.ts';
import { bareTracker } from '../bare-tracker.ts';
import { ControllableClock } from '../controllable-clock.ts';
import { BOOT, must } from '../journal-samples.ts';

const [dataDir = '', wall = '0'] = process.argv.slice(2);
const clock = new ControllableClock(Number(wall));
const journal = must(await openJournal({ dataDir, boot: BOOT, at: clock.now() }));
const contracts = must(await journal.contracts());
const { sync } = bareTracker(clock, journal, contracts, undefined, { consent: 'c0'.repeat(32) });
await sync.start(null);
await sync.idle();
process.send?.('done');
