// An entry that an address names without saying when: what a search may pass over, and what ends it.
import { describe, expect, it } from 'vitest';
import { findEntry } from '../../../../renderer/review/diary/find-entry.ts';
import type { AnswerOf, Client } from '../../../../renderer/review/line/client.ts';
import { fail, ok, type Result } from '../../../../shared/domain/result.ts';
import { WEEK, weekOf } from '../../../../shared/domain/time.ts';

const NOW = Date.UTC(2026, 10, 24);
const THIS_WEEK = weekOf(NOW);

/** A server's answers by how many weeks back. */
function answering(answers: Readonly<Record<number, Result<object>>>) {
  const asked: number[] = [];
  const client = {
    async ask(_name: string, { params }: { params: { week: number } }) {
      const back = (THIS_WEEK - params.week) / WEEK;
      asked.push(back);
      return answers[back] ?? ok({ statement: { parts: [] } });
    },
  } as unknown as Pick<Client, 'ask'>;
  return { client, asked };
}
const holding = (entry: string, start: number): Result<object> =>
  ok({ statement: { parts: [{ entry, start }] } } as unknown as AnswerOf<'week'>);
const hidden = fail('not-found', 'There is nothing here, or nothing for you.');

describe('the search for an entry', () => {
  it('passes over weeks that a reviewer may not see', async () => {
    const { client, asked } = answering({ 0: hidden, 1: hidden, 2: holding('e', 42) });
    expect(await findEntry(client, 'acme', 'e', NOW)).toEqual(ok(42));
    expect(asked).toEqual([0, 1, 2]);
  });

  it('ends after a year with nothing found', async () => {
    const { client, asked } = answering({});
    expect(await findEntry(client, 'acme', 'e', NOW)).toEqual(ok(null));
    expect(asked).toHaveLength(53);
  });

  it('says so when the server cannot be asked, and not that nothing is there', async () => {
    const cut = fail('server-unreachable', 'Failed to fetch');
    const { client, asked } = answering({ 1: cut, 2: holding('e', 42) });
    expect(await findEntry(client, 'acme', 'e', NOW)).toEqual(cut);
    expect(asked).toEqual([0, 1]);
  });
});
