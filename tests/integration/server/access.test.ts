// Walks every route of the server with every kind of caller, and compares with what is written down here.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { hashOf, newId, newToken } from '../../../server/auth/tokens.ts';
import type { Caller, Handlers } from '../../../server/routes/handler.ts';
import { recordEvent } from '../../../server/services/recording.ts';
import { fail } from '../../../shared/domain/result.ts';
import { weekOf } from '../../../shared/domain/time.ts';
import type { Route } from '../../../shared/wire/route.ts';
import { type RouteName, routes } from '../../../shared/wire/routes.ts';
import { MONDAY_NINE, startTestServer, type TestServer } from '../../support/server/test-server.ts';

const HOUR = 3_600_000;
const CALLERS = [
  'nobody',
  // Of this contract and its dispute; the operator is the operator of all of them.
  'freelancer',
  'client',
  'reviewer',
  'operator',
  // Of another contract and dispute.
  'other freelancer',
  'other client',
  'other reviewer',
  // The freelancer's tracker, the other's, one of the freelancer's that was revoked, one whose token is too old.
  'tracker',
  'other tracker',
  'revoked tracker',
  'late tracker',
  // A session of the freelancer that ended; sessions that nobody stepped up lately.
  'expired session',
  'freelancer, not stepped up',
  'client, not stepped up',
  'reviewer, not stepped up',
] as const;
type CallerKind = (typeof CALLERS)[number];

/** Route and what its line says; the first line names the columns. */
function tableOf(text: string): Record<string, string> {
  const [, ...lines] = text.trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.split(' ', 1)[0] ?? '', line.replace(/^\w+\s+/, '')]));
}

/**
 * What each caller gets, in the order above: `in` is let in, `step` is asked to step up, 401 is asked to sign in, 403 may
 * not, 404 learns nothing. Written down by hand from the design, not derived from the table that the server goes by.
 */
const EXPECTED: Readonly<Record<string, string>> = tableOf(`
                   nobody free   client rev    oper   ofree  oclnt  orev   track  otrck  rvkd   late   expd   free~  clnt~  rev~
signIn             in     in     in     in     in     in     in     in     in     in     in     in     in     in     in     in
signInByLink       in     in     in     in     in     in     in     in     in     in     in     in     in     in     in     in
requestLink        in     in     in     in     in     in     in     in     in     in     in     in     in     in     in     in
me                 401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
signOut            401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
stepUp             401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
setPassword        401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
savePreferences    401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
invite             401    403    in     403    in     403    in     403    403    403    401    401    401    403    in     403
invitation         in     in     in     in     in     in     in     in     in     in     in     in     in     in     in     in
acceptInvitation   in     in     in     in     in     in     in     in     in     in     in     in     in     in     in     in
people             401    403    403    403    in     403    403    403    403    403    401    401    401    403    403    403
freelancers        401    403    in     403    403    403    in     403    403    403    401    401    401    403    in     403
devices            401    in     403    403    403    in     403    403    403    403    401    401    401    in     403    403
revokeDevice       401    in     403    403    403    in     403    403    403    403    401    401    401    in     403    403
authorizeDevice    in     in     in     in     in     in     in     in     in     in     in     in     in     in     in     in
token              in     in     in     in     in     in     in     in     in     in     in     in     in     in     in     in
pairing            401    in     403    403    403    in     403    403    403    403    401    401    401    in     403    403
answerPairing      401    in     403    403    403    in     403    403    403    403    401    401    401    in     403    403
enrolKey           401    403    403    403    403    403    403    403    in     in     401    401    401    403    403    403
deviceState        401    403    403    403    403    403    403    403    in     in     401    401    401    403    403    403
reportTimer        401    403    403    403    403    403    403    403    in     in     401    401    401    403    403    403
sendEntries        401    403    403    403    403    403    403    403    in     in     401    401    401    403    403    403
sendPicture        401    403    403    403    404    404    404    404    in     404    401    401    401    403    403    403
contracts          401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
offerContract      401    403    in     403    403    403    in     403    403    403    401    401    401    403    in     403
contract           401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
offerTerms         401    403    in     403    404    404    404    404    403    403    401    401    401    403    in     403
answerTerms        401    in     403    403    404    404    404    404    in     404    401    401    401    in     403    403
setContractStatus  401    in     in     403    404    404    404    404    403    403    401    401    401    in     in     403
diary              401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
overview           401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
texts              401    in     403    in     404    404    404    404    403    403    401    401    401    in     403    in
picture            401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
thumbnails         401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
week               401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
weekFile           401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
approveWeek        401    403    in     403    404    404    404    404    403    403    401    401    401    403    in     403
raiseLimit         401    403    in     403    404    404    404    404    403    403    401    401    401    403    in     403
approveOverLimit   401    403    in     403    404    404    404    404    403    403    401    401    401    403    in     403
returnHours        401    in     403    403    404    404    404    404    403    403    401    401    401    in     403    403
views              401    in     403    in     404    404    404    404    403    403    401    401    401    in     403    in
earnings           401    in     403    403    403    in     403    403    403    403    401    401    401    in     403    403
openDispute        401    403    in     403    404    404    404    404    403    403    401    401    401    403    step   403
disputes           401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
dispute            401    in     in     in     in     404    404    404    403    403    401    401    401    in     in     in
answerDispute      401    in     403    403    403    404    404    404    403    403    401    401    401    step   403    403
withdrawDispute    401    403    in     403    403    404    404    404    403    403    401    401    401    403    step   403
decideDispute      401    403    403    in     403    404    404    404    403    403    401    401    401    403    403    step
appealDispute      401    in     in     403    403    404    404    404    403    403    401    401    401    step   step   403
assignDispute      401    403    403    403    in     404    404    404    403    403    401    401    401    403    403    403
reviewers          401    403    403    403    in     404    404    404    403    403    401    401    401    403    403    403
messages           401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
sendMessage        401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
readMessages       401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
attach             401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
attachment         401    in     in     in     404    404    404    404    403    403    401    401    401    in     in     in
notifications      401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
readNotifications  401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
live               401    in     in     in     in     in     in     in     403    403    401    401    401    in     in     in
`);

