// Links to the program: one form leads to one screen, everything else nowhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfLink, linkAmong } from '../../../../electron/shell/electron/deep-link.ts';
import { diaryMethods } from '../../../../shared/diary-api.ts';

const pair = (server: string): string => `workdiary://pair?server=${encodeURIComponent(server)}`;

describe('a link', () => {
  it('leads to the page where its server can be paired with', () => {
    expect(hashOfLink(pair('https://diary.example.com'))).toBe(
      '#/settings/server/https%3A%2F%2Fdiary.example.com',
    );
    expect(hashOfLink(pair('http://127.0.0.1:8080/base'))).toBe(
      '#/settings/server/http%3A%2F%2F127.0.0.1%3A8080%2Fbase',
    );
    expect(hashOfLink('WORKDIARY://PAIR/?server=https://a.example')).toBe(
      '#/settings/server/https%3A%2F%2Fa.example',
    );
  });

  it.each([
    ['no server', 'workdiary://pair'],
    ['an empty one', 'workdiary://pair?server='],
    ['two', `${pair('https://a.example')}&server=https%3A%2F%2Fb.example`],
    ['something else besides', `${pair('https://a.example')}&code=1`],
    ['something else to do', pair('https://a.example').replace('pair', 'unpair')],
    ['a longer path', pair('https://a.example').replace('pair', 'pair/now')],
    ['a part after "#"', `${pair('https://a.example')}#x`],
    ['a name', pair('https://a.example').replace('pair', 'me@pair')],
    ['another scheme', pair('https://a.example').replace('workdiary', 'https')],
    ['a script', pair('javascript:alert(1)')],
    ['a file', pair('file:///etc/passwd')],
    ['a data address', pair('data:text/html,x')],
    ['no address', pair('diary.example.com')],
    ['a name and a password in the address', pair('https://good.example@evil.example')],
    ['an address too long', pair(`https://a.example/${'x'.repeat(300)}`)],
    ['very much', `workdiary://pair?server=https://a.example/${'x'.repeat(100_000)}`],
    ['no form at all', 'workdiary:'],
    ['nothing', ''],
  ])('with %s leads nowhere', (_what, link) => expect(hashOfLink(link)).toBeNull());

  it('never leads to another screen, nor to an address that pairing refuses', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), (server) => {
        const hash = hashOfLink(pair(server));
        if (hash === null) return;
        expect(hash.split('/')).toHaveLength(4);
        expect(hash.startsWith('#/settings/server/')).toBe(true);
        const named = decodeURIComponent(hash.slice('#/settings/server/'.length));
        expect(diaryMethods.pair.args.safeParse({ server: named }).success).toBe(true);
      }),
    );
  });
});

describe('the arguments of a start', () => {
  it('may hold a link', () => {
    const link = pair('https://a.example');
    expect(linkAmong(['/opt/work-diary', '--no-sandbox', link])).toBe(link);
    expect(linkAmong(['/opt/work-diary', '--hidden'])).toBeNull();
    expect(linkAmong(['/opt/workdiary:x'])).toBeNull();
  });
});
