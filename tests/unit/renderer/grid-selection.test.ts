// Picking records in a grid, and where arrows lead.
import { describe, expect, it } from 'vitest';
import { layOutDay } from '../../../renderer/ui/day-grid.ts';
import { placeAfter, placesOf, recordId } from '../../../renderer/ui/grid-moves.ts';
import {
  chooseAll,
  chooseOne,
  createSelection,
  extend,
  nothingChosen,
  only,
  toggle,
} from '../../../renderer/ui/grid-selection.ts';
import { HOUR, SEGMENT } from '../../../shared/domain/time.ts';
import { sampleRecord } from '../../support/sample-diary.ts';
import { sampleItem } from '../../support/scenes/diary.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { chosen: ReadonlySet<string> }) => [...selection.chosen].sort();

describe('picking', () => {
  it('picks one in place of others', () => {
    expect(ids(chooseOne('b'))).toEqual(['b']);
  });

  it('adds and takes away', () => {
    const two = toggle(chooseOne('b'), 'd');
    expect(ids(two)).toEqual(['b', 'd']);
    expect(ids(toggle(two, 'b'))).toEqual(['d']);
  });

  it('picks a range from the anchor in both directions, again and again', () => {
    const down = extend(chooseOne('b'), order, 'd');
    expect(ids(down)).toEqual(['b', 'c', 'd']);
    expect(ids(extend(down, order, 'a'))).toEqual(['a', 'b']);
    expect(extend(down, order, 'a').reached).toBe('a');
  });

  it('begins a range where it is asked for when there is no anchor, or it is gone', () => {
    expect(ids(extend(nothingChosen, order, 'c'))).toEqual(['c']);
    expect(ids(extend(chooseOne('gone'), order, 'c'))).toEqual(['c']);
  });

  it('picks nothing that cannot be picked', () => {
    expect(ids(extend(chooseOne('b'), order, 'struck'))).toEqual(['b']);
  });

  it('lets go of what is no longer there, and is the same where nothing is lost', () => {
    const all = chooseAll(nothingChosen, order);
    expect(only(all, order)).toBe(all);
    expect(ids(only(all, ['a', 'e']))).toEqual(['a', 'e']);
  });

  it('tells listeners once of each change, and of none that is none', () => {
    const store = createSelection();
    let heard = 0;
    const stop = store.subscribe(() => {
      heard += 1;
    });
    store.set(chooseOne('a'));
    store.set(store.get());
    expect(heard).toBe(1);
    stop();
    store.set(chooseOne('b'));
    expect(heard).toBe(1);
  });
});

describe('arrows', () => {
  const nine = Date.parse('2026-11-24T09:00:00Z');
  const record = (hour: number, column: number) => sampleRecord(nine + hour * HOUR + column * SEGMENT);
  const grid = [record(0, 1), record(0, 4), record(1, 0), record(1, 5), record(3, 2)];
  const places = placesOf(layOutDay(grid, 'UTC'));
  const id = (index: number): string => {
    const found = grid[index];
    if (!found) throw new Error('no such record');
    return recordId(found);
  };

  it.each([
    ['left goes back, over the end of the row', 2, 'ArrowLeft', 1],
    ['right goes on', 0, 'ArrowRight', 1],
    ['down goes to the nearest column of the next row', 1, 'ArrowDown', 3],
    ['down goes over an hour without records', 2, 'ArrowDown', 4],
    ['up likewise', 4, 'ArrowUp', 2],
    ['Home goes to the first of the hour', 3, 'Home', 2],
    ['End goes to the last of the hour', 0, 'End', 1],
  ])('%s', (_, from, key, to) => {
    expect(placeAfter(places, id(from), key)).toBe(id(to));
  });

  it('leads nowhere beyond the edges, from what is not there, and by other keys', () => {
    expect(placeAfter(places, id(0), 'ArrowLeft')).toBeNull();
    expect(placeAfter(places, id(0), 'ArrowUp')).toBeNull();
    expect(placeAfter(places, id(4), 'ArrowDown')).toBeNull();
    expect(placeAfter(places, 'gone', 'ArrowDown')).toBeNull();
    expect(placeAfter(places, id(0), 'm')).toBeNull();
  });

  it('reaches pieces of manual time as well', () => {
    const item = sampleItem('manual', nine + 2 * SEGMENT, nine + 4 * SEGMENT);
    const mixed = placesOf(layOutDay([record(0, 1)], 'UTC', [item]));
    expect(mixed.map(({ column }) => column)).toEqual([1, 2]);
    expect(placeAfter(mixed, id(0), 'ArrowRight')).toBe(mixed[1]?.id);
  });
});
