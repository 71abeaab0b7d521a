// Nobody speaks to the browser shell without its token, from another origin, or for another host.
import { describe, expect, it } from 'vitest';
import { createGuard } from '../../../electron/shell/browser/guard.ts';

const guard = createGuard(4711, 'secret');
const good = { host: '127.0.0.1:4711', cookie: 'other=1; work_diary_4711=secret' };

describe('guard', () => {
  it('lets its own page in', () => {
    expect(guard.refuse(good)).toBeNull();
    expect(guard.refuse({ ...good, origin: 'http://127.0.0.1:4711' })).toBeNull();
    expect(guard.refuse({ ...good, host: 'localhost:4711' })).toBeNull();
    // A link or picture of its own, and an address that was typed, printed or bookmarked.
    expect(guard.refuse({ ...good, 'sec-fetch-site': 'same-origin' })).toBeNull();
    expect(guard.refuse({ ...good, 'sec-fetch-site': 'none' })).toBeNull();
  });

  it.each([
    ['no host', { host: undefined }, 'host'],
    ['a name pointed at this machine', { host: 'evil.example:4711' }, 'host'],
    ['another port', { host: '127.0.0.1:80' }, 'host'],
    ['a foreign origin', { origin: 'https://evil.example' }, 'origin'],
    ['no origin at all, as sandboxed pages send it', { origin: 'null' }, 'origin'],
    ['another program on this machine', { origin: 'http://127.0.0.1:5000' }, 'origin'],
    ['a page on another port', { 'sec-fetch-site': 'same-site' }, 'site'],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 'site'],
    ['no cookie', { cookie: undefined }, 'token'],
    ['a wrong token', { cookie: 'work_diary_4711=secrex' }, 'token'],
    ['the cookie of another port', { cookie: 'work_diary_4712=secret' }, 'token'],
  ])('refuses %s', (_, change, why) => {
    expect(guard.refuse({ ...good, ...change })).toBe(why);
  });

  it('gives a cookie that scripts and other sites cannot use', () => {
    expect(guard.cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  });
});
