// A week statement as one A4 page that a freelancer would send to a client. Loaded only when one is asked for.
import PDFDocument from 'pdfkit';
import type { StatementView } from '../diary-api.ts';
import type { Contract } from '../domain/contract.ts';
import { type StatementTable, statementTable } from './statement-table.ts';
import type { Language } from './statement-words.ts';

/** TrueType files with the letters of every language that names and memos may be in. */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export interface PdfFile {
  readonly name: string;
  readonly mediaType: 'application/pdf';
  readonly bytes: Uint8Array;
}

const MARGIN = 56;
const INK = '#1a1c1f';
const GREY = '#5b6068';
const RULE = '#d5d8dc';

type Doc = InstanceType<typeof PDFDocument>;
interface Column {
  /** Of the width of the page's text. */
  readonly share: number;
  readonly align: 'left' | 'right';
}

const widthOf = (doc: Doc): number => doc.page.width - 2 * MARGIN;

function rule(doc: Doc, colour = RULE): void {
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + widthOf(doc), doc.y)
    .lineWidth(0.75)
    .strokeColor(colour)
    .stroke();
}

/** One row of a table, on a new page where there is no room left. */
function row(doc: Doc, columns: readonly Column[], cells: readonly string[], bold = false): void {
  doc.font(bold ? 'bold' : 'regular').fontSize(9);
  const widths = columns.map(({ share }) => share * widthOf(doc));
  const heights = cells.map((text, i) => doc.heightOfString(text, { width: (widths[i] ?? 0) - 8 }));
  const height = Math.max(...heights) + 8;
  if (doc.y + height > doc.page.height - MARGIN - 24) doc.addPage();
  const top = doc.y;
  let left = MARGIN;
  for (const [i, text] of cells.entries()) {
    const width = widths[i] ?? 0;
    const align = columns[i]?.align ?? 'left';
    doc.text(text, align === 'left' ? left : left + 8, top + 4, { width: width - 8, align });
    left += width;
  }
  doc.x = MARGIN;
  doc.y = top + height;
  rule(doc);
}

function heading(doc: Doc, text: string): void {
  doc.y += 22;
  doc.font('bold').fontSize(11).fillColor(INK).text(text, MARGIN);
  doc.y += 4;
  rule(doc, INK);
}

function head(doc: Doc, contract: Contract, table: StatementTable): void {
  const { words } = table;
  doc.font('bold').fontSize(20).fillColor(INK).text(words.title, MARGIN, MARGIN);
  doc.y += 12;
  const facts: [string, string][] = [
    [words.contract, contract.title],
    ...(contract.client === '' ? [] : [[words.client, contract.client] as [string, string]]),
    [words.week, table.week],
    [words.made, table.made],
  ];
  for (const [name, value] of facts) {
    const top = doc.y;
    doc.font('regular').fontSize(9).fillColor(GREY).text(name, MARGIN, top, { width: 90 });
    doc.fillColor(INK).text(value, MARGIN + 96, top, { width: widthOf(doc) - 96 });
    doc.y += 3;
  }
}

const LINES: readonly Column[] = [
  { share: 0.49, align: 'left' },
  { share: 0.14, align: 'right' },
  { share: 0.18, align: 'right' },
  { share: 0.19, align: 'right' },
];
const DAYS: readonly Column[] = [
  { share: 0.34, align: 'left' },
  { share: 0.14, align: 'right' },
  { share: 0.22, align: 'right' },
  { share: 0.15, align: 'right' },
  { share: 0.15, align: 'right' },
];
const SUMS: readonly Column[] = [
  { share: 0.8, align: 'left' },
  { share: 0.2, align: 'right' },
];

function body(doc: Doc, { words, lines, total, days, sums, notes }: StatementTable): void {
  heading(doc, words.amount);
  if (lines.length === 0) {
    doc.y += 6;
    doc.font('regular').fontSize(9).text(words.nothing, MARGIN);
  } else {
    row(doc, LINES, [words.item, words.hours, words.rate, words.amount], true);
    for (const line of lines) row(doc, LINES, line);
    row(doc, LINES, [words.total, '', '', total], true);
  }
  heading(doc, words.days);
  row(doc, DAYS, [words.day, words.tracked, words.added, words.protectedTime, words.sum], true);
  for (const [i, day] of days.entries()) row(doc, DAYS, day, i === days.length - 1);
  heading(doc, words.time);
  for (const sum of sums) row(doc, SUMS, sum);
  doc.y += 14;
  doc.font('regular').fontSize(8).fillColor(GREY);
  for (const note of notes) {
    doc.text(note, MARGIN, doc.y, { width: widthOf(doc) });
    doc.y += 3;
  }
}

/** The number of each page, once it is known how many there are. */
function numberPages(doc: Doc, { words }: StatementTable): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    // Below the margin, where text would otherwise begin a new page.
    doc.page.margins.bottom = 0;
    const top = doc.page.height - 40;
    const options = { width: widthOf(doc), align: 'right', lineBreak: false } as const;
    doc
      .font('regular')
      .fontSize(8)
      .fillColor(GREY)
      .text(words.page(page + 1, count), MARGIN, top, options);
  }
}

/** The statement in `language`, prepared at `now` (epoch ms), as a PDF. */
export async function statementPdf(
  contract: Contract,
  statement: StatementView,
  language: Language,
  now: number,
  fonts: PdfFonts,
): Promise<PdfFile> {
  const table = statementTable(statement, language, now);
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: language,
    // None of the built-in ones, whose metrics lie in files.
    font: '',
    info: { Title: `${table.words.title}: ${contract.title}`, CreationDate: new Date(now) },
  });
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  head(doc, contract, table);
  body(doc, table);
  numberPages(doc, table);
  doc.end();
  await ended;
  const day = new Date(statement.week).toISOString().slice(0, 10);
  return { name: `${table.words.file}-${day}.pdf`, mediaType: 'application/pdf', bytes: joined(chunks) };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
