// Addresses of the site: read, written, and the same after both.
import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from '../../../../renderer/review/frame/route.ts';

const MONDAY = Date.UTC(2026, 10, 16);
const ENTRY = 'ab'.repeat(32);

describe('routes of the site', () => {
  it.each<[string, Route]>([
    ['', { screen: 'contracts' }],
    ['#/nonsense', { screen: 'contracts' }],
    ['#/contracts/new', { screen: 'offer' }],
    ['#/contracts/acme', { screen: 'contract', contract: 'acme' }],
    ['#/contracts/acme/diary', { screen: 'diary', contract: 'acme', day: null, record: null }],
    [
      '#/contracts/acme/diary/2026-11-24',
      { screen: 'diary', contract: 'acme', day: '2026-11-24', record: null },
    ],
    ['#/contracts/acme/diary/yesterday', { screen: 'diary', contract: 'acme', day: null, record: null }],
    [
      `#/contracts/acme/record/${ENTRY}`,
      { screen: 'diary', contract: 'acme', day: null, record: { entry: ENTRY, at: null } },
    ],
    [
      `#/contracts/acme/record/${ENTRY}?at=1000`,
      { screen: 'diary', contract: 'acme', day: null, record: { entry: ENTRY, at: 1000 } },
    ],
    ['#/contracts/acme/weeks/2026-11-16', { screen: 'week', contract: 'acme', week: MONDAY }],
    [`#/contracts/acme/week/${MONDAY}`, { screen: 'week', contract: 'acme', week: MONDAY }],
    ['#/contracts/acme/weeks/soon', { screen: 'contract', contract: 'acme' }],
    [
      '#/contracts/acme/messages?about=aa@10,bb',
      {
        screen: 'messages',
        contract: 'acme',
        about: [
          { entry: 'aa', at: 10 },
          { entry: 'bb', at: null },
        ],
      },
    ],
    ['#/disputes/d1', { screen: 'dispute', dispute: 'd1' }],
    ['#/pair?code=BCDF-GHJK', { screen: 'pair', code: 'BCDF-GHJK' }],
    ['#/link/abc', { screen: 'link', token: 'abc' }],
    ['#/invitation/abc', { screen: 'invitation', token: 'abc' }],
    ['#/contracts/%E0%A4%A', { screen: 'contracts' }],
  ])('reads %s', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it.each<Route>([
    { screen: 'contracts' },
    { screen: 'offer' },
    { screen: 'contract', contract: 'a b' },
    { screen: 'diary', contract: 'acme', day: '2026-11-24', record: null },
    { screen: 'diary', contract: 'acme', day: null, record: { entry: ENTRY, at: 1000 } },
    { screen: 'week', contract: 'acme', week: MONDAY },
    { screen: 'messages', contract: 'acme', about: [{ entry: ENTRY, at: 5 }] },
    { screen: 'messages', contract: 'acme', about: [] },
    { screen: 'views', contract: 'acme' },
    { screen: 'dispute', dispute: 'd1' },
    { screen: 'pair', code: 'BCDF' },
    { screen: 'link', token: 'abc' },
    { screen: 'sign-in' },
    { screen: 'earnings' },
  ])('leads back to the same: %o', (route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route);
  });
});
