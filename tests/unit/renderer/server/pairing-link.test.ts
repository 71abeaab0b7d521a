// What a link that asks to pair may name, and where the page keeps it.
import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute } from '../../../../renderer/desktop/frame/route.ts';
import { linkedServer } from '../../../../renderer/desktop/server/pairing-link.ts';

describe('the server of a link', () => {
  it.each([
    ['https://diary.example.org', 'https://diary.example.org'],
    ['https://diary.example.org:8460/some/path?x#y', 'https://diary.example.org:8460'],
    ['http://127.0.0.1:8460', 'http://127.0.0.1:8460'],
    ['HTTPS://Diary.Example.ORG/', 'https://diary.example.org'],
    // What looks like another name is shown as it is asked for.
    ['https://diаry.example.org', 'https://xn--diry-63d.example.org'],
  ])('%s is %s', (address, origin) => {
    expect(linkedServer(address)).toBe(origin);
  });

  it.each([
    'https://diary.example.org@evil.example',
    'https://name:word@evil.example',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://diary.example.org',
    'diary.example.org',
    '',
  ])('is none in %s', (address) => {
    expect(linkedServer(address)).toBeNull();
  });
});

describe('the route', () => {
  it('keeps the address of a link, whatever it is', () => {
    for (const server of ['https://diary.example.org:8460/a?b#c', '%', '<b>"/']) {
      const route = { screen: 'settings', section: 'server', server } as const;
      expect(parseRoute(hrefOf(route))).toEqual(route);
    }
  });

  it('has none in other sections, and none where nothing follows', () => {
    expect(parseRoute('#/settings/privacy/https%3A%2F%2Fx.example')).toEqual({
      screen: 'settings',
      section: 'privacy',
    });
    expect(parseRoute('#/settings/server')).toEqual({ screen: 'settings', section: 'server' });
    expect(parseRoute('#/settings')).toEqual({ screen: 'settings', section: null });
  });
});
