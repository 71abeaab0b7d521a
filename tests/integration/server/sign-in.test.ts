// Signing in by password and by link, sessions, stepping up, passwords: over HTTP, with real argon2id.
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hashPassword } from '../../../server/auth/passwords.ts';
import { hashOf, newId } from '../../../server/auth/tokens.ts';
import { makeSignInLink } from '../../../server/services/people/sign-in.ts';
import type { Role } from '../../../shared/wire/people.ts';
import { listen } from '../../support/server/live.ts';
import { mailsTo, reasonOf, SitePage, tokenIn } from '../../support/server/site-page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PASSWORD = 'correct horse battery';
let server: TestServer;
let people = 0;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
// Tries are counted by the caller's address too, and every test has the same one.
beforeEach(() => server.clock.advance(DAY));

async function account(password: string | null = PASSWORD, roles: readonly Role[] = ['client']) {
  const id = newId();
  const email = `p${people++}@example.org`;
  const hashed = password === null ? null : await hashPassword(password);
  const at = server.clock.now();
  await server.context.db
    .insertInto('people')
    .values({
      id,
      email,
      name: 'Carla',
      password: hashed?.ok ? hashed.value : null,
      roles_json: JSON.stringify(roles),
      organisation: null,
      zone: null,
      language: 'system',
      theme: 'system',
      sample: 0,
      created_at: at,
      joined_at: at,
    })
    .execute();
  return { id, email };
}
const signIn = (page: SitePage, email: string, password: string) =>
  page.ask('POST', '/api/session', { email, password });
const link = (person: string, lifetime = 15 * MINUTE) =>
  server.context.db.transaction().execute((tx) => makeSignInLink(tx, person, lifetime, server.clock.now()));

