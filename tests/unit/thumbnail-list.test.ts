// The answer that carries many thumbnails, as it is packed and taken apart.
import { describe, expect, it } from 'vitest';
import { packThumbnail, thumbnailNames, unpackThumbnails } from '../../shared/thumbnail-list.ts';

const joined = (...parts: readonly Uint8Array[]): ArrayBuffer =>
  Uint8Array.from(parts.flatMap((part) => [...part])).buffer;
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

describe('thumbnails in one answer', () => {
  it('come out as they were put in', () => {
    const answer = joined(packThumbnail(bytes(1, 2, 3)), packThumbnail(null), packThumbnail(bytes(255)));
    expect(unpackThumbnails(answer)).toEqual([bytes(1, 2, 3), null, bytes(255)]);
    expect(unpackThumbnails(new ArrayBuffer(0))).toEqual([]);
  });

  it('are not taken from an answer that breaks off', () => {
    const whole = new Uint8Array(joined(packThumbnail(bytes(1, 2, 3)), packThumbnail(bytes(4))));
    const complete = [0, 7, 12];
    for (let length = 0; length <= whole.length; length++) {
      const found = unpackThumbnails(whole.slice(0, length).buffer);
      expect(found === null, String(length)).toBe(!complete.includes(length));
    }
  });

  it('are asked for by 1 to 200 commitments', () => {
    const name = 'a'.repeat(64);
    for (const names of [[name], Array<string>(200).fill(name)])
      expect(thumbnailNames.safeParse(names).success).toBe(true);
    for (const names of [
      [],
      Array<string>(201).fill(name),
      ['A'.repeat(64)],
      [`${name}a`],
      [`${name}\n`],
      [1],
      name,
      {},
    ])
      expect(thumbnailNames.safeParse(names).success).toBe(false);
  });
});
