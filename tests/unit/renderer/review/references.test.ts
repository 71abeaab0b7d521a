// Records named by links, as they are dropped or pasted.
import { describe, expect, it } from 'vitest';
import { referencesIn, withReferences } from '../../../../renderer/review/messages/references.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const link = (entry: string, at = 5) => `https://diary.example/#/contracts/acme/record/${entry}?at=${at}`;

describe('references in a text', () => {
  it('are the records of this contract that it links to', () => {
    expect(referencesIn(link(A), 'acme')).toEqual({ found: [{ entry: A, at: 5 }], alone: true });
    expect(referencesIn(`${link(A)}\n${link(B, 7)}`, 'acme')).toEqual({
      found: [
        { entry: A, at: 5 },
        { entry: B, at: 7 },
      ],
      alone: true,
    });
  });

  it('stay beside other words', () => {
    expect(referencesIn(`see ${link(A)} please`, 'acme')).toEqual({
      found: [{ entry: A, at: 5 }],
      alone: false,
    });
  });

  it('are none of another contract, of no record, or of no entry', () => {
    for (const text of ['', 'words', link(A).replace('acme', 'other'), link('short'), '#/disputes/x'])
      expect(referencesIn(text, 'acme')).toEqual({ found: [], alone: false });
  });

  it('come once each, in their order', () => {
    const first = [{ entry: A, at: 1 }];
    expect(
      withReferences(first, [
        { entry: B, at: 2 },
        { entry: A, at: 9 },
      ]),
    ).toEqual([
      { entry: A, at: 1 },
      { entry: B, at: 2 },
    ]);
  });
});
