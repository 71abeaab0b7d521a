// Invitations: who may invite whom, joining, and that nobody finds out by them who has an account.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { textHash } from '../../../server/services/contracts/offers.ts';
import { contractCardSchema, contractDetailSchema } from '../../../shared/wire/contracts.ts';
import type { Role } from '../../../shared/wire/people.ts';
import type { Route } from '../../../shared/wire/route.ts';
import { routes } from '../../../shared/wire/routes.ts';
import { mailsTo, reasonOf, SitePage, tokenIn } from '../../support/server/site-page.ts';
import { type Browser, startTestServer, type TestServer } from '../../support/server/test-server.ts';

const DAY = 86_400_000;
const PASSWORD = 'correct horse battery';
const LOOK = '/api/invitations/look';
const ACCEPT = '/api/invitations/accept';
let server: TestServer;
let acme: string;
let carla: Browser;
let operator: Browser;
let people = 0;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  acme = await server.organisation('Acme');
  carla = await server.person('Carla', ['client'], acme);
  operator = await server.person('Otto', ['operator']);
});
afterAll(() => server.close());

const address = () => `invited${people++}@example.org`;
/** A second after whatever was before, so that mails have an order. */
async function invite(
  by: Browser,
  email: string,
  role: Role,
  { name = 'Fred', organisation = null }: { name?: string; organisation?: string | null } = {},
) {
  await server.clock.advance(1_000);
  return by.ask('POST', '/api/invitations', { email, name, role, organisation });
}
const personIn = ({ body }: { body: unknown }) => (body as { person: string }).person;
const newest = async (email: string) => (await mailsTo(server, email)).at(-1);
/** Follows the newest mail and makes the account. */
async function join(email: string, name = 'Frederike'): Promise<SitePage> {
  const page = new SitePage(server);
  const token = tokenIn(await newest(email));
  const joined = await page.ask('POST', ACCEPT, { token, name, password: PASSWORD });
  expect(joined.status).toBe(200);
  return page;
}
const freelancers = async (by: Browser) =>
  (await by.ask('GET', '/api/freelancers')).body as { id: string; name: string; sample: boolean }[];

test('a client invites a freelancer, who joins by the link in the mail', async () => {
  const email = address();
  const invited = await invite(carla, email.toUpperCase(), 'freelancer');
  expect(invited).toEqual({
    status: 200,
    body: { person: expect.any(String), until: server.clock.now() + 14 * DAY },
  });
  const mail = await newest(email);
  expect(mail?.subject).toBe('Carla (Acme) invites you to Work Diary');
  expect(mail?.text).toContain(`${server.url}/#/invitation/`);
  const token = tokenIn(mail);
  const read = await server.ask('POST', LOOK, { token });
  expect(read.body).toEqual({
    name: 'Fred',
    email,
    role: 'freelancer',
    invitedBy: 'Carla',
    organisation: 'Acme',
  });
  // Not an account yet: neither password nor link signs in.
  expect((await server.ask('POST', '/api/session', { email, password: PASSWORD })).status).toBe(401);
  expect((await server.ask('POST', '/api/session/link-request', { email })).status).toBe(204);
  expect((await server.ask('POST', '/api/session/link', { token })).status).toBe(410);
  expect(await mailsTo(server, email)).toHaveLength(1);

  const page = await join(email);
  expect(await page.me()).toMatchObject({
    person: personIn(invited),
    name: 'Frederike',
    email,
    roles: ['freelancer'],
    organisation: null,
  });
  for (const [path, body] of [
    [LOOK, { token }],
    [ACCEPT, { token, name: 'x', password: PASSWORD }],
  ] as const) {
    const again = await server.ask('POST', path, body);
    expect([again.status, reasonOf(again)]).toEqual([410, 'gone']);
  }
  expect((await new SitePage(server).signIn(email, PASSWORD)).name).toBe('Frederike');
});