const REASONS: Readonly<Record<string, string>> = {
  'not-signed-in': '401',
  forbidden: '403',
  'not-found': '404',
  'step-up-needed': 'step',
};

let server: TestServer;
let app: FastifyInstance;
let url: string;
const headersOf = new Map<CallerKind, Readonly<Record<string, string>>>();
/** Who the last stub was called by. */
let called: Caller | null = null;
const names = Object.keys(routes) as RouteName[];
const week = weekOf(MONDAY_NINE);
const lastWeek = week - 7 * 24 * HOUR;

async function contractWithDispute(id: string, freelancer: string, organisation: string, reviewer: string) {
  const { db } = server.context;
  const at = server.clock.now();
  await db
    .insertInto('contracts')
    .values({
      id,
      organisation,
      freelancer,
      title: id,
      currency: 'EUR',
      state: 'active',
      sample: 0,
      created_by: freelancer,
      created_at: at,
      data_key: null,
      revision: 0,
    })
    .execute();
  await addDispute(id, `dispute-${id}`, week, reviewer);
}
const addDispute = (contract: string, id: string, of: number, reviewer: string, state = 'reviewing') =>
  server.context.db
    .insertInto('disputes')
    .values({
      contract,
      id,
      week: of,
      state,
      until: null,
      opened_by: reviewer,
      opened_at: server.clock.now(),
      reviewer,
      first_reviewer: null,
    })
    .execute();

async function tracker(person: string, { revoked = false, late = false } = {}) {
  const { db } = server.context;
  const now = server.clock.now();
  const id = newId();
  await db
    .insertInto('devices')
    .values({ id, person, name: 'Laptop', paired_at: now, seen_at: null, revoked_at: revoked ? now : null })
    .execute();
  const token = newToken();
  await db
    .insertInto('access_tokens')
    .values({ token_hash: hashOf(token), device: id, expires_at: late ? now : now + HOUR })
    .execute();
  return { authorization: `Bearer ${token}` };
}

