// Canonical JSON (RFC 8785), narrowed to what entries and bodies may hold: no number that is not a safe integer.
import canonicalize from 'canonicalize';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Bytes, fromUtf8, utf8 } from './bytes.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Deeper than anything that is written here, and far from any engine's stack. */
const DEEPEST = 32;

/** What keeps `value` from being written, with its place; `null` where nothing does. */
function obstacle(value: unknown, place: string, depth: number): string | null {
  if (depth > DEEPEST) return `${place} is nested too deep`;
  switch (typeof value) {
    case 'boolean':
      return null;
    case 'string':
      return value.isWellFormed() ? null : `${place} holds half of a surrogate pair`;
    case 'number':
      return Number.isSafeInteger(value) ? null : `${place} is not an integer within 2^53 - 1`;
    case 'object': {
      if (value === null) return null;
      if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) {
          const found = obstacle(item, `${place}[${index}]`, depth + 1);
          if (found) return found;
        }
        return null;
      }
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) return `${place} is not plain data`;
      for (const [name, item] of Object.entries(value)) {
        if (!name.isWellFormed()) return `a name in ${place} holds half of a surrogate pair`;
        const found = obstacle(item, `${place}.${name}`, depth + 1);
        if (found) return found;
      }
      return null;
    }
    default:
      return `${place} is ${typeof value}, which JSON does not have`;
  }
}

/**
 * The one way `value` is written, as UTF-8 bytes. Throws `TypeError` where it cannot be: fractions, integers beyond
 * 2^53 - 1, lone surrogates, `undefined`, anything that is not plain data.
 */
export function canonicalBytes(value: unknown): Bytes {
  const found = obstacle(value, 'value', 0);
  const text = found === null ? canonicalize(value) : undefined;
  if (text === undefined) throw new TypeError(found ?? 'value has no JSON form');
  return utf8(text);
}

/** Whether every object in plain data has its names in the order of RFC 8785: UTF-16 code units, ascending. */
function inOrder(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(inOrder);
  let last: string | null = null;
  for (const [name, item] of Object.entries(value)) {
    if ((last !== null && name <= last) || !inOrder(item)) return false;
    last = name;
  }
  return true;
}

/** Reads bytes that must be exactly what `canonicalBytes` writes; anything else is refused as `not-canonical`. */
export function parseCanonical(bytes: Uint8Array): Result<Json> {
  const refuse = (why: string) => fail('not-canonical', `This is not canonical JSON: ${why}.`);
  const text = fromUtf8(bytes);
  if (text === null) return refuse('the bytes are not UTF-8');
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse('it does not parse');
    throw error;
  }
  const found = obstacle(value, 'value', 0);
  if (found) return refuse(found);
  // In order, the platform's own JSON is RFC 8785: numbers and escapes are ECMAScript's. It takes a fifth of the time.
  const written = inOrder(value) ? JSON.stringify(value) : canonicalize(value);
  return written === text ? ok(value) : refuse('it is written in another way than RFC 8785 says');
}
