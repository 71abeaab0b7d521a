// Refused requests do not fill the log: so many a minute by name, the rest as a number.
import { expect, it } from 'vitest';
import { RefusalLog } from '../../../electron/shell/browser/refusal-log.ts';

it('names twenty a minute, and counts the others', () => {
  let now = 0;
  const lines: unknown[] = [];
  const log = { info: () => undefined, error: (...line: unknown[]) => void lines.push(line) };
  const refusals = new RefusalLog(log, () => now);
  for (let i = 0; i < 1_000; i += 1) refusals.refused('token', `/${i}`);
  expect(lines).toHaveLength(20);
  expect(lines[0]).toEqual(['refused', { why: 'token', path: '/0' }]);
  now = 59_999;
  refusals.refused('host', '/late');
  expect(lines).toHaveLength(20);
  now = 60_000;
  refusals.refused('origin', `/${'x'.repeat(5_000)}`);
  expect(lines.slice(20)).toEqual([
    ['refused more', { count: 981 }],
    ['refused', { why: 'origin', path: `/${'x'.repeat(199)}` }],
  ]);
  refusals.flush();
  expect(lines).toHaveLength(22);
});
