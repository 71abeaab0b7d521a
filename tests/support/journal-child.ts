// A process of its own over one data folder, to be killed or starved: `node journal-child.ts <command> <folder> [file]`.
// What was acknowledged goes line by line to standard output or the file: a file keeps what a killed process wrote.
import { appendFileSync } from 'node:fs';
import { SEGMENT, WEEK } from '../../shared/domain/time.ts';
import {
  at,
  CONSENT,
  contract,
  MONDAY,
  must,
  open,
  sample,
  sealedAt,
  snapshotFiles,
} from './journal-samples.ts';

const [command = '', dataDir = '', file = ''] = process.argv.slice(2);
const say = (line: string): void => {
  if (file) appendFileSync(file, `${line}\n`);
  else process.stdout.write(`${line}\n`);
};

/** Opens and seals one record; says the reason of the first refusal, or `done`. */
async function once(): Promise<void> {
  const opened = await open(dataDir);
  if (!opened.ok) return say(`${opened.error.reason} ${opened.error.message}`);
  const journal = opened.value;
  const next = sample(0);
  const accepted = await journal.openContractJournal(contract(), CONSENT, at(MONDAY));
  const sealed = accepted.ok ? await journal.seal(next.record, next.body, sealedAt(next)) : accepted;
  say(sealed.ok ? 'done' : `${sealed.error.reason} ${sealed.error.message}`);
  await journal.close();
}

/** Holds the data folder until it is killed. */
async function hold(): Promise<void> {
  must(await open(dataDir));
  say('open');
  setInterval(() => undefined, 1_000_000);
}

/** Records, seals and discards as fast as it can, from where the journal ends, until it is killed. */
async function work(): Promise<void> {
  const journal = must(await open(dataDir));
  must(await journal.openContractJournal(contract(), CONSENT, at(MONDAY)));
  // A crash left these: a start seals what was open.
  for (const left of must(await journal.openRecords())) {
    const { body } = sample((left.segment - MONDAY) / SEGMENT, left.files);
    say(`sealed ${left.segment} ${must(await journal.seal(left, body, at(left.segment + SEGMENT)))}`);
  }
  const known = must(await journal.records(MONDAY, MONDAY + 5200 * WEEK));
  const last = known.at(-1)?.segment;
  for (let index = last === undefined ? 0 : (last - MONDAY) / SEGMENT + 1; ; index++) {
    const empty = sample(index);
    must(await journal.saveOpen(empty.record));
    say(`open ${empty.record.segment}`);
    const next = sample(index, snapshotFiles(dataDir));
    must(await journal.saveOpen(next.record));
    if (index % 7 === 3) {
      must(
        await journal.discardOpen(
          { contract: 'c1', segment: next.record.segment },
          next.record.files,
          sealedAt(next),
        ),
      );
      say(`discarded ${next.record.segment}`);
      continue;
    }
    const entry = must(await journal.seal(next.record, next.body, sealedAt(next)));
    say(`sealed ${next.record.segment} ${entry}`);
    if (index % 5 !== 1) continue;
    must(await journal.discardSealed(entry, sealedAt(next)));
    say(`discarded ${next.record.segment}`);
  }
}

const commands: Record<string, () => Promise<void>> = { once, hold, work };
await commands[command]?.();
