// Private rules: whole text, any case, stars.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivate, type PrivateRule, privateBecause } from '../../../shared/domain/private-list.ts';

const titled = (title: string) => ({ applications: [], titles: [title] });
const hides = (pattern: string, title: string): boolean =>
  isPrivate(titled(title), [{ field: 'title', pattern }]);

describe('private rules', () => {
  it.each([
    ['secret', 'secret', true],
    ['secret', 'my secret', false],
    ['secret', 'SECRET', true],
    ['*secret*', 'my SeCrEt plan', true],
    ['secret*', 'my secret', false],
    ['*secret', 'my secret', true],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'acb', false],
    ['ab*ba', 'aba', false],
    ['*ab*ab', 'ab', false],
    ['*', '', true],
    ['', 'anything', false],
    ['**', 'anything', true],
    ['a.c', 'abc', false],
    ['*(private*', 'x (private) y', true],
    ['*straße*', 'HAUPTSTRASSE 1', true],
    ['*é*', 'cafe\u0301', true],
    ['*ΣΟΦΟΣ*', 'σοφος', true],
    ['*private*', 'ｐｒｉｖａｔｅ', true],
  ])('%s on "%s": %s', (pattern, title, expected) => {
    expect(hides(pattern, title)).toBe(expected);
  });

  it('agrees with a regular expression on every short text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (pattern, title) => {
        const body = [...pattern].map((part) => (part === '*' ? '[^]*' : part)).join('');
        expect(hides(pattern, title)).toBe(new RegExp(`^${body}$`).test(title));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a hostile title in its stride', () => {
    const began = performance.now();
    expect(hides(`${'*a'.repeat(50)}*b`, 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('looks at every name of the application and keeps fields apart', () => {
    const window = { applications: ['Vault', 'org.example.vault'], titles: ['Notes'] };
    expect(isPrivate(window, [{ field: 'application', pattern: 'org.example.*' }])).toBe(true);
    expect(isPrivate(window, [{ field: 'title', pattern: 'vault' }])).toBe(false);
    expect(isPrivate(window, [])).toBe(false);
  });

  it('says which rule matched: the first, and the very one that was given', () => {
    const rules: readonly PrivateRule[] = [
      { field: 'application', pattern: 'mail*' },
      { field: 'title', pattern: '*salary*' },
      { field: 'title', pattern: '*' },
    ];
    const because = (application: string, title: string) =>
      privateBecause({ applications: [application], titles: [title] }, rules);
    expect(because('Mailer', 'Salary talk')).toBe(rules[0]);
    expect(because('Editor', 'Salary talk')).toBe(rules[1]);
    expect(because('Editor', 'Notes')).toBe(rules[2]);
    expect(privateBecause({ applications: ['Editor'], titles: [] }, rules)).toBeNull();
  });
});
