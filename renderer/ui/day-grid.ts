// Lays a day's records and items out in hours of six segments, and memos in bands over neighbours that share one.
import { clip, type Interval, splitEvery } from '../../shared/domain/intervals.ts';
import { HOUR, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import { offsetAt } from './time-format.ts';

/** What the grid needs of a record. */
export interface GridRecord {
  readonly contract: string;
  readonly segment: number;
  readonly device: string;
  readonly memo: string;
  readonly status: 'open' | 'sealed' | 'discarding' | 'discarded';
}

/** What the grid needs of manual time or a kept idle stretch. */
export interface GridItem {
  readonly entry: string;
  readonly intervals: readonly Interval[];
  readonly discarded: boolean;
}

export interface GridCell<R, I> {
  /** 0 to 5 within the hour. */
  readonly column: number;
  /** More than 1 only where one item alone fills neighbouring segments. */
  readonly span: number;
  /** More than one where contracts were switched, or devices shared the segment. */
  readonly records: readonly R[];
  readonly items: readonly I[];
}

export interface GridBand<R> {
  readonly column: number;
  readonly span: number;
  readonly contract: string;
  readonly memo: string;
  readonly records: readonly R[];
}

export interface GridHour<R, I = never> {
  /** Instant at which this hour begins on the wall clock of the zone. */
  readonly start: number;
  /** 0 to 23. */
  readonly hour: number;
  /** The same hour stands twice in this day: clocks were put back. */
  readonly repeated: boolean;
  readonly cells: readonly GridCell<R, I>[];
  readonly bands: readonly GridBand<R>[];
}

const live = (record: GridRecord): boolean => record.status === 'open' || record.status === 'sealed';

/**
 * Hours that have records or items, ascending, in the wall time of `zone`; with `every`, all hours of `[from, to)`.
 * An item is laid out as far as it lies in `every`, whole without it.
 */
export function layOutDay<R extends GridRecord, I extends GridItem = never>(
  records: readonly R[],
  zone: string,
  items: readonly I[] = [],
  every: { readonly from: number; readonly to: number; readonly empty: boolean } | null = null,
): GridHour<R, I>[] {
  const hours = new Map<number, Map<number, Filling<R, I>>>();
  const slot = (segment: number): Filling<R, I> => {
    const start = hourStart(segment, zone);
    const columns = found(hours, start, () => new Map<number, Filling<R, I>>());
    return found(columns, Math.floor((segment - start) / SEGMENT), () => ({ records: [], items: [] }));
  };
  if (every?.empty) {
    for (let at = every.from; at < every.to; at += SEGMENT)
      found(hours, hourStart(at, zone), () => new Map());
  }
  for (const record of [...records].sort((a, b) => a.segment - b.segment || order(a, b)))
    slot(record.segment).records.push(record);
  for (const item of items) {
    if (item.discarded) continue;
    const within = every ? clip(item.intervals, every.from, every.to) : item.intervals;
    const segments = new Set(
      within.flatMap((part) => splitEvery(part, SEGMENT)).map(([at]) => segmentOf(at)),
    );
    for (const segment of segments) slot(segment).items.push(item);
  }
  const rows = [...hours]
    .sort(([a], [b]) => a - b)
    .map(([start, columns]) => {
      const cells = cellsOf(columns);
      return { start, hour: hourOf(start, zone), cells, bands: bandsOf(cells) };
    });
  return rows.map((row) => ({
    ...row,
    repeated: rows.some((other) => other !== row && other.hour === row.hour),
  }));
}

interface Filling<R, I> {
  readonly records: R[];
  readonly items: I[];
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Start of the wall clock's hour that contains `instant`. */
function hourStart(instant: number, zone: string): number {
  const offset = offsetAt(instant, zone);
  return Math.floor((instant + offset) / HOUR) * HOUR - offset;
}

/** One order for records of the same segment, so that the grid never flickers. */
const order = (a: GridRecord, b: GridRecord): number =>
  a.contract < b.contract ? -1 : a.contract > b.contract ? 1 : a.device < b.device ? -1 : 1;

const hourOf = (start: number, zone: string): number =>
  Math.floor((start + offsetAt(start, zone)) / HOUR) % 24;

function cellsOf<R, I extends GridItem>(columns: ReadonlyMap<number, Filling<R, I>>): GridCell<R, I>[] {
  const cells: (GridCell<R, I> & { span: number })[] = [];
  for (const [column, { records, items }] of [...columns].sort(([a], [b]) => a - b)) {
    const before = cells.at(-1);
    const [item] = items;
    const goesOn =
      before !== undefined &&
      before.column + before.span === column &&
      item !== undefined &&
      [before, { records, items }].every((cell) => cell.records.length === 0 && cell.items.length === 1) &&
      before.items[0]?.entry === item.entry;
    if (goesOn) before.span += 1;
    else cells.push({ column, span: 1, records, items });
  }
  return cells;
}

/** Runs of neighbouring cells that hold one live record each with the same contract and memo. */
function bandsOf<R extends GridRecord>(
  cells: readonly { readonly column: number; readonly records: readonly R[] }[],
): GridBand<R>[] {
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
