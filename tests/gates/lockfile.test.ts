// The lock file is whole: npm refuses to install from one that leaves out packages of other platforms.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingOptional, parseLock } from '../../build/complete-lock.ts';
import { root } from './fixture.ts';

test('every optional package has its entry (else run: node build/complete-lock.ts)', () => {
  const lock = parseLock(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(missingOptional(lock)).toEqual([]);
});

test('a lock without one is noticed', () => {
  const a = { version: '1.0.0', optionalDependencies: { '@a/win32-x64': '1.0.0' }, dev: true };
  const lock = parseLock(JSON.stringify({ packages: { '': {}, 'node_modules/a': a } }));
  expect(missingOptional(lock)).toEqual([{ name: '@a/win32-x64', version: '1.0.0', dev: true }]);
});
