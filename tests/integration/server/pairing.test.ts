// Pairing a tracker (RFC 8628), its assertions (RFC 7523), further keys, and revoking it: over HTTP.
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { hashOf } from '../../../server/auth/tokens.ts';
import {
  CLIENT_ID,
  DEVICE_GRANT,
  deviceAuthorizationSchema,
  oauthErrorSchema,
} from '../../../shared/wire/pairing.ts';
import { deviceSchema } from '../../../shared/wire/people.ts';
import {
  assertToken,
  beginPairing,
  goodClaims,
  newTrackerKey,
  type OauthAnswer,
  pairTracker,
  pollToken,
  sendForm,
  signedToken,
  type TrackerKey,
} from '../../support/server/paired-tracker.ts';
import { reasonOf } from '../../support/server/site-page.ts';
import { type Browser, startTestServer, type TestServer } from '../../support/server/test-server.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
let server: TestServer;
let fred: Browser;
let other: Browser;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  await server.clock.advance(60 * MINUTE);
  fred = await server.person('Fred', ['freelancer']);
  other = await server.person('Olga', ['freelancer']);
});
afterAll(() => server.close());

const begin = async (key: TrackerKey) =>
  deviceAuthorizationSchema.parse((await beginPairing(server, key)).body);
const answer = (who: Browser, code: string, approve: boolean) =>
  who.ask('POST', `/api/pairing/${code}`, { approve });
const devices = async (who: Browser) =>
  deviceSchema.array().parse((await who.ask('GET', '/api/devices')).body);
/** 'ok', or the error code; every error has the form and the status of RFC 6749. */
function outcome({ status, body, headers }: OauthAnswer): string {
  expect(headers.get('cache-control')).toBe('no-store');
  if (status === 200) return 'ok';
  expect(status).toBe(400);
  const error = oauthErrorSchema.strict().parse(body);
  expect(error.now).toBe(server.clock.now());
  expect(error.error_description).toBeTruthy();
  return error.error;
}
/** What `GET /api/device/state` would be let in with, asked of a route that every tracker may use. */
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const letIn = async (token: string): Promise<boolean> =>
  (await server.ask('POST', '/api/device/keys', {}, bearer(token))).status === 400;

