// The application around the routes: who is let in, what refusals look like, headers.
import { afterAll, beforeAll, expect, test } from 'vitest';
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