test('a password signs in: a cookie that no script reads, only its hash here', async () => {
  const { id, email } = await account();
  const page = new SitePage(server);
  const answer = await signIn(page, `  ${email.toUpperCase()} `, PASSWORD);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ person: id, email, roles: ['client'], sample: false, unread: 0 });
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^work-diary-session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect((await page.me()).person).toBe(id);
  const token = page.cookie?.split('=')[1] ?? '';
  const { db } = server.context;
  const stored = await db.selectFrom('sessions').selectAll().where('person', '=', id).execute();
  expect(stored.map(({ token_hash }) => token_hash)).toEqual([hashOf(token)]);
  const person = await db.selectFrom('people').select('password').where('id', '=', id).executeTakeFirst();
  expect(person?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('nothing tells an unknown address from a wrong password, an account without one, or one not joined', async () => {
  const { email } = await account();
  const bare = await account(null);
  const invited = await account();
  await server.context.db
    .updateTable('people')
    .set({ joined_at: null })
    .where('id', '=', invited.id)
    .execute();
  const answers = [];
  for (const [address, password] of [
    [email, 'wrong password'],
    ['nobody@example.org', PASSWORD],
    [bare.email, PASSWORD],
    [bare.email, ''],
    [invited.email, PASSWORD],
  ] as const) {
    const { status, body } = await signIn(new SitePage(server), address, password);
    answers.push(JSON.stringify({ status, body }));
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('"reason":"bad-credentials"');
  expect(answers[0]).toContain('"status":401');
});

test('an unknown address takes as long as a known one', async () => {
  const known = await account();
  const middle = async (address: (n: number) => string): Promise<number> => {
    const times: number[] = [];
    for (let n = 0; n < 9; n++) {
      await server.clock.advance(DAY);
      const began = performance.now();
      await signIn(new SitePage(server), address(n), 'wrong password');
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[4] ?? 0;
  };
  const unknown = await middle((n) => `stranger${n}@example.org`);
  // Without the work on a password it would be a tenth.
  expect(unknown).toBeGreaterThan((await middle(() => known.email)) / 3);
});

test('guessing gets slow for an address, known or not, and even the right password waits', async () => {
  const { email } = await account();
  for (const address of [email, 'nobody-at-all@example.org']) {
    const page = new SitePage(server);
    for (let n = 0; n < 5; n++) expect((await signIn(page, address, `wrong ${n}`)).status).toBe(401);
    const waits: unknown[] = [];
    for (let n = 0; n < 3; n++) {
      const refused = await signIn(page, address, PASSWORD);
      expect([refused.status, reasonOf(refused)]).toEqual([429, 'too-many-requests']);
      waits.push((refused.body as { error: { message: string } }).error.message);
      await server.clock.advance(1000 * 2 ** n);
      expect((await signIn(page, address, `wrong ${n}`)).status).toBe(401);
    }
    expect(waits).toEqual(
      [1, 2, 4].map((n) => `That was tried too often: try again in ${n} second${n === 1 ? '' : 's'}.`),
    );
  }
  await server.clock.advance(15 * MINUTE);
  expect((await signIn(new SitePage(server), email, PASSWORD)).status).toBe(200);
  // Forgiven: five are free again.
  expect((await signIn(new SitePage(server), email, 'wrong again')).status).toBe(401);
  expect((await signIn(new SitePage(server), email, PASSWORD)).status).toBe(200);
});

test('a hundred guesses at the same moment count as many', async () => {
  const { email } = await account();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => signIn(new SitePage(server), email, `guess ${n}`)),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(35);
});

test('one caller guessing at many addresses is slowed down too', async () => {
  const answers: number[] = [];
  for (let n = 0; n < 62; n++) {
    const path = '/api/session/link';
    answers.push((await server.ask('POST', path, { token: String(n).padStart(43, 'a') })).status);
  }
  expect(answers.filter((status) => status === 410)).toHaveLength(60);
  expect(answers.slice(60)).toEqual([429, 429]);
  await server.clock.advance(3_000);
  expect((await server.ask('POST', '/api/session/link', { token: 'a'.repeat(43) })).status).toBe(410);
});

test('signing in always begins a new session and ends the one that the browser had', async () => {
  const { email } = await account();
  const page = new SitePage(server);
  await page.signIn(email, PASSWORD);
  const first = page.cookie ?? '';
  await page.signIn(email, PASSWORD);
  expect(page.cookie).not.toBe(first);
  expect((await server.ask('GET', '/api/session', undefined, { cookie: first })).status).toBe(401);
  // A cookie that somebody planted is not taken over.
  const planted = `work-diary-session=${'p'.repeat(43)}`;
  const victim = new SitePage(server);
  victim.cookie = planted;
  await victim.signIn(email, PASSWORD);
  expect(victim.cookie).not.toBe(planted);
});

test('a session ends after half an hour without use, and after twelve hours in any case', async () => {
  const { email } = await account();
  const page = new SitePage(server);
  const { until } = await page.signIn(email, PASSWORD);
  expect(until).toBe(server.clock.now() + 12 * HOUR);
  await server.clock.advance(29 * MINUTE);
  expect((await page.ask('GET', '/api/session')).status).toBe(200);
  await server.clock.advance(30 * MINUTE);
  const ended = await page.ask('GET', '/api/session');
  expect([ended.status, reasonOf(ended)]).toEqual([401, 'not-signed-in']);

  await page.signIn(email, PASSWORD);
  for (let used = 0; used < 12 * 60 - 20; used += 20) {
    await server.clock.advance(20 * MINUTE);
    expect((await page.ask('GET', '/api/session')).status).toBe(200);
  }
  await server.clock.advance(20 * MINUTE);
  expect((await page.ask('GET', '/api/session')).status).toBe(401);
  // Swept with the next sign-in.
  await server.clock.advance(HOUR);
  await page.signIn(email, PASSWORD);
  const rows = await server.context.db.selectFrom('sessions').select('token_hash').execute();
  expect(rows).toHaveLength(1);
});

test('what a page asks for while nobody is at it, and the line for news, do not keep a session alive', async () => {
  const { email } = await account();
  const page = new SitePage(server);
  await page.signIn(email, PASSWORD);
  const by = (headers: Readonly<Record<string, string>>) =>
    page.ask('GET', '/api/session', undefined, headers);
  await server.clock.advance(20 * MINUTE);
  // It is answered, and counts for nothing.
  expect((await by({ 'x-unattended': '1' })).status).toBe(200);
  const line = await listen(server.url, { cookie: page.cookie ?? '' });
  expect(line.status).toBe(200);
  line.hangUp();
  await server.clock.advance(9 * MINUTE);
  expect((await by({ 'x-unattended': '1' })).status).toBe(200);
  await server.clock.advance(MINUTE);
  expect((await by({})).status).toBe(401);

  await page.signIn(email, PASSWORD);
  await server.clock.advance(20 * MINUTE);
  expect((await by({})).status).toBe(200);
  await server.clock.advance(20 * MINUTE);
  expect((await by({})).status).toBe(200);
});

test('signing out ends the session and takes the cookie away', async () => {
  const { email } = await account();
  const page = new SitePage(server);
  await page.signIn(email, PASSWORD);
  const cookie = page.cookie ?? '';
  expect((await page.ask('DELETE', '/api/session')).status).toBe(204);
  expect(page.cookie).toBeNull();
  expect((await server.ask('GET', '/api/session', undefined, { cookie })).status).toBe(401);
});

test('what changes something needs the token of the session, and no page of another origin', async () => {
  const { email } = await account();
  const page = new SitePage(server);
  await page.signIn(email, PASSWORD);
  const { csrf } = page;
  const save = (headers: Record<string, string> = {}) =>
    page.ask('POST', '/api/me/preferences', { language: 'de', theme: 'dark' }, headers);
  for (const wrong of [null, '', 'x'.repeat(43)]) {
    page.csrf = wrong;
    const refused = await save();
    expect([refused.status, reasonOf(refused)]).toEqual([403, 'csrf-missing']);
  }
  page.csrf = csrf;
  const port = new URL(server.url).port;
  for (const origin of ['https://evil.example', `http://localhost:${port}`, 'http://127.0.0.1:1', 'null']) {
    const refused = await save({ origin });
    expect([refused.status, reasonOf(refused)]).toEqual([403, 'other-site']);
  }
  expect((await page.me()).language).toBe('system');
  const saved = await save();
  expect(saved.body).toMatchObject({ language: 'de', theme: 'dark' });
});

test('a form of another site signs nobody in', async () => {
  const { email } = await account();
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    body: new URLSearchParams({ email, password: PASSWORD }),
  });
  expect(answer.status).toBe(403);
  expect(answer.headers.getSetCookie()).toEqual([]);
  const bySite = await server.ask(
    'POST',
    '/api/session',
    { email, password: PASSWORD },
    {
      'sec-fetch-site': 'same-site',
    },
  );
  expect(bySite.status).toBe(403);
});

