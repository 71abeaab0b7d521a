// The week statement against cases computed by hand, each naming the sentence it checks.
import { describe, expect, test } from 'vitest';
import { statement } from '../../../shared/domain/statement.ts';
import { answerTo, readCases } from '../../cases/read-cases.ts';

describe.each(readCases())('$name', ({ sentence, input, asks }) => {
  test.each(asks.map((ask, i) => [i + 1, ask] as const))(`${sentence} (%i)`, (_, ask) => {
    const { contract, week, now, ...expected } = ask;
    const found = statement({ ...input, contract, week, now });
    expect(answerTo(ask, found)).toEqual(expected);
  });
});

test('an unknown contract is refused', () => {
  const [first] = readCases();
  expect(first).toBeDefined();
  if (first) {
    const ask = { contract: 'nobody', week: 0, now: 0 };
    expect(() => statement({ ...first.input, ...ask })).toThrow(RangeError);
  }
});
