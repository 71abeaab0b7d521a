// Bytes, base64, and commitments: one spelling each, and no two things that commit alike.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64, toBase64, toHex, utf8 } from '../../../shared/evidence/bytes.ts';
import { type CommitmentRole, commit, labelsBytes, memoBytes } from '../../../shared/evidence/commitment.ts';

const roles: CommitmentRole[] = ['body', 'memo', 'labels', 'picture', 'thumbnail'];
const salt = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex);
const bytes = fc.uint8Array({ maxLength: 200 });

it('a commitment is SHA-256 of tag, NUL, salt and bytes', () => {
  const known = createHash('sha256')
    .update('wd-memo-v1\0')
    .update(Buffer.alloc(32, 5))
    .update('words')
    .digest('hex');
  expect(commit('memo', '05'.repeat(32), utf8('words'))).toBe(known);
  expect(() => commit('memo', '05'.repeat(31), utf8('words'))).toThrow(RangeError);
});

it('another role, salt or byte gives another commitment', () => {
  fc.assert(
    fc.property(
      salt,
      salt,
      bytes,
      bytes,
      fc.constantFrom(...roles),
      fc.constantFrom(...roles),
      (s, t, a, b, r, q) => {
        const same = s === t && r === q && toHex(a) === toHex(b);
        expect(commit(r, s, a) === commit(q, t, b)).toBe(same);
      },
    ),
  );
});

it('a memo commits to its NFC text, labels to canonical JSON', () => {
  expect(memoBytes('e\u0301')).toEqual(utf8('\u00e9'));
  expect(labelsBytes(['b', 'a'])).toEqual(utf8('["b","a"]'));
});

it('base64 is what Node writes, and reads nothing else', () => {
  fc.assert(
    fc.property(bytes, (raw) => {
      const text = toBase64(raw);
      expect(text).toBe(Buffer.from(raw).toString('base64'));
      expect(fromBase64(text)).toEqual(new Uint8Array(raw));
    }),
  );
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('A', 'B', 'Q', 'g', 'w', '=', '+', '/', '-', '_', ' ', '\n'),
        maxLength: 12,
      }),
      (text) => {
        const read = fromBase64(text);
        expect(read === null || toBase64(read) === text).toBe(true);
        expect(read !== null).toBe(Buffer.from(text, 'base64').toString('base64') === text);
      },
    ),
  );
});
