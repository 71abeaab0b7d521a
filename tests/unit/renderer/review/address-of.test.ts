// Addresses of the server's routes, as links and pictures have them.
import { expect, it } from 'vitest';
import { addressOf } from '../../../../renderer/review/line/client.ts';

it('puts parameters into the path and the rest behind it', () => {
  expect(addressOf('picture', { params: { contract: 'acme', commitment: 'ab' } })).toBe(
    '/api/contracts/acme/pictures/ab',
  );
  expect(addressOf('weekFile', { params: { contract: 'a b', week: 5 }, query: { format: 'pdf' } })).toBe(
    '/api/contracts/a%20b/weeks/5/file?format=pdf',
  );
});

it('leaves out what is not given', () => {
  expect(addressOf('messages', { params: { contract: 'acme' }, query: { before: undefined } })).toBe(
    '/api/contracts/acme/messages',
  );
});
