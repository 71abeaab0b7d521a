// Changes to the private list: what is refused, where a rule stands, and what comes back.
import { describe, expect, it } from 'vitest';
import {
  addRule,
  coversAll,
  findRules,
  missingDefaults,
  putBack,
  type Rule,
  removeRule,
  replaceRule,
  ruleFor,
  typedWindow,
} from '../../../../renderer/desktop/settings/rules.ts';
import { privateBecause } from '../../../../shared/domain/private-list.ts';

const bank: Rule = { field: 'title', pattern: '*bank*' };
const vault: Rule = { field: 'application', pattern: 'vault' };
const mail: Rule = { field: 'title', pattern: '*mail*' };
const full = Array.from({ length: 500 }, (_, index): Rule => ({ field: 'title', pattern: `rule ${index}` }));

describe('private list', () => {
  it('puts a new rule first, without spaces around it', () => {
    expect(addRule([bank], { field: 'application', pattern: '  vault ' })).toEqual({
      ok: true,
      rules: [vault, bank],
    });
  });

  it.each([
    ['empty', [bank], '   '],
    ['too-long', [bank], 'x'.repeat(201)],
    ['double', [bank], '*BANK*'],
    ['full', full, 'one more'],
  ] as const)('refuses a rule: %s', (why, rules, pattern) => {
    expect(addRule(rules, { field: 'title', pattern })).toEqual({ ok: false, why });
  });

  it('takes the same pattern for the other field', () => {
    expect(addRule([bank], { ...bank, field: 'application' })).toMatchObject({ ok: true });
  });

  it('changes a rule in its place, also only its capitals, and in a full list', () => {
    expect(replaceRule([mail, bank, vault], bank, { ...bank, pattern: '*Bank*' })).toEqual({
      ok: true,
      rules: [mail, { ...bank, pattern: '*Bank*' }, vault],
    });
    const [first] = full;
    if (!first) throw new Error('no rules');
    expect(replaceRule(full, first, bank)).toMatchObject({ ok: true });
  });

  it('does not change a rule into one that is there', () => {
    expect(replaceRule([mail, bank], bank, { ...mail })).toEqual({ ok: false, why: 'double' });
  });

  it('puts a removed rule back to where it stood, next to what came meanwhile', () => {
    const without = removeRule([mail, bank, vault], bank);
    expect(without).toEqual([mail, vault]);
    expect(putBack(without, bank, 1)).toEqual([mail, bank, vault]);
    expect(putBack([mail, bank], bank, 0)).toEqual([mail, bank]);
  });

  it('finds rules by any part of the pattern', () => {
    expect(findRules([mail, bank, vault], ' BAN')).toEqual([bank]);
    expect(findRules([mail, bank], '')).toEqual([mail, bank]);
  });

  it('restores only what is missing, as far as there is room', () => {
    expect(missingDefaults([bank], [bank, vault])).toEqual([vault]);
    expect(missingDefaults(full.slice(1), [bank, vault])).toEqual([bank]);
    expect(missingDefaults(full, [bank])).toEqual([]);
  });

  it('makes exactly the named window private, however long its name is', () => {
    for (const title of ['  Statement – Bank ', 'x'.repeat(400)]) {
      const rule = ruleFor('title', title);
      expect(rule.pattern.length).toBeLessThanOrEqual(200);
      expect(privateBecause(typedWindow('', title), [rule])).toEqual(rule);
    }
  });

  it('does not take an empty field for a name', () => {
    const everything: Rule = { field: 'application', pattern: '*' };
    expect(privateBecause(typedWindow('', 'Bank'), [everything])).toBeNull();
    expect(privateBecause(typedWindow('any', ''), [everything])).toEqual(everything);
  });

  it('knows patterns that cover every window', () => {
    expect([' * ', '***', '*a*', ''].map((pattern) => coversAll({ field: 'title', pattern }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
