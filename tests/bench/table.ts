// The rows of the bench and how they are printed.

export interface Row {
  readonly what: string;
  /** In `unit`; `least` says that more is better. */
  readonly target: number;
  readonly least?: boolean;
  readonly measured: number;
  /** What was measured beside it in the same run; `null` where there is no such measure. */
  readonly floor: number | null;
  readonly unit: string;
  /** What the floor is, and whatever else a reader needs to judge the number. */
  readonly note: string;
}

export const isMet = ({ measured, target, least }: Row): boolean =>
  least ? measured >= target : measured < target;

const number = (value: number, unit: string): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
};

/** One line a row, what the floors are below. */
export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.what,
    `${row.least ? 'at least' : 'under'} ${row.target} ${row.unit}`,
    number(row.measured, row.unit),
    row.floor === null ? '-' : number(row.floor, row.unit),
    isMet(row) ? 'yes' : 'NO',
  ]);
  const lines = [['what', 'target', 'measured', 'floor', 'met'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const print = (line: readonly string[]): void =>
    console.log(`| ${widths.map((width, column) => (line[column] ?? '').padEnd(width)).join(' | ')} |`);
  lines.forEach((line, index) => {
    print(line);
    if (index === 0) print(widths.map((width) => '-'.repeat(width)));
  });
  console.log('');
  for (const { what, note } of rows) console.log(`${what}: ${note}`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('nothing was measured');
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export const worst = (values: readonly number[]): number => Math.max(...values);

export const MIB = 1024 * 1024;
