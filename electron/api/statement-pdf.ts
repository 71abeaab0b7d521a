// A week statement as a PDF that a page can save, with fonts from node_modules. Loaded only when one is asked for.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ExportFile, StatementView } from '../../shared/diary-api.ts';
import { statementPdf as pdf } from '../../shared/documents/statement-pdf.ts';
import type { Language } from '../../shared/documents/statement-words.ts';
import type { Contract } from '../../shared/domain/contract.ts';

/** Letters of every European language; found in node_modules, from source and bundled alike. */
const font = (name: string): Promise<Uint8Array> =>
  readFile(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

/** The statement in `language`, prepared at `now` (epoch ms), in base64. */
export async function statementPdf(
  contract: Contract,
  statement: StatementView,
  language: Language,
  now: number,
): Promise<ExportFile> {
  const [regular, bold] = await Promise.all([font('DejaVuSans'), font('DejaVuSans-Bold')]);
  const { name, mediaType, bytes } = await pdf(contract, statement, language, now, { regular, bold });
  return { name, mediaType, encoding: 'base64', text: Buffer.from(bytes).toString('base64') };
}