test('a tracker shows a code, its owner approves it, and it gets a token', async () => {
  const key = newTrackerKey();
  const begun = await beginPairing(server, key, "Fred's laptop");
  expect(outcome(begun)).toBe('ok');
  const { device_code, user_code, ...rest } = deviceAuthorizationSchema.parse(begun.body);
  expect(user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  expect(rest).toEqual({
    verification_uri: `${server.url}/#/pair`,
    verification_uri_complete: `${server.url}/#/pair/${user_code}`,
    expires_in: 900,
    interval: 5,
  });
  expect(outcome(await pollToken(server, device_code))).toBe('authorization_pending');
  const typed = encodeURIComponent(user_code.toLowerCase().replace('-', ' '));
  const seen = await fred.ask('GET', `/api/pairing/${typed}`);
  expect(seen.body).toEqual({ name: "Fred's laptop", key: key.id, until: server.clock.now() + 15 * MINUTE });
  expect((await answer(fred, typed, true)).status).toBe(204);
  // The answer may have got lost: once more changes nothing. Nobody else can answer now.
  expect((await answer(fred, user_code, true)).status).toBe(204);
  expect((await answer(fred, user_code, false)).status).toBe(404);
  expect((await answer(other, user_code, true)).status).toBe(404);
  expect((await fred.ask('GET', `/api/pairing/${user_code}`)).status).toBe(404);
  await server.clock.advance(5 * SECOND);
  const given = await pollToken(server, device_code);
  expect(outcome(given)).toBe('ok');
  expect(given.body).toEqual({
    access_token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    token_type: 'Bearer',
    expires_in: 3600,
  });
  const token = String(given.body['access_token']);
  expect(await letIn(token)).toBe(true);
  const stored = await server.context.db.selectFrom('access_tokens').select('token_hash').execute();
  expect(stored.map(({ token_hash }) => token_hash)).toContain(hashOf(token));
  await server.clock.advance(5 * SECOND);
  expect(outcome(await pollToken(server, device_code))).toBe('invalid_grant');
  expect(await devices(fred)).toEqual([
    {
      id: expect.any(String),
      name: "Fred's laptop",
      keys: [key.id],
      pairedAt: server.clock.now() - 10 * SECOND,
      seenAt: server.clock.now() - 5 * SECOND,
      revokedAt: null,
    },
  ]);
  expect(await devices(other)).toEqual([]);
  const notes = await server.context.db
    .selectFrom('notifications')
    .selectAll()
    .where('person', '=', fred.person)
    .execute();
  expect(notes).toMatchObject([
    { kind: 'device-paired', facts_json: `{"name":"Fred's laptop"}`, link: '#/devices' },
  ]);
});

test('whoever asks too often is told to slow down, by five seconds more each time', async () => {
  const { device_code } = await begin(newTrackerKey());
  const polls: string[] = [];
  for (const seconds of [0, 5, 4, 9, 10, 15, 20, 19, 25]) {
    await server.clock.advance(seconds * SECOND);
    polls.push(outcome(await pollToken(server, device_code)));
  }
  const [pending, slow] = ['authorization_pending', 'slow_down'];
  // 5 holds until the third; then 10, 15 after 9 s; 20 after 10 s; 25 after 15 s; 30 after 20 s …
  expect(polls).toEqual([pending, pending, slow, slow, slow, slow, slow, slow, slow]);
  await server.clock.advance(45 * SECOND);
  expect(outcome(await pollToken(server, device_code))).toBe(pending);
});

test('a code that nobody answers expires, a refused one is denied, an unknown one is no grant', async () => {
  const expiring = await begin(newTrackerKey());
  const refused = await begin(newTrackerKey());
  expect((await answer(fred, refused.user_code, false)).status).toBe(204);
  expect(outcome(await pollToken(server, refused.device_code))).toBe('access_denied');
  expect(await devices(fred)).toEqual([]);
  expect(outcome(await pollToken(server, 'x'.repeat(43)))).toBe('invalid_grant');
  await server.clock.advance(15 * MINUTE);
  expect((await fred.ask('GET', `/api/pairing/${expiring.user_code}`)).status).toBe(404);
  expect((await answer(fred, expiring.user_code, true)).status).toBe(404);
  expect(outcome(await pollToken(server, expiring.device_code))).toBe('expired_token');
});

test('what is no question of OAuth is answered in its form', async () => {
  const good = { client_id: CLIENT_ID, device_name: 'x', public_key: newTrackerKey().publicKey };
  const asked: [string, Record<string, string>, string][] = [
    ['/oauth/token', {}, 'unsupported_grant_type'],
    ['/oauth/token', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['/oauth/token', { grant_type: DEVICE_GRANT }, 'invalid_request'],
    [
      '/oauth/token',
      { grant_type: DEVICE_GRANT, client_id: 'x', device_code: 'y'.repeat(43) },
      'invalid_request',
    ],
    ['/oauth/device_authorization', { ...good, client_id: 'another' }, 'invalid_request'],
    ['/oauth/device_authorization', { ...good, device_name: 'two\nlines' }, 'invalid_request'],
    // Of small order, and no point at all.
    ['/oauth/device_authorization', { ...good, public_key: `01${'0'.repeat(62)}` }, 'invalid_request'],
    ['/oauth/device_authorization', { ...good, public_key: 'f'.repeat(64) }, 'invalid_request'],
  ];
  for (const [path, fields, code] of asked) expect(outcome(await sendForm(server, path, fields))).toBe(code);
  const malformed = await fetch(`${server.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(malformed.status).toBe(400);
  expect(oauthErrorSchema.parse(await malformed.json()).error).toBe('invalid_request');
});

test('one address begins so many pairings and no more; codes are guessed so often and no more', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 22; n++) statuses.push((await beginPairing(server, newTrackerKey())).status);
  expect(statuses).toEqual([...Array<number>(20).fill(200), 429, 429]);
  const guesses: number[] = [];
  for (let n = 0; n < 22; n++) guesses.push((await fred.ask('GET', '/api/pairing/BCDF-GHJK')).status);
  expect(guesses).toEqual([...Array<number>(20).fill(404), 429, 429]);
  expect((await answer(fred, 'BCDF-GHJK', true)).status).toBe(429);
  expect((await other.ask('GET', '/api/pairing/BCDF-GHJK')).status).toBe(404);
});

test('a key signs in again and again, with nothing but itself', async () => {
  const { key } = await pairTracker(server, fred);
  const tokens = new Set<unknown>();
  for (let n = 0; n < 3; n++) {
    const given = await assertToken(server, signedToken(key, goodClaims(server, key)));
    expect(outcome(given)).toBe('ok');
    tokens.add(given.body['access_token']);
  }
  expect(tokens.size).toBe(3);
  const [token] = tokens;
  expect(await letIn(String(token))).toBe(true);
  await server.clock.advance(60 * MINUTE);
  expect(await letIn(String(token))).toBe(false);
  // Names of this machine, also where its address was said: the running program always says it.
  const { port } = new URL(server.url);
  const { config } = server.context;
  onTestFinished(() => {
    config.publicUrl = null;
  });
  for (const publicUrl of [null, server.url, `http://localhost:${port}`]) {
    config.publicUrl = publicUrl;
    for (const aud of [`http://localhost:${port}`, `${server.url}/`, [server.url, 'https://other.example']]) {
      const claims = { ...goodClaims(server, key), aud };
      expect(outcome(await assertToken(server, signedToken(key, claims)))).toBe('ok');
    }
  }
  config.publicUrl = 'https://diary.example';
  for (const [aud, said] of [
    [`http://localhost:${port}`, 'invalid_grant'],
    ['https://diary.example', 'ok'],
  ] as const) {
    const claims = { ...goodClaims(server, key), aud };
    expect(outcome(await assertToken(server, signedToken(key, claims)))).toBe(said);
  }
});

test('every wrong assertion is refused', async () => {
  const { key } = await pairTracker(server, fred);
  const stranger = newTrackerKey();
  const good = () => goodClaims(server, key);
  const now = Math.floor(server.clock.now() / 1000);
  const { jti: _jti, ...withoutJti } = good();
  const { exp: _exp, ...withoutExp } = good();
  const { aud: _aud, ...withoutAud } = good();
  const used = signedToken(key, good());
  expect(outcome(await assertToken(server, used))).toBe('ok');
  const [head = '', body = '', signature = ''] = signedToken(key, good()).split('.');
  const wrong: Record<string, string> = {
    'used before': used,
    'same jti, signed again': signedToken(key, { ...good(), jti: claimOf(used, 'jti') }),
    'no jti': signedToken(key, withoutJti),
    'no end': signedToken(key, withoutExp),
    'no audience': signedToken(key, withoutAud),
    'for another server': signedToken(key, { ...good(), aud: 'https://other.example' }),
    'another port of this machine': signedToken(key, { ...good(), aud: 'http://127.0.0.1:1' }),
    ended: signedToken(key, { ...good(), exp: now - 31 }),
    'for an hour': signedToken(key, { ...good(), exp: now + 3600 }),
    'not yet': signedToken(key, { ...good(), nbf: now + 120 }),
    'about somebody else': signedToken(key, { ...good(), sub: stranger.id }),
    'by a key that is not enrolled': signedToken(stranger, goodClaims(server, stranger)),
    'in the name of another key': signedToken(stranger, good()),
    'without algorithm': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
    'another algorithm': signedToken(key, good(), { alg: 'HS256' }),
    'a critical extension': signedToken(key, good(), { alg: 'EdDSA', crit: ['b64'], b64: false }),
    'another signature': `${head}.${body}.${signature.slice(0, -4)}AAAA`,
    'no token': 'x.y',
    empty: '',
  };
  for (const [what, assertion] of Object.entries(wrong)) {
    expect([what, outcome(await assertToken(server, assertion))]).toEqual([what, 'invalid_grant']);
  }
});
const claimOf = (token: string, name: string): unknown =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>)[
    name
  ];

test('the same assertion sent twice at once counts once', async () => {
  const { key } = await pairTracker(server, fred);
  const assertion = signedToken(key, goodClaims(server, key));
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map(async () => outcome(await assertToken(server, assertion))),
  );
  expect(outcomes.sort()).toEqual(['invalid_grant', 'invalid_grant', 'invalid_grant', 'ok']);
});

