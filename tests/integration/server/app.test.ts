// The application around the routes: who is let in, what refusals look like, headers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { weekOf } from '../../../shared/domain/time.ts';
import { acceptContract } from '../../support/server/signed.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('an address that does not exist is refused as one that is not yours', async () => {
  expect(await server.ask('GET', '/api/nothing')).toEqual({
    status: 404,
    body: { error: { reason: 'not-found', message: 'There is nothing here, or nothing for you.' } },
  });
});

test('a request ends in time, and nobody who is a stranger sends more than a form', async () => {
  const app = await createApp(server.context, {});
  expect(app.server.requestTimeout).toBe(300_000);
  await app.close();
  const long = (bytes: number) => ({ email: 'a@example.org', password: 'x'.repeat(bytes) });
  expect((await server.ask('POST', '/api/session', long(60_000))).status).toBe(400);
  expect(await server.ask('POST', '/api/session', long(64 * 1024))).toMatchObject({
    status: 413,
    body: { error: { reason: 'too-large' } },
  });
});

test('acts on all the records of a week are as long as they have to be', async () => {
  const organisation = await server.organisation('Sample client');
  const client = await server.person('Clive', ['client'], organisation);
  const freelancer = await server.person('Freda', ['freelancer']);
  const { id } = await acceptContract(server, { freelancer: freelancer.person, organisation });
  const entries = Array.from({ length: 9_000 }, (_, i) => i.toString(16).padStart(64, '0'));
  const week = weekOf(server.clock.now());
  const acts = [
    [client, `/api/contracts/${id}/weeks/${week}/over-limit`, { id: 'x', entries }],
    [client, `/api/contracts/${id}/disputes`, { id: 'd', week, entries, text: 'Why?' }],
    [freelancer, `/api/contracts/${id}/returns`, { id: 'y', entries, reason: '' }],
  ] as const;
  for (const [browser, path, body] of acts) {
    const { status } = await browser.ask('POST', path, body);
    // Understood, and refused by a rule: nothing of it exists.
    expect([path, status]).toEqual([path, 422]);
  }
});
