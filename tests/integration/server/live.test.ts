// What connected pages hear: all they may see, nothing else, across processes, and only as long as their session lasts.
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../../server/auth/tokens.ts';
import { sweepChanges } from '../../../server/services/live/hub.ts';
import { announce, type News } from '../../../server/services/recording.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { DAY, HOUR, MINUTE, SECOND, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { type Listening, listen } from '../../support/server/live.ts';
import { startServerProcess } from '../../support/server/server-process.ts';
import { acceptContract, enrol, SignedJournal } from '../../support/server/signed.ts';
import { type Browser, startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
let freelancer: Browser;
let client: Browser;
let reviewer: Browser;
let stranger: Browser;
let contract: string;
let accepted: Contract;

async function setUp(now?: number): Promise<void> {
  server = await startTestServer(now);
  const organisation = await server.organisation('Sample client');
  freelancer = await server.person('Freda', ['freelancer']);
  client = await server.person('Clive', ['client'], organisation);
  reviewer = await server.person('Rita', ['reviewer']);
  stranger = await server.person('Stan', ['freelancer']);
  accepted = await acceptContract(server, { freelancer: freelancer.person, organisation });
  contract = accepted.id;
}
afterEach(() => server.close());

const say = async (news: Partial<News>): Promise<void> => {
  const { db, clock, changed } = server.context;
  const all: News = { contract, what: 'diary', at: null, ...news };
  await db.transaction().execute((tx) => announce(tx, all, clock.now()));
  changed();
};
const page = async (browser: Browser, after?: number): Promise<Listening> => {
  const listening = await listen(server.url, browser.headers, after);
  expect(listening.status).toBe(200);
  onTestFinished(() => listening.hangUp());
  return listening;
};

describe('in one process', () => {
  beforeEach(() => setUp());

  test('each side hears of its contract at once, nobody else of it, and a person of the own things', async () => {
    const pages = await Promise.all([freelancer, client, reviewer, stranger].map((who) => page(who)));
    await say({ at: 5 });
    await say({ contract: null, person: client.person, what: 'notification' });
    // Everybody's last.
    for (const who of [freelancer, client, reviewer, stranger]) {
      await say({ contract: null, person: who.person, what: 'device' });
    }
    await Promise.all(pages.map((one) => one.next(({ what }) => what === 'device')));
    expect(pages.map(({ events }) => events.map(({ what }) => what))).toEqual([
      ['diary', 'device'],
      ['diary', 'notification', 'device'],
      ['device'],
      ['device'],
    ]);
    expect(pages[0]?.events[0]).toMatchObject({ contract, what: 'diary', at: 5 });
  });

  test('a reviewer hears of the weeks assigned', async () => {
    const week = weekOf(server.clock.now());
    await server.context.db
      .insertInto('disputes')
      .values({
        ...{ contract, id: newId(), week, state: 'reviewing', until: null, first_reviewer: null },
        ...{ opened_by: client.person, opened_at: 0, reviewer: reviewer.person },
      })
      .execute();
    const heard = await page(reviewer);
    await say({ what: 'week', at: week - WEEK });
    await say({ what: 'week', at: week - 2 * WEEK });
    await say({ what: 'diary', at: week - WEEK });
    // Too late for the week in which it was worked, which has locked.
    await say({ what: 'diary', at: week - 2 * WEEK });
    await say({ what: 'diary', at: week + DAY });
    await say({ what: 'message', at: null });
    await heard.next(({ what }) => what === 'message');
    expect(heard.events.map(({ what, at }) => [what, at])).toEqual([
      ['diary', week - 2 * WEEK],
      ['diary', week + DAY],
      ['message', null],
    ]);
  });

  test('a page that comes back hears what it missed', async () => {
    const first = await page(client);
    await say({ at: 1 });
    const { id } = await first.next(({ at }) => at === 1);
    first.hangUp();
    await say({ at: 2 });
    await say({ at: 3 });
    const again = await page(client, id);
    await again.next(({ at }) => at === 3);
    expect(again.events.map(({ at }) => at)).toEqual([2, 3]);
    const fresh = await page(client);
    await say({ at: 4 });
    await fresh.next(({ at }) => at === 4);
    expect(fresh.events).toHaveLength(1);
  });

  test('many changes at once arrive in order, each once', async () => {
    const heard = await page(client);
    const { db, clock, changed } = server.context;
    await db.transaction().execute(async (tx) => {
      for (let at = 0; at < 1_200; at++) await announce(tx, { contract, what: 'diary', at }, clock.now());
    });
    changed();
    // More than a page is let wait for: what did not get through is asked for again.
    for (let after: number | undefined, got = 0; got < 1_200; ) {
      const one: Listening = after === undefined ? heard : await page(client, after);
      await Promise.race([one.ended, one.next(({ at }) => at === 1_199).catch(() => null)]);
      one.events.forEach(({ at }, i) => void expect(at).toBe(got + i));
      expect(one.events.length).toBeGreaterThan(0);
      got += one.events.length;
      after = one.events.at(-1)?.id;
      one.hangUp();
    }
  });

  test("a sealed record that a tracker sends is heard in the client's browser", async () => {
    const heard = await page(client);
    const tracker = await enrol(server, freelancer.person);
    const journal = new SignedJournal(tracker.key, accepted);
    const segment = weekOf(server.clock.now()) + 6 * HOUR;
    await tracker.send(journal.opened(), journal.recorded(segment));
    expect(await heard.next(({ what }) => what === 'diary')).toMatchObject({ contract, at: segment });
  });

  test('the seventh page of one person is refused', async () => {
    const pages = await Promise.all(Array.from({ length: 6 }, () => page(client)));
    const seventh = await listen(server.url, client.headers);
    expect(seventh.status).toBe(429);
    expect((await page(freelancer)).status).toBe(200);
    pages[0]?.hangUp();
    await pages[0]?.ended;
    for (const deadline = Date.now() + 10_000; ; ) {
      const next = await listen(server.url, client.headers);
      next.hangUp();
      if (next.status === 200) break;
      if (Date.now() > deadline) throw new Error('a page that left still counts');
    }
  });

  test('pages closed while the server was still busy with them count no more', async () => {
    for (let i = 0; i < 6; i++) {
      const release = Promise.withResolvers<void>();
      const started = Promise.withResolvers<void>();
      const busy = server.context.db.transaction().execute(async () => {
        started.resolve();
        await release.promise;
      });
      await started.promise;
      const asked = request(`${server.url}/api/live`, { headers: client.headers });
      const closed = new Promise((resolve) => asked.once('close', resolve));
      // The test cuts it off.
      asked.on('error', () => undefined);
      asked.end();
      await once(asked, 'finish');
      await sleep(50);
      asked.destroy();
      await closed;
      await sleep(50);
      release.resolve();
      await busy;
    }
    await waitFor(async () => {
      const next = await listen(server.url, client.headers);
      next.hangUp();
      return next.status === 200;
    });
  });

  test('nobody who is not signed in listens, nor a tracker', async () => {
    expect((await listen(server.url, {})).status).toBe(401);
    const tracker = await enrol(server, freelancer.person);
    expect((await listen(server.url, tracker.headers)).status).toBe(403);
  });

  test('a sign of life every 25 seconds, until the session ends, which listening does not put off', async () => {
    const heard = await page(client);
    await server.clock.advance(25 * SECOND);
    await waitFor(() => heard.beats() === 1);
    await server.clock.advance(25 * SECOND);
    await waitFor(() => heard.beats() === 2);
    await server.clock.advance(30 * MINUTE);
    await heard.ended;
    expect((await server.ask('GET', '/api/notifications', undefined, client.headers)).status).toBe(401);
  });

  test('signing out ends it', async () => {
    const heard = await page(client);
    await server.context.db.deleteFrom('sessions').where('person', '=', client.person).execute();
    await server.clock.advance(25 * SECOND);
    await heard.ended;
  });

  test('changes are forgotten after a day', async () => {
    await say({ at: 1 });
    await server.clock.advance(DAY - MINUTE);
    await say({ at: 2 });
    await server.clock.advance(2 * MINUTE);
    await sweepChanges(server.context);
    const left = await server.context.db.selectFrom('changes').select('at').execute();
    expect(left).toEqual([{ at: 2 }]);
  });
});

describe('two processes on one database', () => {
  beforeEach(() => setUp(Date.now()));

  test('what one changes, a page of the other hears within a second; a stop ends the page in good order', async () => {
    const other = await startServerProcess({ folder: server.folder });
    onTestFinished(() => other.kill());
    const heard = await listen(other.url, client.headers);
    onTestFinished(() => heard.hangUp());
    const waits: number[] = [];
    for (let at = 1; at <= 5; at++) {
      const begun = performance.now();
      await say({ at });
      await heard.next((event) => event.at === at);
      waits.push(performance.now() - begun);
    }
    expect(Math.max(...waits)).toBeLessThan(1_000);
    const stopping = performance.now();
    expect(await other.stop()).toBe(0);
    await heard.ended;
    expect(performance.now() - stopping).toBeLessThan(8_000);
  });
});

async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await condition()); ) {
    if (Date.now() > deadline) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
