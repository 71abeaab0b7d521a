// The shipped bundle finds the fonts and the program that writes PDFs, from wherever it lies in the project.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { bundleForNode } from '../../build/bundle.ts';
import type { StatementView } from '../../shared/diary-api.ts';
import { HOUR } from '../../shared/domain/time.ts';
import { contract, MONDAY } from '../support/journal-samples.ts';
import { pdfText } from '../support/pdf-text.ts';
import { root } from './fixture.ts';

const time = {
  total: HOUR,
  void: 0,
  discarded: 0,
  countable: HOUR,
  overLimit: 0,
  approved: 0,
  billable: HOUR,
};
const statement: StatementView = {
  contract: 'c1',
  week: MONDAY,
  currency: 'EUR',
  phase: 'work',
  approval: null,
  lines: [{ kind: 'tracked', of: null, state: null, rate: 6000, ms: HOUR, amount: 6000 }],
  amount: 6000,
  totals: {
    tracked: HOUR,
    manual: 0,
    keptIdle: 0,
    void: 0,
    discarded: 0,
    countable: HOUR,
    overLimit: 0,
    overLimitApproved: 0,
    billable: HOUR,
  },
  parts: [
    {
      entry: 'e',
      kind: 'tracked',
      start: MONDAY,
      late: false,
      rate: 6000,
      time,
      memo: '',
      taken: null,
      protected: true,
    },
  ],
  struck: 0,
  missing: 0,
  limit: null,
  provisional: false,
};

test('the bundled statement is a PDF with letters of its own', async () => {
  const outDir = mkdtempSync(join(root, 'node_modules/.bundle-'));
  onTestFinished(() => rmSync(outDir, { recursive: true }));
  await bundleForNode({ input: { pdf: join(root, 'electron/api/statement-pdf.ts') }, outDir });
  const bundled: typeof import('../../electron/api/statement-pdf.ts') = await import(
    pathToFileURL(join(outDir, 'pdf.js')).href
  );
  const file = await bundled.statementPdf(contract(), statement, 'en', MONDAY);
  const { lines } = pdfText(Buffer.from(file.text, 'base64'));
  expect(lines).toContain('Week statement');
  expect(lines).toContain('1:00');
});
