// The same evidence code in a real browser: Chromium's WebCrypto must answer every case as Node does.

import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type Browser, chromium } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../../shared/evidence/bytes.ts';
import { mixedOrderCases, publishedCases, smallOrderKeys } from '../../support/ed25519-cases.ts';
import { type Asked, answer } from '../../support/evidence-page.ts';
import { filled, tempFolder } from '../../support/journal-samples.ts';
import { vectorsMissing } from '../../support/vectors.ts';

const executable = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'chromium'))
  .find((path) => existsSync(path));

let browser: Browser | undefined;
let server: Server | undefined;
let address = '';

/** One module with everything it needs, as a page would load it. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../../support/evidence-page.ts', import.meta.url)),
        formats: ['es'],
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('nothing was bundled');
  return chunk.code;
}

beforeAll(async () => {
  if (!executable) return;
  const code = await bundled();
  server = createServer((request, response) => {
    const script = request.url === '/page.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? code : '<!doctype html><title>evidence</title>');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  // A loopback address is a secure context, without which there is no WebCrypto.
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function inChromium(asked: Asked): Promise<Awaited<ReturnType<typeof answer>>> {
  const page = await browser?.newPage();
  if (!page) throw new Error('no browser');
  await page.goto(address);
  // As text: a function would be rewritten by the test runner before the page saw its import().
  const found = await page.evaluate(
    `import('/page.js').then((page) => page.answer(${JSON.stringify(asked)}))`,
  );
  return found as Awaited<ReturnType<typeof answer>>;
}

it('answers the published Ed25519 cases, small-order keys and mixed-order keys as Node does', async ({
  skip,
}) => {
  if (!executable) skip('no chromium on the PATH');
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
  if (!executable) skip('no chromium on the PATH');
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
