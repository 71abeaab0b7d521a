// Bytes encrypted part by part: the same as in one piece, and no more memory than they have bytes.
import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { decrypt, encrypt, encrypting } from '../../../server/blobs/keys.ts';

const key = randomBytes(32);

test('parts of any size come out as one piece that opens again', () => {
  const bytes = randomBytes(10_000);
  const whole = encrypting(key, 'a/b', bytes.length);
  for (let at = 0; at < bytes.length; at += 777) whole.add(bytes.subarray(at, at + 777));
  const sealed = whole.end();
  expect(decrypt(key, 'a/b', sealed).equals(bytes)).toBe(true);
  expect(sealed).toHaveLength(encrypt(key, 'a/b', bytes).length);
  expect(() => decrypt(key, 'a/c', sealed)).toThrow();
});

test('other bytes than were announced are never an answer', () => {
  const less = encrypting(key, 'a/b', 2);
  less.add(Buffer.from('x'));
  expect(() => less.end()).toThrow(RangeError);
  expect(() => encrypting(key, 'a/b', 2).add(Buffer.alloc(64))).toThrow(RangeError);
});

test('a body that comes byte by byte fills no more memory than it has bytes', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const size = 300_000;
  const part = Buffer.from('x');
  const before = held();
  const whole = encrypting(key, 'a/b', size);
  for (let n = 0; n < size; n++) whole.add(part);
  expect(held() - before).toBeLessThan(5 * 1024 * 1024);
  expect(whole.end().length).toBeGreaterThan(size);
});
