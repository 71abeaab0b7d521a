// The bytes of a file that the tracker hands over.
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../../renderer/frame/save-file.ts';

describe('a file', () => {
  it('is its text as UTF-8', () => {
    expect([...bytesOf({ encoding: 'utf-8', text: 'aé' })]).toEqual([0x61, 0xc3, 0xa9]);
  });

  it('is every byte that base64 stands for', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(bytesOf({ encoding: 'base64', text: btoa(String.fromCharCode(...all)) })).toEqual(all);
  });
});
