// Tables as CSV (RFC 4180), with no cell that could do harm in a spreadsheet.
import type { ExportFile } from '../diary-api.ts';

type Cell = string | number | boolean | null;
export type CsvRow<C extends string> = Readonly<Record<C, Cell>>;

/** A spreadsheet runs a cell that begins with one of these as a formula: a quote in front keeps it a text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Instants in files are ISO 8601 in UTC. */
export const iso = (instant: number | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

/** A file with the columns' names in its first row. */
export function csvFile<C extends string>(
  name: string,
  columns: readonly C[],
  rows: readonly CsvRow<C>[],
): ExportFile {
  const lines = [columns.join(','), ...rows.map((row) => columns.map((one) => cell(row[one])).join(','))];
  return { name, mediaType: 'text/csv', encoding: 'utf-8', text: `${lines.join('\r\n')}\r\n` };
}
