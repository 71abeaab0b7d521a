// The same evidence code in a real browser: Chromium's WebCrypto must answer every case as Node does.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../../shared/evidence/bytes.ts';
import { mixedOrderCases, publishedCases, smallOrderKeys } from '../../support/ed25519-cases.ts';
import { type Asked, answer } from '../../support/evidence-page.ts';
import { filled, tempFolder } from '../../support/journal-samples.ts';
import { openScriptPage, type ScriptPage } from '../../support/script-page.ts';
import { vectorsMissing } from '../../support/vectors.ts';

let page: ScriptPage | null = null;
beforeAll(async () => {
  page = await openScriptPage(new URL('../../support/evidence-page.ts', import.meta.url));
});
afterAll(() => page?.close());

const inChromium = async (asked: Asked): Promise<Awaited<ReturnType<typeof answer>>> =>
  (await page?.ask(asked)) as Awaited<ReturnType<typeof answer>>;

it('answers the published Ed25519 cases, small-order keys and mixed-order keys as Node does', async ({
  skip,
}) => {
  if (page === null) skip('no chromium on the PATH');
  const missing = vectorsMissing('ed25519/ed25519_test.json');
  if (missing) skip(missing);
  const weak = smallOrderKeys().map((publicKey) => ({
    publicKey,
    message: '00',
    signature: `01${'00'.repeat(63)}`,
  }));
  const published = publishedCases();
  const cases = [...published, ...mixedOrderCases(), ...weak].map(({ publicKey, message, signature }) => ({
    publicKey,
    message,
    signature,
  }));
  const asked: Asked = { cases, envelopes: [], openings: {} };
  const there = await inChromium(asked);
  expect(there).toEqual(await answer(asked));
  expect(there.answers.slice(0, published.length)).toEqual(published.map((one) => one.valid));
  expect(there.answers.slice(-weak.length)).not.toContain(true);
});

it('verifies a journal that the tracker wrote, and finds a changed byte', async ({ skip }) => {
  if (page === null) skip('no chromium on the PATH');
  const folder = tempFolder();
  try {
    const { journal } = await filled(folder.path, 3);
    await journal.close();
    const db = new Database(join(folder.path, 'journal.sqlite'), { readonly: true });
    const envelopes = db
      .prepare<[], Buffer>('SELECT envelope FROM entries ORDER BY seq')
      .pluck()
      .all()
      .map(toHex);
    const texts = db
      .prepare<[], { commitment: string; salt: string; bytes: Buffer }>(
        'SELECT commitment, salt, bytes FROM openings WHERE bytes IS NOT NULL',
      )
      .all();
    db.close();
    const openings = Object.fromEntries(
      texts.map(({ commitment, salt, bytes }) => [commitment, { salt, bytes: toHex(bytes) }]),
    );
    const good = await inChromium({ cases: [], envelopes, openings });
    expect(JSON.parse(good.report)).toMatchObject({ entries: 4, problems: [], records: [{}, {}, {}] });
    expect(good).toEqual(await answer({ cases: [], envelopes, openings }));
    const [first = '', ...rest] = envelopes;
    const changed = `${first.slice(0, 200)}${first[200] === '4' ? '5' : '4'}${first.slice(201)}`;
    const bad = await inChromium({ cases: [], envelopes: [changed, ...rest], openings });
    expect(JSON.parse(bad.report).problems.length).toBeGreaterThan(0);
  } finally {
    folder.remove();
  }
});
