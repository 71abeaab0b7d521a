// Terms between form and tracker: amounts by currency, hours, and which field is wrong.
import { describe, expect, it } from 'vitest';
import { contractFacts } from '../../../../renderer/desktop/settings/contract-facts.ts';
import { draftOf, termsOf } from '../../../../renderer/ui/terms/terms.ts';
import type { Contract, Terms } from '../../../../shared/domain/contract.ts';
import { HOUR, MINUTE, WEEK, weekOf } from '../../../../shared/domain/time.ts';

const terms: Terms = {
  version: 1,
  from: 0,
  currency: 'EUR',
  rate: 8550,
  weeklyLimit: 7.5 * HOUR,
  manualTime: true,
  pictures: 'clear',
  displays: 'focused',
  minimumActive: 4,
  labels: ['Code'],
  labelRequired: true,
};

describe('terms in a form', () => {
  it.each(['EUR', 'JPY', 'KWD'])('come back as they were: %s', (currency) => {
    const { version: _version, from: _from, ...rest } = { ...terms, currency };
    expect(termsOf(draftOf({ ...terms, currency }))).toEqual({ ok: true, terms: rest });
  });

  it('shows the rate in whole units of its currency', () => {
    expect(draftOf(terms).rate).toBe(85.5);
    expect(draftOf({ ...terms, currency: 'JPY' }).rate).toBe(8550);
  });

  it('reads no limit from an empty field, and asks for no label where there is none', () => {
    expect(termsOf({ ...draftOf(terms), limit: '', labels: [] })).toMatchObject({
      ok: true,
      terms: { weeklyLimit: null, labelRequired: false },
    });
  });

  it('names every field that is wrong', () => {
    const draft = { ...draftOf(terms), rate: '', limit: '-', minimum: 11, labels: ['x'.repeat(61)] };
    expect(termsOf(draft)).toEqual({ ok: false, wrong: ['rate', 'weeklyLimit', 'labels', 'minimumActive'] });
  });
});

describe('facts of a contract', () => {
  const now = Date.UTC(2026, 10, 24, 16, 47);
  const contract: Contract = {
    id: 'sample',
    kind: 'personal',
    title: 'Sample',
    client: '',
    versions: [terms],
    raisedLimits: [],
    statusChanges: [],
  };

  it('tells a change of status that holds from the next segment', () => {
    const paused = { ...contract, statusChanges: [{ at: now - MINUTE, status: 'paused' as const }] };
    expect(contractFacts(paused, now)).toMatchObject({
      status: 'active',
      soon: { status: 'paused', at: Date.UTC(2026, 10, 24, 16, 50) },
    });
    expect(contractFacts(paused, now + 3 * MINUTE)).toMatchObject({ status: 'paused', soon: null });
  });

  it('tells the terms of next week, and this week’s raised limit', () => {
    const next = { ...terms, version: 2, from: weekOf(now) + WEEK, rate: 9000 };
    const changed = {
      ...contract,
      versions: [terms, next],
      raisedLimits: [{ week: weekOf(now), limit: 20 * HOUR, at: now }],
    };
    expect(contractFacts(changed, now)).toMatchObject({ terms, next, limit: 20 * HOUR });
    expect(contractFacts(changed, now + WEEK)).toMatchObject({ terms: next, next: null, limit: 7.5 * HOUR });
  });
});
