// The account of a run: what failed, and what was skipped and why.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { tallySchema } from '../../build/vitest-tally.ts';
import { newFolder, removeFolder } from '../support/folders.ts';

const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const REPORTER = fileURLToPath(new URL('../../build/vitest-tally.ts', import.meta.url));

const PLANTED = `
it('sound', () => expect(1).toBe(1));
it('broken', () => expect(1).toBe(2));
it('left out', ({ skip }) => skip('no such thing here'));
it.skip('silent', () => undefined);
describe('a hook', () => { beforeAll(() => { throw new Error('planted'); }); it('never runs', () => undefined); });
`;

it('names each test that did not simply pass', async ({ onTestFinished }) => {
  const folder = await newFolder('tally');
  onTestFinished(() => removeFolder(folder));
  await writeFile(
    join(folder, 'vitest.config.mjs'),
    'export default { test: { name: "planted", globals: true } };',
  );
  await writeFile(join(folder, 'planted.test.js'), PLANTED);
  const tally = join(folder, 'tally.json');
  const code = await new Promise((resolve) => {
    execFile(
      process.execPath,
      [VITEST, 'run', '--root', folder, `--reporter=${REPORTER}`],
      { env: { ...process.env, WORK_DIARY_TALLY: tally } },
      (error) => resolve(error ? error.code : 0),
    );
  });
  expect(code).toBe(1);
  const name = (test: string): string => `planted.test.js > ${test}`;
  expect(tallySchema.parse(JSON.parse(await readFile(tally, 'utf8')))).toEqual({
    modules: [
      {
        ...{ project: 'planted', file: 'planted.test.js', passed: 1 },
        failed: [name('broken'), name('a hook')],
        skipped: [
          { name: name('left out'), reason: 'no such thing here' },
          { name: name('silent'), reason: null },
          { name: name('a hook > never runs'), reason: null },
        ],
      },
    ],
    outside: 0,
  });
});
