// The real process killed at random moments, and its journal examined after each.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WEEK } from '../../shared/domain/time.ts';
import { MONDAY, must, open, tempFolder } from './journal-samples.ts';

export const childProgram = fileURLToPath(new URL('./journal-child.ts', import.meta.url));

const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null),
  );

export interface Killed {
  /** Times that the process was killed, and how often it was before it had acknowledged anything. */
  readonly kills: number;
  readonly early: number;
  readonly acknowledged: number;
}

/** Kills a working process `times` times over one data folder; throws where anything acknowledged is not there. */
export async function killLoop(times: number): Promise<Killed> {
  const folder = tempFolder('kill');
  const dataDir = join(folder.path, 'data');
  const acks = join(folder.path, 'acknowledged');
  writeFileSync(acks, '');
  let early = 0;
  try {
    for (let round = 0; round < times; round++) {
      const before = readFileSync(acks, 'utf8').length;
      const child = spawn(process.execPath, [childProgram, 'work', dataDir, acks], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let complaint = '';
      child.stderr.on('data', (text: Buffer) => {
        complaint += text.toString();
      });
      // One round in four is cut off at any moment of its start, the others in the middle of work.
      if (round % 4 === 3) await setTimeout(Math.random() * 600);
      else {
        const deadline = Date.now() + 60_000;
        while (
          readFileSync(acks, 'utf8').length === before &&
          child.exitCode === null &&
          Date.now() < deadline
        ) {
          await setTimeout(5);
        }
        await setTimeout(Math.random() * 150);
      }
      child.kill('SIGKILL');
      await ended(child);
      if (child.signalCode !== 'SIGKILL')
        throw new Error(`round ${round}: the process ended by itself: ${complaint}`);
      const text = readFileSync(acks, 'utf8');
      if (text.length === before) early += 1;
      await examine(dataDir, text, round);
    }
    return { kills: times, early, acknowledged: readFileSync(acks, 'utf8').split('\n').length - 1 };
  } finally {
    folder.remove();
  }
}

async function examine(dataDir: string, acknowledged: string, round: number): Promise<void> {
  const journal = must(await open(dataDir));
  const wrong: string[] = [];
  const report = must(await journal.verify());
  if (!report.good) wrong.push(`not good: ${JSON.stringify(report)}`);
  const records = must(await journal.records(MONDAY, MONDAY + 5200 * WEEK));
  const bySegment = new Map(records.map((record) => [String(record.segment), record]));
  const waiting = new Set(must(await journal.openRecords()).map((record) => String(record.segment)));
  for (const line of acknowledged.split('\n').filter(Boolean)) {
    const [what = '', segment = '', entry = ''] = line.split(' ');
    const record = bySegment.get(segment);
    if (what === 'open' && !record && !waiting.has(segment)) wrong.push(`lost: ${line}`);
    if (what === 'sealed' && record?.entry !== entry) wrong.push(`lost: ${line}`);
    if (what === 'discarded' && !record?.discarded) wrong.push(`lost: ${line}`);
  }
  for (const record of records) {
    if (!record.discarded && record.missing.length > 0)
      wrong.push(`pictures of ${record.segment} are missing`);
  }
  must(await journal.sweepOrphans(Date.now() + 60_000));
  const needed =
    records.filter((record) => record.body?.snapshot).length * 2 +
    must(await journal.openRecords()).reduce((sum, record) => sum + record.files.length, 0);
  const blobs = join(dataDir, 'blobs');
  const files = existsSync(blobs)
    ? readdirSync(blobs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    : 0;
  if (files !== needed) wrong.push(`${files} files, ${needed} needed`);
  if (must(await journal.rebuild()).corrected !== 0) wrong.push('the rebuild corrected rows');
  await journal.close();
  if (wrong.length > 0) throw new Error(`after kill ${round}:\n${wrong.join('\n')}`);
}
