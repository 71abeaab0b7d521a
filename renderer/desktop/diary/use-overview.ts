// The months that All days shows, fetched when they come into sight and again when something in them changes.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Overview } from '../../../shared/diary-api.ts';
import { addDays, rangeOfDate } from '../../ui/time-format.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';
import { nextMonth, type Strip, stripOf } from './days-rows.ts';

/** Strips of a month's days by date; what cannot be read stands as a failure until it is asked again. */
export type Month = ReadonlyMap<string, Strip> | 'failed';

export interface Months {
  readonly known: ReadonlyMap<string, Month>;
  retry(): void;
}

/** `wanted`: first days of the months in sight. */
export function useOverview(wanted: readonly string[], zone: string): Months {
  const { api, store } = useTracker();
  const open = useKnown().link.state === 'open';
  const [state, setState] = useState<{ zone: string; known: ReadonlyMap<string, Month> }>({
    zone,
    known: new Map(),
  });
  /** Asked for and not to be asked again; emptied of what has changed. */
  const asked = useRef(new Set<string>());
  const [changes, setChanges] = useState(0);
  const again = useCallback((stale: (month: string) => boolean) => {
    for (const name of asked.current) if (stale(name.slice(0, 10))) asked.current.delete(name);
    setChanges((count) => count + 1);
  }, []);

  useEffect(
    () =>
      store.onDiary((from, to) =>
        again((month) => {
          const { from: start } = rangeOfDate(month, zone);
          const { to: end } = rangeOfDate(addDays(nextMonth(month), -1), zone);
          return from < end && start < to;
        }),
      ),
    [store, zone, again],
  );

  // `changes` is what asks again.
  const names = wanted.join(' ');
  useEffect(() => {
    if (!open || names === '') return;
    for (const month of names.split(' ')) {
      const name = `${month} ${zone}`;
      if (asked.current.has(name)) continue;
      asked.current.add(name);
      const days = daysOf(month, zone);
      const from = days[0]?.from ?? 0;
      const to = days.at(-1)?.to ?? from;
      void api.overview({ from, to }).then((result) => {
        const read: Month = result.ok ? stripsOf(result.value, days) : 'failed';
        setState((before) => ({
          zone,
          known: new Map(before.zone === zone ? before.known : []).set(month, read),
        }));
      });
    }
  }, [api, open, names, zone, changes]);

  const retry = useCallback(() => again(() => true), [again]);
  return { known: state.zone === zone ? state.known : new Map(), retry };
}

interface Day {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

function daysOf(month: string, zone: string): readonly Day[] {
  const days: Day[] = [];
  const end = nextMonth(month);
  for (let date = month; date < end; date = addDays(date, 1)) days.push({ date, ...rangeOfDate(date, zone) });
  return days;
}

function stripsOf({ cells, items }: Overview, days: readonly Day[]): Month {
  const strips = new Map<string, Strip>();
  for (const { date, from, to } of days) {
    const inDay = (at: number): boolean => from <= at && at < to;
    const mine = cells.filter(({ segment }) => inDay(segment));
    const added = items.filter(({ start, discarded }) => inDay(start) && !discarded);
    if (mine.length > 0 || added.length > 0) strips.set(date, stripOf(mine, added, from, to));
  }
  return strips;
}
