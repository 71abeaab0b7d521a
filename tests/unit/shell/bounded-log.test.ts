// Nobody fills the log: so many lines of a kind a minute, the rest as a number, and other kinds as ever.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boundedLog } from '../../../electron/shell/common/bounded-log.ts';
import { openDataFolder } from '../../../electron/shell/common/open-data-folder.ts';
import { systemClock } from '../../../electron/shell/common/system-clock.ts';

it('writes ten of a kind a minute, counts the others, and hides no other reason behind them', () => {
  let now = 0;
  const lines: unknown[][] = [];
  const take = (...line: unknown[]): void => void lines.push(line);
  const log = boundedLog({ info: take, error: take }, () => now);
  for (let i = 0; i < 1_000; i += 1) log.error('call refused', { why: 'foreign frame', i });
  expect(lines).toHaveLength(11);
  expect(lines[0]).toEqual(['call refused', { why: 'foreign frame', i: 0 }]);
  expect(lines[10]).toMatchObject(['call refused more', { why: 'foreign frame' }]);

  now = 59_999;
  log.error('call refused', { why: 'foreign frame' });
  log.error('call refused', { why: 'bad arguments' });
  log.info('started');
  expect(lines.slice(11)).toEqual([
    ['call refused', { why: 'bad arguments' }],
    ['started', undefined],
  ]);

  now = 60_000;
  log.info('tidied', { files: 1 });
  log.error('call refused', { why: 'foreign frame' });
  expect(lines.slice(13)).toEqual([
    ['call refused more', { why: 'foreign frame', count: 991 }],
    ['tidied', { files: 1 }],
    ['call refused', { why: 'foreign frame' }],
  ]);
});

it('is the log that every shell gets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-log-'));
  try {
    const opened = openDataFolder(folder, systemClock);
    if (!opened.ok) throw new Error(opened.error.message);
    for (let i = 0; i < 1_000; i += 1) opened.value.error('refused to a page', { what: 'navigation' });
    const logs = join(folder, 'logs');
    const text = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
    expect(text.join('').trim().split('\n')).toHaveLength(11);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
