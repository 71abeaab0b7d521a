// The statement of a week as a file to keep: a table, a printed page, or the whole of it for programs.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { statementCsv } from '../../../shared/documents/statement-csv.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import type { ServerContext } from '../../context.ts';
import type { RawAnswer } from '../../routes/handler.ts';
import { weekAccount } from '../weeks/account.ts';
import { nothingHere, type Reader } from './reader.ts';
import { readWeek } from './statement-reading.ts';

/** Letters of every European language; found in node_modules, from source and bundled alike. */
const font = (name: string): Promise<Uint8Array> =>
  readFile(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

export interface WantedFile {
  readonly week: number;
  readonly format: 'csv' | 'pdf' | 'json';
  readonly language: 'en' | 'de';
}

/** Reasons: `bad-week`, `not-found`. */
export async function weekFile(
  context: ServerContext,
  reader: Reader,
  { week, format, language }: WantedFile,
): Promise<Result<RawAnswer>> {
  const found = await readWeek(context, reader, week);
  if (!found.ok) return found;
  const account = await weekAccount(context, reader.contract, week);
  if (!account) return nothingHere;
  const { statement } = found.value;
  if (format === 'json') {
    return ok({
      bytes: Buffer.from(`${JSON.stringify(statement, null, 2)}\n`),
      mediaType: 'application/json',
      fileName: `statement-${new Date(week).toISOString().slice(0, 10)}.json`,
    });
  }
  if (format === 'csv') {
    const { name, mediaType, text } = statementCsv(account.contract, statement);
    return ok({ bytes: Buffer.from(text), mediaType: `${mediaType}; charset=utf-8`, fileName: name });
  }
  // Loaded when first asked for: what it takes is some tens of megabytes.
  const { statementPdf } = await import('../../../shared/documents/statement-pdf.ts');
  const [regular, bold] = await Promise.all([font('DejaVuSans'), font('DejaVuSans-Bold')]);
  const fonts = { regular, bold };
  const file = await statementPdf(account.contract, statement, language, context.clock.now(), fonts);
  return ok({ bytes: Buffer.from(file.bytes), mediaType: file.mediaType, fileName: file.name });
}
