// Which answers a change makes old: what shows it, of that contract, and nothing else.
import { expect, it } from 'vitest';
import { isOld, type QuestionKey, turnsWithWeek } from '../../../../renderer/review/line/changes.ts';

const diaryOf = (contract: string): QuestionKey => [
  'diary',
  { params: { contract }, query: { from: 0, to: 1 } },
];

it('makes old what shows the contract that changed', () => {
  const event = { what: 'diary', contract: 'acme' } as const;
  expect(isOld(diaryOf('acme'), event)).toBe(true);
  expect(isOld(diaryOf('bakery'), event)).toBe(false);
});

it('makes lists of all contracts old whichever changed', () => {
  expect(isOld(['contracts', {}], { what: 'week', contract: 'acme' })).toBe(true);
  expect(isOld(['disputes', {}], { what: 'dispute', contract: 'acme' })).toBe(true);
});

it('makes disputes old with the diary and the week that they are about', () => {
  const dispute: QuestionKey = ['dispute', { params: { dispute: 'dispute-1' } }];
  for (const what of ['diary', 'week', 'dispute'] as const) {
    expect(isOld(dispute, { what, contract: 'acme' })).toBe(true);
    expect(isOld(['disputes', {}], { what, contract: 'acme' })).toBe(true);
  }
  expect(isOld(dispute, { what: 'message', contract: 'acme' })).toBe(false);
});

it('makes what says "this week" old when a new one begins, and nothing else', () => {
  const week: QuestionKey = ['week', { params: { contract: 'acme', week: 0 } }];
  expect([week, ['contracts', {}], ['earnings', {}]].map((key) => turnsWithWeek(key as QuestionKey))).toEqual(
    [true, true, true],
  );
  expect(turnsWithWeek(diaryOf('acme'))).toBe(false);
});

it('leaves alone what the change does not concern', () => {
  expect(isOld(['devices', {}], { what: 'diary', contract: 'acme' })).toBe(false);
  expect(isOld(diaryOf('acme'), { what: 'notification', contract: null })).toBe(false);
});

it('takes a change of no contract for one of all', () => {
  expect(isOld(diaryOf('acme'), { what: 'diary', contract: null })).toBe(true);
});