test('a mailed link signs in once, within a quarter of an hour', async () => {
  const { id, email } = await account(null);
  const page = new SitePage(server);
  expect((await page.ask('POST', '/api/session/link-request', { email })).status).toBe(204);
  const [mail] = await mailsTo(server, email);
  // Where the server really is, not what the caller called it.
  expect(mail?.text).toContain(`${server.url}/#/link/`);
  const token = tokenIn(mail);
  const stored = await server.context.db.selectFrom('links').select('token_hash').execute();
  expect(stored.map(({ token_hash }) => token_hash)).toContain(hashOf(token));
  const came = await page.ask('POST', '/api/session/link', { token });
  expect(came.body).toMatchObject({ person: id });
  const again = await new SitePage(server).ask('POST', '/api/session/link', { token });
  expect([again.status, reasonOf(again)]).toEqual([410, 'gone']);

  const late = await link(id);
  await server.clock.advance(15 * MINUTE);
  expect((await page.ask('POST', '/api/session/link', { token: late })).status).toBe(410);
  const printed = await link(id, 7 * DAY);
  await server.clock.advance(6 * DAY);
  expect((await page.ask('POST', '/api/session/link', { token: printed })).status).toBe(200);
});

test('the link in a mail leads here, whatever the caller calls this server', async () => {
  const { email } = await account();
  const { port } = new URL(server.url);
  const status = await new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        method: 'POST',
        path: '/api/session/link-request',
        headers: { host: 'evil.example', 'content-type': 'application/json' },
      },
      (answer) => resolve(answer.resume().statusCode),
    );
    sent.on('error', reject).end(JSON.stringify({ email }));
  });
  expect(status).toBe(204);
  expect((await mailsTo(server, email))[0]?.text).toContain(`\n${server.url}/#/link/`);
});

test('two who follow the same link at the same moment: one gets in', async () => {
  const { id } = await account(null);
  const token = await link(id);
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => new SitePage(server).ask('POST', '/api/session/link', { token })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
});

test('asking for a link says nothing about the address, and floods nobody', async () => {
  const { email } = await account();
  const ask = (address: string) => server.ask('POST', '/api/session/link-request', { email: address });
  for (const address of [email, 'unknown@example.org']) {
    for (let n = 0; n < 3; n++) expect(await ask(address)).toEqual({ status: 204, body: null });
    expect((await ask(address)).status).toBe(429);
    await server.clock.advance(MINUTE);
    expect((await ask(address)).status).toBe(204);
  }
  expect(await mailsTo(server, email)).toHaveLength(4);
  expect(await mailsTo(server, 'unknown@example.org')).toHaveLength(0);
});

