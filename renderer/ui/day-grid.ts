// Lays a day's records out in hours of six segments, and memos in bands over neighbours that share one.
import { HOUR, SEGMENT } from '../../shared/domain/time.ts';
import { offsetAt } from './time-format.ts';

/** What the grid needs of a record. */
export interface GridRecord {
  readonly contract: string;
  readonly segment: number;
  readonly device: string;
  readonly memo: string;
  readonly status: 'open' | 'sealed' | 'discarding' | 'discarded';
}

export interface GridCell<R> {
  /** 0 to 5 within the hour. */
  readonly column: number;
  /** More than one where contracts were switched, or devices shared the segment. */
  readonly records: readonly R[];
}

export interface GridBand<R> {
  readonly column: number;
  readonly span: number;
  readonly contract: string;
  readonly memo: string;
  readonly records: readonly R[];
}

export interface GridHour<R> {
  /** Instant at which this hour begins on the wall clock of the zone. */
  readonly start: number;
  /** 0 to 23. */
  readonly hour: number;
  /** The same hour stands twice in this day: clocks were put back. */
  readonly repeated: boolean;
  readonly cells: readonly GridCell<R>[];
  readonly bands: readonly GridBand<R>[];
}

const live = (record: GridRecord): boolean => record.status === 'open' || record.status === 'sealed';

/** Hours that have records, ascending, in the wall time of `zone`. */
export function layOutDay<R extends GridRecord>(records: readonly R[], zone: string): GridHour<R>[] {
  const hours = new Map<number, R[]>();
  for (const record of [...records].sort((a, b) => a.segment - b.segment || order(a, b))) {
    const offset = offsetAt(record.segment, zone);
    const start = Math.floor((record.segment + offset) / HOUR) * HOUR - offset;
    const found = hours.get(start);
    if (found) found.push(record);
    else hours.set(start, [record]);
  }
  const rows = [...hours].map(([start, inHour]) => {
    const cells = cellsOf(start, inHour);
    return { start, hour: hourOf(start, zone), cells, bands: bandsOf(cells) };
  });
  return rows.map((row) => ({
    ...row,
    repeated: rows.some((other) => other !== row && other.hour === row.hour),
  }));
}

/** One order for records of the same segment, so that the grid never flickers. */
const order = (a: GridRecord, b: GridRecord): number =>
  a.contract < b.contract ? -1 : a.contract > b.contract ? 1 : a.device < b.device ? -1 : 1;

const hourOf = (start: number, zone: string): number =>
  Math.floor((start + offsetAt(start, zone)) / HOUR) % 24;

function cellsOf<R extends GridRecord>(start: number, records: readonly R[]): GridCell<R>[] {
  const columns = new Map<number, R[]>();
  for (const record of records) {
    const column = Math.floor((record.segment - start) / SEGMENT);
    const found = columns.get(column);
    if (found) found.push(record);
    else columns.set(column, [record]);
  }
  return [...columns].map(([column, inCell]) => ({ column, records: inCell }));
}

/** Runs of neighbouring cells that hold one live record each with the same contract and memo. */
function bandsOf<R extends GridRecord>(cells: readonly GridCell<R>[]): GridBand<R>[] {
  const bands: (GridBand<R> & { span: number; records: R[] })[] = [];
  for (const { column, records } of cells) {
    for (const record of records.filter(live)) {
      const before = bands.find(
        (band) =>
          band.column + band.span === column &&
          band.memo === record.memo &&
          band.contract === record.contract,
      );
      if (before) {
        before.span += 1;
        before.records.push(record);
      } else {
        bands.push({ column, span: 1, contract: record.contract, memo: record.memo, records: [record] });
      }
    }
  }
  return bands;
}
