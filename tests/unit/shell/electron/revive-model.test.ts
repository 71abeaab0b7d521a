// Pages that die are loaded again ever more slowly, and a person is asked before it goes on for ever.
import { describe, expect, it } from 'vitest';
import { nextTry } from '../../../../electron/shell/electron/revive-model.ts';
import { reviveWords } from '../../../../electron/shell/electron/revive-words.ts';

/** The waits of pages that die at these moments. */
function waits(moments: readonly number[]): (number | null)[] {
  let died: readonly number[] = [];
  return moments.map((now) => {
    const next = nextTry(died, now);
    died = next.died;
    return next.wait;
  });
}

describe('a page that died', () => {
  it('is loaded after a second, then more slowly, and after five in a minute no more', () => {
    expect(waits([0, 2_000, 5_000, 11_000, 22_000, 43_000])).toEqual([
      1_000,
      2_000,
      5_000,
      5_000,
      5_000,
      null,
    ]);
  });

  it('once in a while begins anew', () => {
    expect(waits([0, 60_000, 120_000, 200_000])).toEqual([1_000, 1_000, 1_000, 1_000]);
    expect(waits([0, 1_000, 2_000, 3_000, 4_000, 5_000, 65_000])).toEqual([
      1_000,
      2_000,
      5_000,
      5_000,
      5_000,
      null,
      1_000,
    ]);
  });
});

describe.each(['en', 'de'] as const)('what a person is asked, in %s', (language) => {
  it('offers to close the window only where the tray stays', () => {
    const tray = reviveWords(language, true);
    const none = reviveWords(language, false);
    expect(tray.buttons).toHaveLength(2);
    expect(none.buttons).toEqual(tray.buttons.slice(0, 1));
    expect(tray.detail).toMatch(/tray|Leiste/);
    expect(none.detail).not.toMatch(/tray|Leiste/);
  });
});
