// Preferences: what a page may save of them, and that a freelancer's time zone reaches those who read the diary.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractDetailSchema } from '../../../shared/wire/contracts.ts';
import { type Me, meSchema } from '../../../shared/wire/people.ts';
import { parties } from '../../support/server/pictures.ts';
import { reasonOf } from '../../support/server/site-page.ts';
import { type Browser, startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const save = (who: Browser, body: unknown) => who.ask('POST', '/api/me/preferences', body);
async function saved(who: Browser, body: unknown): Promise<Me> {
  const answer = await save(who, body);
  expect(answer.status).toBe(200);
  return meSchema.parse(answer.body);
}

test("the freelancer's zone is told to the client, and nothing else changes with it", async () => {
  const { contract, freelancer, client } = await parties(server);
  const zone = async () =>
    contractDetailSchema.parse((await client.ask('GET', `/api/contracts/${contract}`)).body).freelancer.zone;
  expect(await zone()).toBeNull();
  await saved(freelancer, { language: 'de', theme: 'dark' });
  const me = await saved(freelancer, { zone: 'America/New_York' });
  expect(me).toMatchObject({ zone: 'America/New_York', language: 'de', theme: 'dark' });
  expect(await zone()).toBe('America/New_York');
  expect(await saved(freelancer, { language: 'en' })).toMatchObject({
    zone: 'America/New_York',
    language: 'en',
    theme: 'dark',
  });
});

test('only a real time zone is one, under an old name too; and something has to be said', async () => {
  const person = await server.person('Sample freelancer', ['freelancer']);
  for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Calcutta']) {
    expect((await saved(person, { zone })).zone).toBe(zone);
  }
  for (const zone of ['', 'Mars/Olympus', '+01:00', 'Europe/Berlin\n', '<b>', null, 1, 'x'.repeat(65)]) {
    const refused = await save(person, { zone });
    expect([zone, refused.status, reasonOf(refused)]).toEqual([zone, 400, 'bad-argument']);
  }
  expect((await save(person, {})).status).toBe(400);
  expect(meSchema.parse((await person.ask('GET', '/api/session')).body).zone).toBe('Asia/Calcutta');
});
