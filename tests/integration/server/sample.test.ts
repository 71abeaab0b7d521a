// The sample of the first start: labelled, made once, and a ticket that pairs one tracker with it.
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newTicket, setUpSample, signInLink } from '../../../server/sample.ts';
import { CLIENT_ID, DEVICE_GRANT, deviceAuthorizationSchema } from '../../../shared/wire/pairing.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const HOUR = 3_600_000;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const form = async (path: string, fields: Readonly<Record<string, string>>) => {
  const answer = await fetch(`${server.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, body: (await answer.json()) as unknown };
};

/** Asks for a code with a ticket; answers what the tracker then gets for it. */
async function tryTicket(ticket: string) {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const asked = await form('/oauth/device_authorization', {
    client_id: CLIENT_ID,
    device_name: 'Tracker',
    public_key: Buffer.from(x, 'base64url').toString('hex'),
    ticket,
  });
  expect(asked.status).toBe(200);
  const { device_code } = deviceAuthorizationSchema.parse(asked.body);
  return form('/oauth/token', { grant_type: DEVICE_GRANT, client_id: CLIENT_ID, device_code });
}

test('the accounts and the contract are labelled as samples, and made once', async () => {
  const links = await setUpSample(server.context, server.url);
  expect(links?.map(({ name }) => name)).toEqual([
    'Sample freelancer',
    'Sample client',
    'Sample reviewer',
    'Sample operator',
  ]);
  expect(await setUpSample(server.context, server.url)).toBeNull();
  const { db } = server.context;
  const people = await db.selectFrom('people').select(['name', 'sample', 'password']).execute();
  expect(people.length).toBe(4);
  for (const { name, sample } of people) expect([name.startsWith('Sample '), sample]).toEqual([true, 1]);
  const contracts = await db.selectFrom('contracts').select(['title', 'state', 'sample']).execute();
  expect(contracts).toEqual([{ title: 'Sample contract', state: 'offered', sample: 1 }]);
  const [version] = await db.selectFrom('contract_versions').select(['text', 'terms_json']).execute();
  expect(JSON.parse(version?.terms_json ?? '')).toMatchObject({
    currency: 'EUR',
    rate: 6000,
    weeklyLimit: 30 * HOUR,
    pictures: 'blur-allowed',
    manualTime: true,
    minimumActive: 3,
  });
});

test('each printed link signs in once, as the one whose name stands before it', async () => {
  for (const { name, link } of (await setUpSample(server.context, server.url)) ?? []) {
    expect(link).toMatch(new RegExp(`^${server.url}/#/link/[A-Za-z0-9_-]{43}$`));
    const token = link.split('/').at(-1);
    const first = await server.ask('POST', '/api/session/link', { token });
    expect(first.body).toMatchObject({ name, sample: true });
    expect((await server.ask('POST', '/api/session/link', { token })).status).not.toBe(200);
  }
});

test('where somebody is already, nothing is set up and no ticket is made', async () => {
  await server.person('Real person', ['operator']);
  expect(await setUpSample(server.context, server.url)).toBeNull();
  expect(await newTicket(server.context)).toBeNull();
  expect(await server.context.db.selectFrom('contracts').select('id').execute()).toEqual([]);
});

test('a ticket pairs one tracker with the sample freelancer, without anybody typing', async () => {
  await setUpSample(server.context, server.url);
  const ticket = (await newTicket(server.context)) ?? '';
  const paired = await tryTicket(ticket);
  expect(paired).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
  const { access_token } = paired.body as { access_token: string };
  const state = await server.ask('GET', '/api/device/state', undefined, {
    authorization: `Bearer ${access_token}`,
  });
  expect(state.body).toMatchObject({
    person: { name: 'Sample freelancer', sample: true },
    offers: [{ contract: 'sample-contract', title: 'Sample contract', sample: true }],
  });
  expect(await tryTicket(ticket)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
});

test('a ticket that is old, replaced, made up, or a sign-in link pairs nothing', async () => {
  const links = (await setUpSample(server.context, server.url)) ?? [];
  const replaced = (await newTicket(server.context)) ?? '';
  const old = (await newTicket(server.context)) ?? '';
  const signIn = links[0]?.link.split('/').at(-1) ?? '';
  expect(await tryTicket(replaced)).toMatchObject({ body: { error: 'authorization_pending' } });
  expect(await tryTicket(signIn)).toMatchObject({ body: { error: 'authorization_pending' } });
  expect(await tryTicket('A'.repeat(43))).toMatchObject({ body: { error: 'authorization_pending' } });
  await server.clock.advance(HOUR);
  expect(await tryTicket(old)).toMatchObject({ body: { error: 'authorization_pending' } });
  // Nor does a ticket sign anybody in.
  const fresh = await newTicket(server.context);
  expect((await server.ask('POST', '/api/session/link', { token: fresh })).status).not.toBe(200);
});

test('the first operator comes from the command line, and so does a link for who lost the way', async () => {
  const { db, config } = server.context;
  const link = await signInLink(
    db,
    { ...config, publicUrl: server.url },
    'someone@example.org',
    server.clock.now(),
  );
  const signedIn = await server.ask('POST', '/api/session/link', { token: link.split('/').at(-1) });
  expect(signedIn.body).toMatchObject({ email: 'someone@example.org', roles: ['operator'], sample: false });
  const client = await server.person('Client', ['client']);
  const email = `${client.person}@example.org`;
  const again = await signInLink(db, { ...config, publicUrl: server.url }, email, server.clock.now());
  const back = await server.ask('POST', '/api/session/link', { token: again.split('/').at(-1) });
  expect(back.body).toMatchObject({ name: 'Client', roles: ['client'] });
});
