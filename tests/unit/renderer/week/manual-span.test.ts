// What was entered as manual time, as instants.
import { describe, expect, it } from 'vitest';
import { byWeeks, minutesOf, refusalOf, spanOf } from '../../../../renderer/desktop/week/manual-span.ts';
import type { Contract } from '../../../../shared/domain/contract.ts';
import { HOUR } from '../../../../shared/domain/time.ts';
import { sampleTerms } from '../../../support/sample-terms.ts';

const at = (text: string): number => Date.parse(text);

describe('the span', () => {
  it('lies on the day in the zone', () => {
    expect(spanOf('2026-11-24', '09:00', '10:30', 'Europe/Berlin')).toEqual({
      interval: [at('2026-11-24T08:00Z'), at('2026-11-24T09:30Z')],
      nextDay: false,
    });
  });

  it('ends on the next day where its end is not later', () => {
    expect(spanOf('2026-11-24', '23:00', '00:00', 'UTC')).toEqual({
      interval: [at('2026-11-24T23:00Z'), at('2026-11-25T00:00Z')],
      nextDay: true,
    });
    expect(spanOf('2026-11-24', '09:00', '09:00', 'UTC')).toMatchObject({ nextDay: true });
  });

  it('has the hour more that a night in autumn has', () => {
    const span = spanOf('2026-10-25', '01:00', '04:00', 'Europe/Berlin');
    expect('interval' in span && span.interval[1] - span.interval[0]).toBe(4 * HOUR);
  });

  it('does not begin or end at a time that does not exist', () => {
    expect(spanOf('2026-03-29', '02:30', '05:00', 'Europe/Berlin')).toEqual({ wrong: 'gap', field: 'from' });
    expect(spanOf('2026-03-29', '01:00', '02:30', 'Europe/Berlin')).toEqual({ wrong: 'gap', field: 'to' });
  });

  it('says what is missing', () => {
    expect(spanOf(null, '09:00', '10:00', 'UTC')).toEqual({ wrong: 'missing', field: 'from' });
    expect(spanOf('2026-11-24', '', '10:00', 'UTC')).toEqual({ wrong: 'missing', field: 'from' });
    expect(spanOf('2026-11-24', '09:00', '10', 'UTC')).toEqual({ wrong: 'missing', field: 'to' });
    expect(minutesOf('24:00')).toBeNull();
  });

  it('is cut at Monday 00:00 UTC, whatever the zone', () => {
    const span = spanOf('2026-11-23', '00:00', '02:00', 'Europe/Berlin');
    expect('interval' in span && byWeeks(span.interval)).toEqual([
      [at('2026-11-22T23:00Z'), at('2026-11-23T00:00Z')],
      [at('2026-11-23T00:00Z'), at('2026-11-23T01:00Z')],
    ]);
  });
});

describe('contracts', () => {
  const contract: Contract = {
    id: 'acme',
    kind: 'personal',
    title: 'Acme',
    client: '',
    versions: [{ ...sampleTerms, version: 1, from: at('2026-11-01T00:00Z') }],
    raisedLimits: [],
    statusChanges: [],
  };
  const noon = at('2026-11-24T12:00Z');

  it('take manual time where their terms do, while they are in force', () => {
    expect(refusalOf(contract, noon)).toBeNull();
    expect(refusalOf(contract, at('2026-10-24T12:00Z'))).toBe('no-terms');
    const [terms] = contract.versions;
    const strict = { ...contract, versions: terms ? [{ ...terms, manualTime: false }] : [] };
    expect(refusalOf(strict, noon)).toBe('forbidden');
    const paused = {
      ...contract,
      statusChanges: [{ at: at('2026-11-20T00:00Z'), status: 'paused' as const }],
    };
    expect(refusalOf(paused, noon)).toBe('paused');
    expect(refusalOf(paused, at('2026-11-19T00:00Z'))).toBeNull();
  });
});