beforeAll(async () => {
  server = await startTestServer();
  const { db } = server.context;
  const acme = await server.organisation('Acme');
  const rival = await server.organisation('Rival');
  // Sessions that begin now end or lose their second look before the walk.
  const expired = await server.person('Fred, gone', ['freelancer']);
  await server.clock.advance(20 * 60_000);
  const stale = {
    freelancer: await server.person('Fred, earlier', ['freelancer']),
    client: await server.person('Carla, earlier', ['client'], acme),
    reviewer: await server.person('Rita, earlier', ['reviewer']),
  };
  await server.clock.advance(15 * 60_000);
  const fred = await server.person('Fred', ['freelancer']);
  const carla = await server.person('Carla', ['client'], acme);
  const rita = await server.person('Rita', ['reviewer']);
  const otto = await server.person('Otto', ['operator']);
  const other = {
    freelancer: await server.person('Olga', ['freelancer']),
    client: await server.person('Rob', ['client'], rival),
    reviewer: await server.person('Rose', ['reviewer']),
  };
  await contractWithDispute('this', fred.person, acme, rita.person);
  await contractWithDispute('other', other.freelancer.person, rival, other.reviewer.person);
  // One person, two browsers: the session moves to whom it is to be.
  for (const [from, to] of [
    [expired, fred],
    [stale.freelancer, fred],
    [stale.client, carla],
    [stale.reviewer, rita],
  ] as const) {
    await db.updateTable('sessions').set({ person: to.person }).where('person', '=', from.person).execute();
  }
  const all: Readonly<Record<CallerKind, Readonly<Record<string, string>>>> = {
    nobody: {},
    freelancer: fred.headers,
    client: carla.headers,
    reviewer: rita.headers,
    operator: otto.headers,
    'other freelancer': other.freelancer.headers,
    'other client': other.client.headers,
    'other reviewer': other.reviewer.headers,
    tracker: await tracker(fred.person),
    'other tracker': await tracker(other.freelancer.person),
    'revoked tracker': await tracker(fred.person, { revoked: true }),
    'late tracker': await tracker(fred.person, { late: true }),
    'expired session': expired.headers,
    'freelancer, not stepped up': stale.freelancer.headers,
    'client, not stepped up': stale.client.headers,
    'reviewer, not stepped up': stale.reviewer.headers,
  };
  for (const kind of CALLERS) headersOf.set(kind, all[kind]);

  const stub = async (_question: unknown, caller: Caller) => {
    called = caller;
    return fail('stub-reached', 'Let in.');
  };
  const handlers = Object.fromEntries(names.map((name) => [name, stub])) as unknown as Handlers;
  app = await createApp(server.context, handlers);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const VALUES: Readonly<Record<string, string>> = {
  contract: 'this',
  dispute: 'dispute-this',
  token: 'a'.repeat(43),
  code: 'BCDF-GHJK',
  device: 'x',
  id: 'x',
  version: '1',
  week: String(week),
  entry: 'a'.repeat(64),
  commitment: 'a'.repeat(64),
};
function pathOf(name: RouteName, values = VALUES): string {
  return routes[name].path.replace(/:(\w+)/g, (_, param: string) => {
    const value = values[param];
    if (value === undefined) throw new Error(`no value for :${param} of ${name}`);
    return value;
  });
}

const ask = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
  fetch(`${url}${path}`, { method, headers });

/** `in`, or how the request was refused before any handler and any body was looked at. */
async function outcomeOf(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  called = null;
  const answer = await ask(method, path, headers);
  const { error } = (await answer.json()) as { error: string | { reason: string } };
  const reason = typeof error === 'string' ? error : error.reason;
  // Past the table: the stub was reached, or what it would have got could not be read.
  if (reason === 'stub-reached' && called) return 'in';
  if (['bad-argument', 'invalid_request', 'unsupported_grant_type'].includes(reason)) return 'in';
  const expected = REASONS[reason];
  const status = expected === 'step' ? '403' : expected;
  return status === String(answer.status) && expected ? expected : `${answer.status} ${reason}`;
}

test('every route is written down here', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual([...names].sort());
  for (const line of Object.values(EXPECTED)) expect(line.trim().split(/\s+/)).toHaveLength(CALLERS.length);
});

test.each(names)('%s lets in whom it should and nobody else', async (name) => {
  const found: Record<string, string> = {};
  for (const kind of CALLERS) {
    found[kind] = await outcomeOf(routes[name].method, pathOf(name), headersOf.get(kind) ?? {});
  }
  const expected = (EXPECTED[name] ?? '').trim().split(/\s+/);
  expect(found).toEqual(Object.fromEntries(CALLERS.map((kind, n) => [kind, expected[n]])));
});

test('what exists and is not yours is refused exactly as what does not exist', async () => {
  for (const name of names) {
    if (!/:(contract|dispute)/.test(routes[name].path)) continue;
    const { method } = routes[name];
    for (const kind of ['freelancer', 'client', 'reviewer'] as const) {
      const foreign = pathOf(name, { ...VALUES, contract: 'other', dispute: 'dispute-other' });
      const missing = pathOf(name, { ...VALUES, contract: 'none', dispute: 'none' });
      const headers = headersOf.get(kind) ?? {};
      const answers = await Promise.all(
        [foreign, missing].map(async (path) => {
          const answer = await ask(method, path, headers);
          return [answer.status, await answer.text()];
        }),
      );
      expect([name, kind, answers[0]]).toEqual([name, kind, answers[1]]);
      expect([name, answers[0]?.[0]]).toEqual([name, 404]);
    }
  }
});

test('whatever changes something by cookie needs the token of the session, and no other origin', async () => {
  for (const name of names) {
    const route: Route = routes[name];
    if (route.method === 'GET') continue;
    const session = headersOf.get('client') ?? {};
    const { 'x-csrf': csrf = '', ...cookie } = session;
    expect(csrf).not.toBe('');
    const open = (EXPECTED[name] ?? '').trim().startsWith('in');
    for (const headers of [cookie, { ...cookie, 'x-csrf': 'x'.repeat(csrf.length) }]) {
      const outcome = await outcomeOf(route.method, pathOf(name), headers);
      expect([name, outcome]).toEqual([name, open ? 'in' : '403 csrf-missing']);
    }
    for (const foreign of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const outcome = await outcomeOf(route.method, pathOf(name), { ...session, ...foreign });
      expect([name, outcome]).toEqual([name, '403 other-site']);
    }
  }
});

test('HEAD is guarded as GET is', async () => {
  for (const name of names) {
    if (routes[name].method !== 'GET' || (EXPECTED[name] ?? '').trim().startsWith('in')) continue;
    called = null;
    expect([name, (await ask('HEAD', pathOf(name), {})).status]).toEqual([name, 401]);
    expect(called).toBeNull();
  }
});

test('a token of a tracker beside a cookie counts as the tracker', async () => {
  const both = { ...headersOf.get('client'), ...headersOf.get('tracker') };
  expect(await outcomeOf('GET', pathOf('contract'), both)).toBe('403');
});

test('the caller is who the table let in', async () => {
  const fred = headersOf.get('freelancer') ?? {};
  expect(await outcomeOf('GET', pathOf('contract'), fred)).toBe('in');
  expect(called).toMatchObject({ relation: 'freelancer', weeks: null, device: null, origin: url });
  await outcomeOf('GET', pathOf('contract'), headersOf.get('reviewer') ?? {});
  expect(called).toMatchObject({ relation: 'reviewer', weeks: [week] });
  await outcomeOf('PUT', pathOf('sendPicture'), headersOf.get('tracker') ?? {});
  expect(called).toMatchObject({ relation: 'freelancer', session: null, device: { id: expect.any(String) } });
  await outcomeOf('GET', pathOf('dispute'), headersOf.get('operator') ?? {});
  expect(called).toMatchObject({ relation: 'operator', weeks: [week] });
});

test('a reviewer sees until 72 hours after the last act in a dispute that is over', async () => {
  const start = server.clock.now();
  const rita = headersOf.get('reviewer') ?? {};
  const looks = async () => [
    await outcomeOf('GET', pathOf('contract'), rita),
    await outcomeOf('GET', pathOf('dispute'), rita),
    called?.weeks ?? null,
  ];
  const { db } = server.context;
  await addDispute('this', 'second', lastWeek, (await personOf(rita)) ?? '');
  expect(await outcomeOf('GET', pathOf('contract'), rita)).toBe('in');
  expect([...(called?.weeks ?? [])].sort()).toEqual([lastWeek, week]);
  for (const dispute of ['second', 'dispute-this']) {
    await db.updateTable('disputes').set({ state: 'withdrawn' }).where('id', '=', dispute).execute();
  }
  const withdrawn = (id: string, dispute: string) =>
    db
      .transaction()
      .execute((tx) =>
        recordEvent(
          tx,
          { id, contract: 'this', at: server.clock.now(), type: 'dispute.withdrawn', dispute },
          null,
        ),
      );
  await withdrawn('w1', 'second');
  await server.clock.advance(HOUR);
  await withdrawn('w2', 'dispute-this');
  const keepAlive = async (hours: number) => {
    await server.clock.to(start + hours * HOUR);
    // The session is not what this is about.
    const now = server.clock.now();
    await db.updateTable('sessions').set({ used_at: now, created_at: now }).execute();
  };
  await keepAlive(71);
  expect(await looks()).toEqual(['in', 'in', [week]]);
  await keepAlive(72);
  expect(await outcomeOf('GET', pathOf('contract'), rita)).toBe('in');
  expect(called?.weeks).toEqual([week]);
  await keepAlive(73);
  expect(await looks()).toEqual(['404', '404', null]);
});

async function personOf(headers: Readonly<Record<string, string>>): Promise<string | undefined> {
  const token = /work-diary-session=(.+)/.exec(headers['cookie'] ?? '')?.[1] ?? '';
  const row = await server.context.db
    .selectFrom('sessions')
    .select('person')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst();
  return row?.person;
}

test('a party is never the reviewer of its own case, and a former reviewer is nobody', async () => {
  const { db } = server.context;
  const olga = (await personOf(headersOf.get('other freelancer') ?? {})) ?? '';
  await db.updateTable('disputes').set({ reviewer: olga }).where('id', '=', 'dispute-other').execute();
  await db
    .updateTable('people')
    .set({ roles_json: '["freelancer","reviewer"]' })
    .where('id', '=', olga)
    .execute();
  const path = pathOf('decideDispute', { ...VALUES, dispute: 'dispute-other' });
  expect(await outcomeOf('POST', path, headersOf.get('other freelancer') ?? {})).toBe('403');
  const rose = headersOf.get('other reviewer') ?? {};
  expect(await outcomeOf('GET', pathOf('dispute', { ...VALUES, dispute: 'dispute-other' }), rose)).toBe(
    '404',
  );
  expect(await outcomeOf('GET', pathOf('diary', { ...VALUES, contract: 'other' }), rose)).toBe('404');
});