test('a tracker whose clock is wrong by a day learns the time from the refusal', async () => {
  const { key } = await pairTracker(server, fred);
  const claims = goodClaims(server, key);
  const wrong = { ...claims, exp: Number(claims['exp']) - 86_400 };
  const refused = oauthErrorSchema.parse((await assertToken(server, signedToken(key, wrong))).body);
  const right = { ...claims, exp: Math.floor((refused.now ?? 0) / 1000) + 60 };
  expect(outcome(await assertToken(server, signedToken(key, right)))).toBe('ok');
});

test('a revoked tracker is out at once, by token and by key, and stays out', async () => {
  const { key, token } = await pairTracker(server, fred);
  const [device] = await devices(fred);
  const path = `/api/devices/${device?.id}`;
  expect((await other.ask('DELETE', path)).status).toBe(404);
  expect(await letIn(token)).toBe(true);
  expect((await fred.ask('DELETE', path)).status).toBe(204);
  expect((await fred.ask('DELETE', path)).status).toBe(204);
  expect(await letIn(token)).toBe(false);
  expect((await server.ask('POST', '/api/device/keys', {}, bearer(token))).status).toBe(401);
  expect(outcome(await assertToken(server, signedToken(key, goodClaims(server, key))))).toBe('invalid_grant');
  expect(outcome(await beginPairing(server, key))).toBe('access_denied');
  expect(await devices(fred)).toMatchObject([{ keys: [key.id], revokedAt: server.clock.now() }]);
});

