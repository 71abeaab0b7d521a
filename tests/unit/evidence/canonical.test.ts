// Canonical JSON: the published cases byte for byte, and nothing accepted that is written in another way.
import { readdirSync, readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/evidence/bytes.ts';
import { canonicalBytes, parseCanonical } from '../../../shared/evidence/canonical.ts';
import { vectorPath, vectorsMissing } from '../../support/vectors.ts';

const missing = vectorsMissing('jcs');

describe('RFC 8785, published cases', () => {
  it('reproduces all six byte for byte, and reads each back unless it holds fractions', ({ skip }) => {
    if (missing) skip(missing);
    const names = readdirSync(vectorPath('jcs/input'));
    expect(names).toHaveLength(6);
    for (const name of names) {
      const value: unknown = JSON.parse(readFileSync(vectorPath(`jcs/input/${name}`), 'utf8'));
      const hex = readFileSync(vectorPath(`jcs/outhex/${name.replace('.json', '.txt')}`), 'utf8').replace(
        /\s/g,
        '',
      );
      const expected = new Uint8Array(readFileSync(vectorPath(`jcs/output/${name}`)));
      expect(Buffer.from(expected).toString('hex'), name).toBe(hex);
      // `values.json` has fractions, which are RFC 8785 but no part of an entry.
      const fractions = name === 'values.json';
      expect(utf8(canonicalize(value) ?? ''), name).toEqual(expected);
      if (fractions) expect(() => canonicalBytes(value)).toThrow(/not an integer/);
      else expect(canonicalBytes(value), name).toEqual(expected);
      expect(parseCanonical(expected).ok, name).toBe(!fractions);
    }
  });
});

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value')),
  ),
}));

describe('canonical bytes', () => {
  it('read back as what was written, and in no other spelling', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const bytes = canonicalBytes(value);
        const read = parseCanonical(bytes);
        expect(read.ok && canonicalBytes(read.value)).toEqual(bytes);
        expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(parseCanonical(utf8(` ${new TextDecoder().decode(bytes)}`)).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['a fraction', '{"a":1.5}'],
    ['an exponent', '{"a":1e3}'],
    ['a trailing zero', '{"a":1.0}'],
    ['negative zero', '{"a":-0}'],
    ['an integer beyond 2^53 - 1', '{"a":9007199254740992}'],
    ['an integer beyond -(2^53 - 1)', '{"a":-9007199254740992}'],
    ['a space', '{"a": 1}'],
    ['names out of order', '{"b":1,"a":2}'],
    ['a name twice', '{"a":1,"a":1}'],
    ['an escape that is not needed', '"\\u0061"'],
    ['half of a surrogate pair', '"\\ud800"'],
    ['half of a surrogate pair in a name', '{"\\udc00":1}'],
    ['a byte order mark', '\ufeff{}'],
    ['nothing', ''],
    ['two values', '1 2'],
    ['a newline at the end', '{}\n'],
    ['too deep nesting', `${'['.repeat(40)}${']'.repeat(40)}`],
    ['nesting that would exhaust the stack', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('refuses %s', (_name, text) => {
    expect(parseCanonical(utf8(text))).toMatchObject({ ok: false, error: { reason: 'not-canonical' } });
  });

  it('refuses bytes that are not UTF-8', () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc0, 0x80, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
    ]) {
      expect(parseCanonical(new Uint8Array(bytes)).ok).toBe(false);
    }
  });

  it.each([
    [1.5],
    [Number.NaN],
    [2 ** 53],
    [undefined],
    [() => 1],
    [1n],
    [new Date(0)],
    [new Map()],
    ['\ud800'],
    [[undefined]],
    [{ a: undefined }],
  ])('does not write %s', (value) => {
    expect(() => canonicalBytes(value)).toThrow(TypeError);
  });

  it('orders names by UTF-16 code units and keeps a name like __proto__', () => {
    const text = '{"__proto__":1,"a":2,"\u{1f600}":3,"\ufb33":4}';
    const read = parseCanonical(utf8(text));
    expect(read.ok && new TextDecoder().decode(canonicalBytes(read.value))).toBe(text);
  });
});
