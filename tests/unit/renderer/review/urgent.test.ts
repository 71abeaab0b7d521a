// Which disputes wait for the reader.
import { expect, it } from 'vitest';
import { byWaiting, waitsForReader } from '../../../../renderer/review/disputes/urgent.ts';
import { sampleDisputeCard } from '../../../support/review/sample-dispute.ts';

it('is the freelancer who answers, the reviewer who decides, the operator who finds one', () => {
  expect(waitsForReader(sampleDisputeCard('freelancer', 'answering'))).toBe(true);
  expect(waitsForReader(sampleDisputeCard('client', 'answering'))).toBe(false);
  expect(waitsForReader(sampleDisputeCard('freelancer', 'reviewing'))).toBe(false);
  for (const state of ['reviewing', 'appealed'] as const)
    expect(waitsForReader(sampleDisputeCard('reviewer', state))).toBe(true);
  expect(waitsForReader(sampleDisputeCard('reviewer', 'decided'))).toBe(false);
  expect(waitsForReader(sampleDisputeCard('operator', 'reviewing'))).toBe(false);
  expect(waitsForReader(sampleDisputeCard('operator', 'reviewing', { reviewer: null }))).toBe(true);
});

it('puts them first and leaves the rest as it came', () => {
  const cards = [
    sampleDisputeCard('freelancer', 'final', { id: '1' }),
    sampleDisputeCard('freelancer', 'answering', { id: '2' }),
    sampleDisputeCard('freelancer', 'withdrawn', { id: '3' }),
  ];
  expect(byWaiting(cards).map(({ id }) => id)).toEqual(['2', '1', '3']);
});