test('revoked between approval and token: no token', async () => {
  const key = newTrackerKey();
  const { user_code, device_code } = await begin(key);
  await answer(fred, user_code, true);
  const [device] = await devices(fred);
  await fred.ask('DELETE', `/api/devices/${device?.id}`);
  expect(outcome(await pollToken(server, device_code))).toBe('access_denied');
});

test('a key belongs to one account; its owner may pair it again', async () => {
  const { key } = await pairTracker(server, fred);
  const taken = await begin(key);
  const refused = await answer(other, taken.user_code, true);
  expect([refused.status, reasonOf(refused)]).toEqual([422, 'key-taken']);
  expect(outcome(await pollToken(server, taken.device_code))).toBe('access_denied');
  expect(await devices(other)).toEqual([]);
  const { token } = await pairTracker(server, fred, key);
  expect(await letIn(token)).toBe(true);
  expect(await devices(fred)).toHaveLength(1);
});

test('a restored tracker enrols a new key, which signs it in; one of another tracker is refused', async () => {
  const { key, token } = await pairTracker(server, fred);
  const theirs = await pairTracker(server, other);
  const fresh = newTrackerKey();
  await server.clock.advance(SECOND);
  const enrol = (publicKey: string) =>
    server.ask('POST', '/api/device/keys', { public_key: publicKey }, bearer(token));
  expect((await enrol(fresh.publicKey)).status).toBe(204);
  expect((await enrol(fresh.publicKey)).status).toBe(204);
  expect(outcome(await assertToken(server, signedToken(fresh, goodClaims(server, fresh))))).toBe('ok');
  expect((await devices(fred))[0]?.keys).toEqual([key.id, fresh.id]);
  const taken = await enrol(theirs.key.publicKey);
  expect([taken.status, reasonOf(taken)]).toEqual([422, 'key-taken']);
  expect(reasonOf(await enrol(`01${'0'.repeat(62)}`))).toBe('key-refused');
});
