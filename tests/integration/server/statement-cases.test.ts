// The one file of statement cases, run through the server's tables.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statementOf } from '../../../server/services/facts.ts';
import { type Db, openDatabase } from '../../../server/store/database.ts';
import { type Ask, answerTo, readCases } from '../../cases/read-cases.ts';
import { notForServer, writeCase } from '../../support/server/case-rows.ts';

const cases = readCases().flatMap((one) =>
  one.asks.map((ask, i) => ({ one, ask, name: `${one.name} (${i})` })),
);
const here = cases.filter(({ one, ask }) => notForServer(one, ask.contract) === null);

let db: Db;
const folder = mkdtempSync(join(tmpdir(), 'work-diary-cases-'));
beforeAll(async () => {
  const opened = await openDatabase(folder);
  if (!opened.ok) throw new Error(opened.error.message);
  db = opened.value;
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

class RollBack extends Error {}

test.each(here)('$name', async ({ one, ask }) => {
  let found: object | null = null;
  const asked = db.transaction().execute(async (tx) => {
    await writeCase(tx, one);
    const statement = await statementOf(tx, ask.contract, ask.week, ask.now);
    found = statement && answerTo(ask, statement);
    throw new RollBack();
  });
  await expect(asked).rejects.toThrow(RollBack);
  expect(found).toEqual(expectation(ask));
});

const expectation = ({ contract: _contract, week: _week, now: _now, ...expected }: Ask): object => expected;

test('only what no server can have is left out', () => {
  const left = Map.groupBy(
    cases.flatMap(({ one, ask }) => notForServer(one, ask.contract) ?? []),
    (why) => why,
  );
  const counts = Object.fromEntries([...left].map(([why, those]) => [why, those.length]));
  expect(counts).toEqual({ 'no effect yet': 12, 'no segment': 1, personal: 1 });
});
