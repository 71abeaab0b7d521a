// A server process of which only the calendar runs: `node year-child.ts <folder>`; each line it reads is the time now.
import { createInterface } from 'node:readline';
import { runDue } from '../../../server/services/weeks/calendar.ts';
import { open } from './year-runs.ts';

const db = await open(process.argv[2] ?? '');
let now = 0;
let failed = '';
const context = {
  db,
  clock: { now: () => now, after: () => () => undefined },
  changed: () => undefined,
  log: {
    info: () => undefined,
    error: (what: string, facts: object = {}) => {
      failed = `failed: ${what} ${JSON.stringify(facts)}`;
    },
  },
};
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  now = Number(line);
  const done = await runDue(context);
  process.stdout.write(`${failed || done}\n`);
}
