// How cells come by their pictures: one question for a view, nothing kept that nobody shows.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createThumbnails } from '../../../renderer/ui/thumbnails.ts';
import { MOST_THUMBNAILS } from '../../../shared/thumbnail-list.ts';

/** Answers every name in capitals, but names that begin with `no` not at all. */
function asked() {
  const questions: (readonly string[])[] = [];
  let dead = false;
  const thumbnails = createThumbnails(async (names) => {
    questions.push(names);
    if (dead) throw new Error('nobody answers');
    return names.map((name) => (name.startsWith('no') ? null : name.toUpperCase()));
  });
  const heard: Record<string, (string | null)[]> = {};
  return {
    questions,
    thumbnails,
    heard,
    die: (now: boolean) => {
      dead = now;
    },
    listen: (name: string) =>
      thumbnails.listen(name, (picture) => {
        heard[name] = [...(heard[name] ?? []), picture];
      }),
  };
}

/** Longer than what is gathered or put off. */
const settle = () => sleep(5);

describe('thumbnails', () => {
  it('are asked for together, and each listener hears of its own', async () => {
    const { questions, heard, listen } = asked();
    listen('a');
    listen('b');
    listen('none');
    await settle();
    expect(questions).toEqual([['a', 'b', 'none']]);
    expect(heard).toEqual({ a: ['A'], b: ['B'], none: [null] });
  });

  it('are asked for ahead, and not again by the cells that show them', async () => {
    const { questions, heard, thumbnails, listen } = asked();
    thumbnails.expect(['a', 'b']);
    expect(questions).toEqual([['a', 'b']]);
    listen('a');
    await settle();
    listen('b');
    await settle();
    expect(questions).toHaveLength(1);
    expect(heard).toEqual({ a: ['A'], b: ['B'] });
  });

  it('are asked for in as many questions as the tracker takes', async () => {
    const { questions, thumbnails } = asked();
    thumbnails.expect(Array.from({ length: MOST_THUMBNAILS + 1 }, (_, index) => `p${index}`));
    await settle();
    expect(questions.map((names) => names.length)).toEqual([MOST_THUMBNAILS, 1]);
  });

  it('are forgotten when nobody shows them any more', async () => {
    const { questions, heard, listen } = asked();
    const leave = listen('a');
    await settle();
    leave();
    await settle();
    listen('a');
    await settle();
    expect(questions).toEqual([['a'], ['a']]);
    expect(heard['a']).toEqual(['A', 'A']);
  });

  it('stay where a cell only moves to another place', async () => {
    const { questions, listen } = asked();
    const leave = listen('a');
    await settle();
    leave();
    listen('a');
    await settle();
    expect(questions).toEqual([['a']]);
  });

  it('are forgotten when they were expected and another view came', async () => {
    const { questions, thumbnails, listen } = asked();
    thumbnails.expect(['a', 'b']);
    listen('b');
    await settle();
    thumbnails.expect(['c']);
    await settle();
    thumbnails.expect(['a', 'b']);
    expect(questions).toEqual([['a', 'b'], ['c'], ['a']]);
  });

  it('are asked for again after nobody answered', async () => {
    const { questions, heard, thumbnails, listen, die } = asked();
    die(true);
    const leave = listen('a');
    await settle();
    expect(heard).toEqual({});
    die(false);
    thumbnails.expect(['a']);
    await settle();
    expect(questions).toEqual([['a'], ['a']]);
    expect(heard).toEqual({ a: ['A'] });
    leave();
  });
});