test('no address has the token in it, so that no log of addresses lets anybody in', async () => {
  const email = address();
  await invite(carla, email, 'freelancer');
  const token = tokenIn(await newest(email));
  expect((await server.ask('GET', `/api/invitations/${token}`)).status).toBe(404);
  expect(
    (await server.ask('POST', `/api/invitations/${token}`, { name: 'x', password: PASSWORD })).status,
  ).toBe(404);
  const withToken = Object.values<Route>(routes).filter(
    ({ params }) =>
      params &&
      'token' in
        z
          .object({ properties: z.record(z.string(), z.unknown()) })
          .parse(z.toJSONSchema(params, { io: 'input' })).properties,
  );
  expect(withToken).toEqual([]);
  expect((await server.ask('POST', LOOK, { token })).status).toBe(200);
});

test('an invitation ends after two weeks; another mail brings it back, and joining ends them all', async () => {
  const email = address();
  const first = await invite(carla, email, 'freelancer');
  const old = tokenIn(await newest(email));
  await server.clock.advance(14 * DAY);
  expect((await server.ask('POST', LOOK, { token: old })).status).toBe(410);
  carla = await server.person('Carla', ['client'], acme);
  expect(personIn(await invite(carla, email, 'freelancer'))).toBe(personIn(first));
  await invite(carla, email, 'freelancer');
  const tokens = (await mailsTo(server, email)).map(tokenIn);
  await join(email);
  for (const token of tokens) expect((await server.ask('POST', LOOK, { token })).status).toBe(410);
});

