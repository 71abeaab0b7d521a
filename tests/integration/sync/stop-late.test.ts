// Another device asks for a stop, and the answer that says so takes its time: only the timer that it is about stops.
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Journal } from '../../../electron/journal/journal.ts';
import { Line } from '../../../electron/sync/line.ts';
import { SignIn } from '../../../electron/sync/sign-in.ts';
import { Timers } from '../../../electron/sync/timers.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import { type BareTracker, bareTracker } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { at, CONSENT, contract, MONDAY, must, open, tempFolder } from '../../support/journal-samples.ts';
import { seeded } from '../../support/simulation.ts';

const clients = [contract('a', 'server'), contract('b', 'server')];
let folder: ReturnType<typeof tempFolder>;
let journal: Journal;
let bare: BareTracker;
let server: Server;
let line: Line;
/** The question, once it has come; its answer is the test's. */
let asked: Promise<unknown[]>;
let report: () => ReturnType<Timers['report']>;

beforeEach(async () => {
  folder = tempFolder();
  journal = must(await open(folder.path));
  for (const one of clients) must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
  const clock = new ControllableClock(MONDAY + 9 * HOUR);
  bare = bareTracker(clock, journal, clients);
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  line = new Line(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const signIn = new SignIn(line, journal, clock);
  signIn.take('token', 3600);
  const timers = new Timers({
    ...{ journal, clock, tracker: bare.tracker, random: seeded(1), deviceName: 'Sample computer' },
    log: { info: () => undefined, error: () => undefined },
    metered: async () => null,
    consent: () => CONSENT,
  });
  asked = once(server, 'request');
  report = () => timers.report(line, signIn, false);
  must(await bare.handlers.start({ contract: 'a', memo: 'Sample' }));
  await bare.pass(MINUTE);
});
afterEach(async () => {
  line.close();
  server.close();
  server.closeAllConnections();
  await bare.tracker.quit();
  await journal.close();
  folder.remove();
});

async function stopAsked(): Promise<void> {
  const [, response] = (await asked) as [unknown, ServerResponse];
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"stop":true}');
}

it('stops the timer that was told of, also where it is paused by then', async () => {
  const told = report();
  await asked;
  must(await bare.handlers.pause({}));
  await stopAsked();
  expect(await told).toMatchObject({ ok: true });
  expect(bare.tracker.state.timer.kind).toBe('stopped');
  expect([...bare.tracker.warnings.keys()]).toContain('stopped-elsewhere');
});

it('leaves a timer alone that was started since', async () => {
  const told = report();
  await asked;
  must(await bare.handlers.start({ contract: 'b', memo: 'Other' }));
  await stopAsked();
  expect(await told).toMatchObject({ ok: true });
  expect(bare.tracker.state.timer).toMatchObject({ kind: 'running', work: { contract: 'b' } });
  expect([...bare.tracker.warnings.keys()]).not.toContain('stopped-elsewhere');
});
