// A list that is read back page by page while new things come: nothing that was shown goes, nothing is left out.
import { describe, expect, it } from 'vitest';
import { type Pages, readPages } from '../../../../renderer/review/line/read-pages.ts';
import { fail, ok } from '../../../../shared/domain/result.ts';

const FULL = 5;
const things = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ at: to - index }));

interface Kept {
  all: { at: number }[];
  asked: (number | null)[];
  shown: Pages<{ at: number }>;
}

async function read(kept: Kept, beyond: number | null = null): Promise<number[]> {
  kept.asked = [];
  const result = await readPages({
    async ask(before) {
      kept.asked.push(before);
      return ok(kept.all.filter(({ at }) => before === null || at < before).slice(0, FULL));
    },
    full: FULL,
    since: kept.shown.list.at(-1)?.at ?? null,
    beyond,
  });
  if (!result.ok) throw new Error(result.error.message);
  kept.shown = result.value;
  return kept.shown.list.map(({ at }) => at);
}
const start = (all: { at: number }[]): Kept => ({ all, asked: [], shown: { list: [], more: false } });
const down = (to: number, from: number): number[] => things(from, to).map(({ at }) => at);

describe('a list that goes back page by page', () => {
  it('begins with one page', async () => {
    const kept = start(things(1, 12));
    expect(await read(kept)).toEqual(down(12, 8));
    expect([kept.shown.more, kept.asked]).toEqual([true, [null]]);
    const short = start(things(1, 3));
    expect(await read(short)).toEqual(down(3, 1));
    expect(short.shown.more).toBe(false);
  });

  it('goes back as far as is wanted, to its end', async () => {
    const kept = start(things(1, 12));
    await read(kept);
    expect(await read(kept, 8)).toEqual(down(12, 3));
    expect(await read(kept, 3)).toEqual(down(12, 1));
    expect(kept.shown.more).toBe(false);
  });

  it('keeps what was shown when new things push it over the border of a page', async () => {
    const kept = start(things(1, 40));
    await read(kept);
    await read(kept, 36);
    expect(kept.shown.list).toHaveLength(10);
    kept.all = things(1, 47);
    expect(await read(kept, 36)).toEqual(down(47, 31));
    expect(kept.shown.more).toBe(true);
    // And does not grow by itself.
    expect(await read(kept, 36)).toEqual(down(47, 31));
    // The next step goes on from there.
    expect((await read(kept, 31)).at(-1)).toBeLessThan(31);
  });

  it('takes one instant whole, however many share it', async () => {
    const all = [{ at: 9 }, { at: 8 }, { at: 7 }, { at: 7 }, { at: 7 }, { at: 7 }, { at: 6 }];
    const result = await readPages({
      ask: async (before) => ok(before === null ? all.slice(0, 6) : all.filter(({ at }) => at < before)),
      full: FULL,
      since: null,
      beyond: 7,
    });
    expect(result).toEqual(ok({ list: all, more: false }));
  });

  it('fails where a page fails', async () => {
    const refused = fail('server-unreachable', 'gone');
    const ask = async (before: number | null) => (before === null ? ok(things(1, FULL)) : refused);
    expect(await readPages({ ask, full: FULL, since: null, beyond: 1 })).toEqual(refused);
  });
});