test('two who accept the same invitation at the same moment: one account, one password', async () => {
  const email = address();
  await invite(carla, email, 'freelancer');
  const token = tokenIn(await newest(email));
  const answers = await Promise.all(
    ['password number one', 'password number two'].map((password) =>
      server.ask('POST', ACCEPT, { token, name: 'Fred', password }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
});

test('roles come with joining, from invitations that are still open, and from no older one', async () => {
  const email = address();
  const organisation = 'Hoped for';
  await invite(operator, email, 'operator');
  await server.clock.advance(DAY);
  await invite(operator, email, 'client', { organisation });
  const { id, roles_json } = await server.context.db
    .selectFrom('people')
    .select(['id', 'roles_json'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  expect(roles_json).toBe('[]');
  // The first one is too old by now, the second is not.
  await server.clock.advance(13 * DAY);
  carla = await server.person('Carla', ['client'], acme);
  await invite(carla, email, 'freelancer');
  expect(await freelancers(carla)).toEqual([{ id, name: 'Fred', sample: false }]);
  const page = await join(email);
  expect(await page.me()).toMatchObject({
    roles: ['freelancer', 'client'],
    organisation: { name: organisation },
  });
  expect(await freelancers(carla)).toEqual([{ id, name: 'Fred', sample: false }]);
});

test('a member of the own organisation joins it', async () => {
  const email = address();
  await invite(carla, email, 'client', { name: 'Karl' });
  const page = await join(email, 'Karl');
  expect(await page.me()).toMatchObject({ roles: ['client'], organisation: { id: acme, name: 'Acme' } });
});

test('a client makes no reviewers, operators or organisations; others invite nobody', async () => {
  for (const role of ['reviewer', 'operator'] as const) {
    expect((await invite(carla, address(), role)).status).toBe(403);
  }
  expect((await invite(carla, address(), 'client', { organisation: 'Mine too' })).status).toBe(403);
  const lonely = await server.person('Lone', ['client']);
  expect(reasonOf(await invite(lonely, address(), 'freelancer'))).toBe('no-organisation');
  for (const role of ['freelancer', 'reviewer'] as const) {
    const one = await server.person('One', [role]);
    expect((await invite(one, address(), 'freelancer')).status).toBe(403);
  }
  expect(reasonOf(await invite(carla, address(), 'freelancer', { name: 'Fred\nBcc: all' }))).toBe(
    'bad-argument',
  );
});

test('the operator invites anybody, and the first member of a new organisation', async () => {
  const email = address();
  expect(reasonOf(await invite(operator, email, 'client'))).toBe('bad-argument');
  expect((await invite(operator, email, 'client', { organisation: 'Globex' })).status).toBe(200);
  const first = await join(email);
  expect(await first.me()).toMatchObject({ roles: ['client'], organisation: { name: 'Globex' } });
  for (const role of ['reviewer', 'operator'] as const) {
    const other = address();
    await invite(operator, other, role);
    expect((await (await join(other)).me()).roles).toEqual([role]);
  }
  // An account that exists gets the role at once; the mail says so without a link.
  expect((await invite(operator, email, 'reviewer')).status).toBe(200);
  expect((await first.me()).roles).toEqual(['client', 'reviewer']);
  expect((await newest(email))?.text).not.toContain('/#/');
  const taken = await invite(operator, email, 'client', { organisation: 'Initech' });
  expect([taken.status, reasonOf(taken)]).toEqual([409, 'conflict']);
});

test('inviting an address says nothing about whether it has an account', async () => {
  const known = address();
  await invite(operator, known, 'freelancer', { name: 'Real Name' });
  await join(known, 'Real Name');
  const unknown = address();
  const answers = [await invite(carla, known, 'freelancer'), await invite(carla, unknown, 'freelancer')];
  for (const [n, answer] of answers.entries()) {
    const until = server.clock.now() - (1 - n) * 1_000 + 14 * DAY;
    expect(answer).toEqual({
      status: 200,
      body: { person: expect.stringMatching(/^[0-9a-f]{32}$/), until },
    });
  }
  const ids = answers.map(personIn);
  const listed = await freelancers(carla);
  // By the name that the client gave, joined or not.
  expect(listed.filter(({ id }) => ids.includes(id))).toEqual(
    expect.arrayContaining(ids.map((id) => ({ id, name: 'Fred', sample: false }))),
  );
  expect(listed).toHaveLength(2);
  // Only whoever reads the mailbox learns it.
  expect((await newest(known))?.text).toContain('You have an account already');
  expect((await newest(known))?.text).not.toContain('/#/');
  tokenIn(await newest(unknown));
});

test('nobody becomes a member of an organisation, or a reviewer, by being invited by a client', async () => {
  const other = await server.organisation('Other');
  const member = await server.person('Max', ['client'], other);
  const { email } = (await member.ask('GET', '/api/session')).body as { email: string };
  expect((await invite(carla, email, 'client')).status).toBe(200);
  expect((await member.ask('GET', '/api/session')).body).toMatchObject({ organisation: { id: other } });
  expect((await invite(carla, email, 'freelancer')).status).toBe(200);
  expect((await member.ask('GET', '/api/session')).body).toMatchObject({ roles: ['client', 'freelancer'] });
});

test('one inviter sends so many mails and no more', async () => {
  const ask = () =>
    carla.ask('POST', '/api/invitations', {
      email: address(),
      name: 'Fred',
      role: 'freelancer',
      organisation: null,
    });
  const statuses: number[] = [];
  for (let n = 0; n < 32; n++) statuses.push((await ask()).status);
  expect(statuses).toEqual([...Array<number>(30).fill(200), 429, 429]);
  await server.clock.advance(60_000);
  expect((await ask()).status).toBe(200);
});

test('freelancers of a client: invited or under contract, and nobody else', async () => {
  const stranger = await server.person('Stranger', ['freelancer']);
  const hired = await server.person('Hired', ['freelancer']);
  const rival = await server.person('Rival', ['client'], await server.organisation('Rival'));
  const email = address();
  const invited = personIn(await invite(carla, email, 'freelancer', { name: 'Freddy' }));
  const contract = (id: string, freelancer: string, state: string) =>
    server.context.db
      .insertInto('contracts')
      .values({
        id,
        organisation: acme,
        freelancer,
        title: 'API',
        currency: 'EUR',
        state,
        sample: 0,
        created_by: carla.person,
        created_at: server.clock.now(),
        data_key: null,
        revision: 0,
      })
      .execute();
  await contract(`c-${hired.person}`, hired.person, 'ended');
  expect((await freelancers(carla)).map(({ name }) => name)).toEqual(['Freddy', 'Hired']);
  expect(await freelancers(rival)).toEqual([]);
  expect((await freelancers(carla)).map(({ id }) => id)).not.toContain(stranger.person);
  // With a contract that was accepted, everybody goes by the own name.
  await join(email, 'Frederike');
  await contract(`c-${invited}`, invited, 'offered');
  expect((await freelancers(carla)).map(({ name }) => name)).toEqual(['Freddy', 'Hired']);
  await server.context.db
    .updateTable('contracts')
    .set({ state: 'active' })
    .where('freelancer', '=', invited)
    .execute();
  expect((await freelancers(carla)).map(({ name }) => name)).toEqual(['Frederike', 'Hired']);
});

test('an offer says no more than the list: until it is accepted everybody goes by the given name', async () => {
  const terms = {
    currency: 'EUR',
    rate: 6000,
    weeklyLimit: null,
    manualTime: true,
    pictures: 'blur-allowed',
    displays: 'all',
    minimumActive: 3,
    labels: [],
    labelRequired: false,
  };
  /** All that the client reads of a contract, without what tells two contracts apart. */
  async function read(id: string) {
    const detail = contractDetailSchema.parse((await carla.ask('GET', `/api/contracts/${id}`)).body);
    const cards = contractCardSchema.array().parse((await carla.ask('GET', '/api/contracts')).body);
    const { name, zone } = detail.freelancer;
    const text = detail.versions[0]?.text;
    return {
      name,
      zone,
      card: cards.find((card) => card.id === id)?.freelancer,
      text,
      versions: detail.versions,
    };
  }
  const offer = async (id: string, freelancer: string) =>
    carla.ask('POST', '/api/contracts', { id, freelancer, title: 'API', terms });
  const real = await server.person('The real name', ['freelancer']);
  await server.context.db
    .updateTable('people')
    .set({ email: address(), zone: 'Asia/Tokyo' })
    .where('id', '=', real.person)
    .execute();
  const { email } = await server.context.db
    .selectFrom('people')
    .select('email')
    .where('id', '=', real.person)
    .executeTakeFirstOrThrow();
  const nobody = address();
  // Somebody else has invited this one before, under another name.
  const rival = await server.person('Rival', ['client'], await server.organisation('Rival'));
  await invite(rival, nobody, 'freelancer', { name: 'Known to the rival' });
  const [one, two] = [`real-${real.person}`, `none-${real.person}`];
  await offer(one, personIn(await invite(carla, email, 'freelancer', { name: 'Nobody' })));
  await offer(two, personIn(await invite(carla, nobody, 'freelancer', { name: 'Nobody' })));
  const before = await read(one);
  expect({ ...before, versions: [] }).toEqual({ ...(await read(two)), versions: [] });
  expect(before).toMatchObject({ name: 'Nobody', card: 'Nobody', zone: null });
  expect(before.text).toContain('Freelancer: Nobody.');

  // Declining another offer tells the client no more than that.
  await offer(`${one}-declined`, real.person);
  const [declined] = (await read(`${one}-declined`)).versions;
  await real.ask('POST', `/api/contracts/${one}-declined/terms/1`, { hash: declined?.hash, accept: false });
  const news = JSON.stringify((await carla.ask('GET', '/api/notifications')).body);
  expect(news).toContain('terms-declined');
  expect(news).not.toContain('The real name');

  // What was read is what is accepted, and stays as it was; the account has its own name from then on.
  const hash = before.versions[0]?.hash ?? '';
  const accepted = await real.ask('POST', `/api/contracts/${one}/terms/1`, { hash, accept: true });
  expect(accepted.status).toBe(200);
  const after = await read(one);
  expect(after).toMatchObject({ name: 'The real name', card: 'The real name', zone: 'Asia/Tokyo' });
  expect(after.versions[0]).toMatchObject({ text: before.text, hash });
  expect(textHash(before.text ?? '')).toBe(hash);
  // To the same organisation also on what is offered later, and to no other one.
  await offer(`${one}-later`, real.person);
  expect((await read(`${one}-later`)).text).toContain('Freelancer: The real name.');
  await invite(rival, email, 'freelancer', { name: 'Somebody' });
  const other = await rival.ask('POST', '/api/contracts', {
    id: `${one}-rival`,
    freelancer: real.person,
    title: 'API',
    terms,
  });
  expect(contractDetailSchema.parse(other.body).freelancer.name).toBe('Somebody');
});

test('the operator sees all accounts', async () => {
  const email = address();
  await invite(carla, email, 'client', { name: 'Karl' });
  const { body } = await operator.ask('GET', '/api/people');
  expect(body).toContainEqual({
    id: expect.any(String),
    name: 'Karl',
    email,
    roles: [],
    organisation: null,
    sample: false,
  });
});
