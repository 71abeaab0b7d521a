// Which addresses a tracker talks to.
import { expect, it } from 'vitest';
import { serverOf } from '../../../electron/sync/line.ts';

it.each([
  ['https://diary.example.org', 'https://diary.example.org'],
  ['https://diary.example.org:8443/', 'https://diary.example.org:8443'],
  ['https://diary.example.org/some/page?x=1#y', 'https://diary.example.org'],
  ['http://127.0.0.1:8460', 'http://127.0.0.1:8460'],
  ['http://localhost:8460/', 'http://localhost:8460'],
  ['http://[::1]:8460', 'http://[::1]:8460'],
])('%s is %s', (address, origin) => {
  expect(serverOf(address)).toEqual({ ok: true, value: origin });
});

it.each(['http://diary.example.org', 'http://127.0.0.1.example.org', 'http://localhost.example.org'])(
  '%s is refused: others on the way could read everything',
  (address) => {
    expect(serverOf(address)).toMatchObject({ ok: false, error: { reason: 'not-https', field: 'server' } });
  },
);
