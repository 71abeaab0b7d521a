// What changes of many records come to.
import { describe, expect, it } from 'vitest';
import {
  commonLabels,
  groupBy,
  keysOf,
  labelsAfter,
  moveTargets,
} from '../../../../renderer/desktop/diary/edits.ts';
import type { Contract } from '../../../../shared/domain/contract.ts';
import { SEGMENT } from '../../../../shared/domain/time.ts';
import { acme, bakery, sampleRecord } from '../../../support/sample-diary.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const at = (index: number, more: Parameters<typeof sampleRecord>[1] = {}) =>
  sampleRecord(nine + index * SEGMENT, more);
const withTerms = (contract: Contract, more: Partial<Contract['versions'][number]>): Contract => ({
  ...contract,
  versions: contract.versions.map((terms) => ({ ...terms, ...more })),
});

it('groups records by what they say, so that Undo can give each its own back', () => {
  const [a, b, c] = [at(0, { memo: 'x' }), at(1, { memo: 'y' }), at(2, { memo: 'x' })];
  expect(groupBy([a, b, c], ({ memo }) => memo)).toEqual([
    { value: 'x', records: [a, c] },
    { value: 'y', records: [b] },
  ]);
  expect(keysOf([b])).toEqual([{ contract: 'acme', segment: nine + SEGMENT }]);
});

it('tells lists of labels apart by their labels, not by their joined text', () => {
  const groups = groupBy([at(0, { labels: ['a,b'] }), at(1, { labels: ['a', 'b'] })], ({ labels }) => labels);
  expect(groups).toHaveLength(2);
});

it('sets and takes away labels, and leaves the others alone', () => {
  const changes = new Map([
    ['Code', false],
    ['Design', true],
  ]);
  expect(labelsAfter(['Review', 'Code'], changes)).toEqual(['Review', 'Design']);
  expect(labelsAfter(['Design'], changes)).toEqual(['Design']);
  expect(labelsAfter(['Old'], new Map())).toEqual(['Old']);
});

describe('labels that all contracts have', () => {
  const other = withTerms(bakery, { labels: ['Code', 'Photo'] });

  it('offers those of the one contract', () => {
    expect(commonLabels([at(0)], [acme, other])).toEqual(['Design', 'Code', 'Review', 'Meeting']);
  });

  it('offers only the common ones of several', () => {
    expect(commonLabels([at(0), at(1, { contract: 'bakery' })], [acme, other])).toEqual(['Code']);
  });

  it('offers none where a contract is not known', () => {
    expect(commonLabels([at(0, { contract: 'gone' })], [acme])).toEqual([]);
  });
});

describe('contracts to move to', () => {
  const names = (records: Parameters<typeof moveTargets>[0], contracts: readonly Contract[]) =>
    moveTargets(records, contracts).map(({ id }) => id);

  it('leaves out the contract they are on', () => {
    expect(names([at(0)], [acme, bakery])).toEqual(['bakery']);
    expect(names([at(0), at(1, { contract: 'bakery' })], [acme, bakery])).toEqual([]);
  });

  it('leaves out contracts without manual time, not begun, or ended by then', () => {
    expect(names([at(0)], [acme, withTerms(bakery, { manualTime: false })])).toEqual([]);
    expect(names([at(0)], [acme, withTerms(bakery, { from: nine + SEGMENT })])).toEqual([]);
    const ended = { ...bakery, statusChanges: [{ at: nine - 2 * SEGMENT, status: 'ended' as const }] };
    expect(names([at(0)], [acme, ended])).toEqual([]);
  });
});
