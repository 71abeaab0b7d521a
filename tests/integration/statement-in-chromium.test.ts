// The one file of cases in a real browser, where the site runs: the same statement, to the last field.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Statement, statement } from '../../shared/domain/statement.ts';
import { answerTo, readCases } from '../cases/read-cases.ts';
import { openScriptPage, type ScriptPage } from '../support/script-page.ts';

let page: ScriptPage | null = null;
beforeAll(async () => {
  page = await openScriptPage(new URL('../support/statement-page.ts', import.meta.url));
});
afterAll(() => page?.close());

it('says of every case what was computed by hand, and what Node says', async ({ skip }) => {
  skip(page === null, 'this machine has no Chromium');
  const asked = readCases().flatMap(({ name, input, asks }) =>
    asks.map((ask) => ({
      name,
      ask,
      input: { ...input, contract: ask.contract, week: ask.week, now: ask.now },
    })),
  );
  const answers = (await page?.ask(asked.map(({ input }) => input))) as string[];
  expect(answers).toHaveLength(asked.length);
  for (const [i, { name, ask, input }] of asked.entries()) {
    const { contract: _contract, week: _week, now: _now, ...expected } = ask;
    expect(answers[i], name).toBe(JSON.stringify(statement(input)));
    expect(answerTo(ask, JSON.parse(answers[i] ?? '') as Statement), name).toEqual(expected);
  }
});
