// Hot queries find their rows by an index, however long the journal is.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../../../electron/journal/context.ts';
import { batchQuery, waitingQuery } from '../../../electron/journal/delivery.ts';
import { picturesQuery, recordsQuery, totalsQuery } from '../../../electron/journal/queries.ts';
import { openContext } from '../../../electron/journal/store.ts';
import { actsQuery, actTextsQuery, partsQuery, textsQuery } from '../../../electron/journal/week-entries.ts';
import { BOOT, tempFolder } from '../../support/journal-samples.ts';

const folder = tempFolder();
let context: Context;
beforeAll(() => {
  context = openContext({ dataDir: folder.path, boot: BOOT });
});
afterAll(() => {
  context.db.close();
  folder.remove();
});

const plan = (sql: string, bound: number): string[] =>
  context.db
    .prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: bound }, () => 0))
    .map((row) => row.detail);

it.each([
  ['records', recordsQuery],
  ['pictures', picturesQuery],
])('the %s of a stretch of time', (_name, query) => {
  const steps = plan(query, 2);
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  expect(steps.join('\n')).toContain('SEARCH r USING INDEX records_by_start');
});

it.each([
  ['records and items', partsQuery],
  ['texts', textsQuery],
  ['edits, discards and returns', actsQuery],
  ['texts of edits', actTextsQuery],
])('the %s of a week', (_name, query) => {
  const steps = plan(query, query.match(/\?/g)?.length ?? 0);
  // A compound query reads its own parts once more, and nothing else whole.
  expect(steps.filter((step) => /^SCAN (?!\(subquery|CONSTANT)/.test(step))).toEqual([]);
  expect(steps.join('\n')).toContain('records_by_start');
  expect(steps.join('\n')).toContain('items_by_start');
});

it.each([
  ['entries', batchQuery, ['[]', 100]],
  ['pictures', waitingQuery, ['picture', '[]', 16]],
])('%s that wait to be sent', (_name, query, bound) => {
  const steps = context.db
    .prepare<(string | number)[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
    .all(...bound)
    .map((row) => row.detail);
  // The queue itself is read, and nothing that grows with the journal.
  expect(steps.filter((step) => /^SCAN (?!o\b|json_each|p\b)/.test(step))).toEqual([]);
});

it('the end of the latest record', () => {
  expect(plan('SELECT max("end") AS "end" FROM records WHERE entry IS NOT NULL', 0).join()).toContain(
    'records_by_end',
  );
});

it('the sum of a week', () => {
  const steps = plan(totalsQuery, 2);
  expect(steps.join()).toContain('records_by_start');
});
