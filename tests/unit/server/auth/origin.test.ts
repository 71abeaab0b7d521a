// The server's own address, and requests that pages of other origins send.
import { expect, test } from 'vitest';
import { ownOrigin, sentByAnotherSite } from '../../../../server/auth/origin.ts';
import { configSchema } from '../../../../server/config.ts';

const config = (more: object = {}) => configSchema.parse({ dataFolder: '/nowhere', ...more });
const socket = (localAddress: string, localPort = 8460) => ({ socket: { localAddress, localPort } });

test('the own address is what is configured, else where the request arrived', () => {
  expect(ownOrigin(config({ publicUrl: 'https://diary.example/' }), socket('10.0.0.1'))).toBe(
    'https://diary.example',
  );
  expect(ownOrigin(config(), socket('127.0.0.1', 4711))).toBe('http://127.0.0.1:4711');
  expect(ownOrigin(config({ host: 'localhost' }), socket('::1'))).toBe('http://localhost:8460');
  expect(ownOrigin(config({ host: '::1' }), socket('::1'))).toBe('http://[::1]:8460');
  expect(ownOrigin(config({ host: '0.0.0.0' }), socket('::ffff:10.0.0.7'))).toBe('http://10.0.0.7:8460');
});

test('a page of another origin is known by what its browser says', () => {
  const at = config({ publicUrl: 'https://diary.example' });
  const sent = (headers: Record<string, string>, method = 'POST') =>
    sentByAnotherSite(at, { method, headers, host: '127.0.0.1:8460', ...socket('127.0.0.1') });
  const other = [
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:9999' },
    { origin: 'http://localhost:8460' },
    { origin: 'https://diary.example.evil.example' },
    { origin: 'http://diary.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of other) {
    expect([headers, sent(headers as Record<string, string>)]).toEqual([headers, true]);
    expect(sent(headers as Record<string, string>, 'GET')).toBe(false);
  }
  const own = [
    {},
    { origin: 'https://diary.example' },
    // Opened on the machine itself.
    { origin: 'http://127.0.0.1:8460' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ];
  for (const headers of own)
    expect([headers, sent(headers as Record<string, string>)]).toEqual([headers, false]);
});
