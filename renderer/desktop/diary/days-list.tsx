// All days in one long list, of which only what is in sight is on the page; the cursor moves, the focus stays on the list.
// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go while scrolling are no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the list itself has the focus and names the active row
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../ui/use-view-options.ts';
import { go } from '../frame/route.ts';
import { DayRow, MonthRow } from './days-row.tsx';
import { monthOf, type Row } from './days-rows.ts';
import { useOverview } from './use-overview.ts';

/** Pixels. */
const MONTH = 40;
const DAY_ROW = 36;
/** Rows drawn beyond what is in sight, so that fast scrolling finds them there. */
const AHEAD = 12;
const LEAST = 240;
/** Milliseconds that a month is in sight before it is asked for: not while rushing past. */
const DWELL = 80;

const heightOf = (row: Row | undefined): number => (row?.kind === 'month' ? MONTH : DAY_ROW);

export interface DaysListProps {
  readonly rows: readonly Row[];
  readonly zone: string;
  readonly today: string;
  readonly offline: boolean;
}

export function DaysList({ rows, zone, today, offline }: DaysListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const { room } = useRoom(list);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ kind }) => kind === 'day'),
    ),
  );
  const months = useMemo(() => rows.flatMap(({ kind }, index) => (kind === 'month' ? [index] : [])), [rows]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => heightOf(rows[index]),
    getItemKey: (index) => `${rows[index]?.kind} ${rows[index]?.date}`,
    overscan: AHEAD,
    scrollPaddingStart: MONTH,
    useFlushSync: false,
    // The heading of the month that one is in, and the active row, are always there.
    rangeExtractor: (range) => {
      const heading = months.findLast((index) => index <= range.startIndex) ?? 0;
      return [...new Set([heading, active, ...defaultRangeExtractor(range)])].sort((a, b) => a - b);
    },
  });
  const shown = virtual.getVirtualItems();
  const top = virtual.range?.startIndex ?? 0;
  const heading = months.findLast((index) => index <= top) ?? 0;

  const seen = [...new Set(shown.map(({ index }) => monthOf(rows[index]?.date ?? today)))].join(' ');
  const [wanted, setWanted] = useState<readonly string[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(seen.split(' ')), DWELL);
    return () => clearTimeout(timer);
  }, [seen]);
  const { known, retry } = useOverview(wanted, zone);

  const open = useCallback(
    (date: string) => go({ screen: 'diary', day: date === today ? null : date, record: null }),
    [today],
  );
  function moveTo(index: number, direction: 1 | -1): void {
    let next = Math.min(rows.length - 1, Math.max(0, index));
    if (rows[next]?.kind === 'month') next += next === 0 ? 1 : direction;
    setActive(next);
    virtual.scrollToIndex(next);
  }
  function press(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(room / DAY_ROW) - 2);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(active + 1, 1),
      ArrowUp: () => moveTo(active - 1, -1),
      PageDown: () => moveTo(active + page, 1),
      PageUp: () => moveTo(active - page, -1),
      Home: () => moveTo(0, 1),
      End: () => moveTo(rows.length - 1, -1),
      Enter: () => open(rows[active]?.date ?? today),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  }

  return (
    <div
      ref={list}
      role="grid"
      className="wd-days"
      tabIndex={0}
      aria-label={t('days.grid')}
      aria-rowcount={rows.length}
      aria-activedescendant={`wd-days-${active}`}
      style={{ height: Math.max(LEAST, room) }}
      onKeyDown={press}
    >
      <div className="wd-days-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          const month = known.get(monthOf(row.date));
          const place = { index, start, size };
          return row.kind === 'month' ? (
            <MonthRow
              key={`month ${row.date}`}
              {...place}
              date={row.date}
              month={month}
              pinned={index === heading}
              onRetry={offline ? null : retry}
            />
          ) : (
            <DayRow
              key={row.date}
              {...place}
              date={row.date}
              today={row.date === today}
              active={index === active}
              strip={month === undefined || month === 'failed' ? month : (month.get(row.date) ?? null)}
              onOpen={open}
            />
          );
        })}
      </div>
    </div>
  );
}