test('a stepped-up session is so for ten minutes; the password makes it so again', async () => {
  const { email } = await account();
  const page = new SitePage(server);
  const { steppedUpUntil } = await page.signIn(email, PASSWORD);
  expect(steppedUpUntil).toBe(server.clock.now() + 10 * MINUTE);
  await server.clock.advance(10 * MINUTE);
  expect((await page.me()).steppedUpUntil).toBeNull();
  const wrong = await page.ask('POST', '/api/session/step-up', { password: 'wrong' });
  expect([wrong.status, reasonOf(wrong)]).toEqual([401, 'bad-credentials']);
  expect((await page.me()).steppedUpUntil).toBeNull();
  const right = await page.ask('POST', '/api/session/step-up', { password: PASSWORD });
  expect(right.body).toMatchObject({ steppedUpUntil: server.clock.now() + 10 * MINUTE });
  for (let n = 0; n < 5; n++) await page.ask('POST', '/api/session/step-up', { password: 'wrong' });
  expect((await page.ask('POST', '/api/session/step-up', { password: PASSWORD })).status).toBe(429);
});

test('an account without password steps up by a fresh link, and sets its first password soon after one', async () => {
  const { id, email } = await account(null);
  const page = new SitePage(server);
  await page.ask('POST', '/api/session/link', { token: await link(id) });
  expect((await page.me()).steppedUpUntil).toBe(server.clock.now() + 10 * MINUTE);
  await server.clock.advance(10 * MINUTE);
  const stepUp = await page.ask('POST', '/api/session/step-up', { password: '' });
  expect([stepUp.status, reasonOf(stepUp)]).toEqual([422, 'no-password']);
  const set = () => page.ask('POST', '/api/me/password', { current: null, password: PASSWORD });
  const late = await set();
  expect([late.status, reasonOf(late)]).toEqual([403, 'step-up-needed']);
  await page.ask('POST', '/api/session/link', { token: await link(id) });
  expect((await set()).status).toBe(200);
  expect((await signIn(new SitePage(server), email, PASSWORD)).status).toBe(200);
});

test('a forgotten password is replaced soon after a link, and later not', async () => {
  const { id, email } = await account();
  const page = new SitePage(server);
  const set = (current: string | null, password: string) =>
    page.ask('POST', '/api/me/password', { current, password });
  await page.ask('POST', '/api/session/link', { token: await link(id) });
  expect(reasonOf(await set('wrong', 'another long password'))).toBe('bad-credentials');
  await server.clock.advance(10 * MINUTE);
  expect(reasonOf(await set(null, 'another long password'))).toBe('bad-credentials');
  // Stepped up by the password, it is known, and an open page is not enough.
  await page.ask('POST', '/api/session/step-up', { password: PASSWORD });
  expect(reasonOf(await set(null, 'another long password'))).toBe('bad-credentials');
  await page.ask('POST', '/api/session/link', { token: await link(id) });
  expect((await set(null, 'another long password')).status).toBe(200);
  // The session that follows was not begun by a link.
  expect(reasonOf(await set(null, 'one more long password'))).toBe('bad-credentials');
  expect((await signIn(new SitePage(server), email, PASSWORD)).status).toBe(401);
  expect((await signIn(new SitePage(server), email, 'another long password')).status).toBe(200);
});

test('a new password needs the old one and ends all other sessions', async () => {
  const { email } = await account();
  const page = new SitePage(server);
  const other = new SitePage(server);
  await page.signIn(email, PASSWORD);
  await other.signIn(email, PASSWORD);
  const set = (current: string | null, password: string) =>
    page.ask('POST', '/api/me/password', { current, password });
  for (const current of [null, 'wrong']) {
    const refused = await set(current, 'another long password');
    expect([refused.status, reasonOf(refused)]).toEqual([401, 'bad-credentials']);
  }
  expect(reasonOf(await set(PASSWORD, 'short'))).toBe('bad-argument');
  const before = page.cookie ?? '';
  expect((await set(PASSWORD, 'another long password')).status).toBe(200);
  expect((await page.ask('GET', '/api/session')).status).toBe(200);
  expect((await page.ask('POST', '/api/me/preferences', { language: 'en', theme: 'light' })).status).toBe(
    200,
  );
  expect((await other.ask('GET', '/api/session')).status).toBe(401);
  expect((await server.ask('GET', '/api/session', undefined, { cookie: before })).status).toBe(401);
  expect((await signIn(other, email, PASSWORD)).status).toBe(401);
  await other.signIn(email, 'another long password');
  expect((await mailsTo(server, email)).map(({ subject }) => subject)).toEqual(['Your password was changed']);
});
