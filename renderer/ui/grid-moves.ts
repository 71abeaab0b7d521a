// Where the arrow keys lead in a grid of hours: pure, over places instead of pixels.
import type { GridHour, GridItem, GridRecord } from './day-grid.ts';

/** A cell that can have the focus. */
export interface Place {
  readonly id: string;
  readonly row: number;
  readonly column: number;
}

/** One name for a record on the screen; the route names it so as well. */
export const recordId = (record: Pick<GridRecord, 'contract' | 'segment' | 'device'>): string =>
  `${record.contract}/${record.segment}/${record.device}`;

/** One name for the piece of an item that lies in one cell. */
export const pieceId = (item: GridItem, hour: number, column: number): string =>
  `${item.entry}/${hour}/${column}`;

/** All places in reading order. */
export const placesOf = <R extends GridRecord, I extends GridItem>(
  rows: readonly GridHour<R, I>[],
): readonly Place[] =>
  rows.flatMap(({ start, cells }, row) =>
    cells.flatMap(({ column, records, items }) => [
      ...records.map((record) => ({ id: recordId(record), row, column })),
      ...items.map((item) => ({ id: pieceId(item, start, column), row, column })),
    ]),
  );

/** The place that `key` leads to from `id`; `null` where the key is no arrow, or leads nowhere. */
export function placeAfter(places: readonly Place[], id: string, key: string): string | null {
  const at = places.findIndex((place) => place.id === id);
  const here = places[at];
  if (!here) return null;
  const inRow = places.filter((place) => place.row === here.row);
  switch (key) {
    case 'ArrowLeft':
      return places[at - 1]?.id ?? null;
    case 'ArrowRight':
      return places[at + 1]?.id ?? null;
    case 'Home':
      return inRow[0]?.id ?? null;
    case 'End':
      return inRow.at(-1)?.id ?? null;
    case 'ArrowUp':
      return nearest(places, here, (row) => row < here.row, -1);
    case 'ArrowDown':
      return nearest(places, here, (row) => row > here.row, 1);
    default:
      return null;
  }
}

/** In the closest row on that side, the closest column; of two, the left one. */
function nearest(
  places: readonly Place[],
  here: Place,
  side: (row: number) => boolean,
  direction: 1 | -1,
): string | null {
  const beyond = places.filter(({ row }) => side(row));
  const row = (direction === 1 ? beyond[0] : beyond.at(-1))?.row;
  const distance = (place: Place): number => Math.abs(place.column - here.column);
  const [found] = beyond
    .filter((place) => place.row === row)
    .sort((a, b) => distance(a) - distance(b) || a.column - b.column);
  return found?.id ?? null;
}
