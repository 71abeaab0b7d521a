// Seven days by hours: each hour draws its segments as bars as high as their activity, so that it reads without colour.
import { type FocusEvent, type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursText } from '../time-format.ts';
import { dayShort, dayText } from './dates.ts';
import { useHourWords } from './hour-words.ts';
import { type DayColumn, type HourCell, heatStep } from './week-model.ts';

export interface HeatTableProps {
  readonly columns: readonly DayColumn[];
  /** `[first, last]` hour to show. */
  readonly hours: readonly [number, number];
  readonly zone: string;
  readonly now: number;
  /** The address of the diary of a day, YYYY-MM-DD. */
  dayHref(date: string): string;
  /** Milliseconds of the whole week, by its statements; `null` while they are not there. */
  readonly billable: number | null;
}

const two = (value: number): string => String(value).padStart(2, '0');
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function HeatTable(props: HeatTableProps) {
  const { t, i18n } = useTranslation();
  const words = useHourWords(props.zone);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<HourCell | null>(null);
  const { columns, zone, now, billable } = props;
  const tracked = columns.reduce((sum, column) => sum + column.tracked, 0);

  const find = (target: EventTarget): HourCell | null => {
    const place =
      target instanceof Element ? target.closest('[data-place]')?.getAttribute('data-place') : null;
    const [column, hour] = (place ?? '').split('/').map(Number);
    return columns[column ?? -1]?.hours.get(hour ?? -1) ?? null;
  };

  /** Arrows go to the next hour that there is; at the edge nothing moves. */
  function step(event: KeyboardEvent<HTMLTableElement>): void {
    const way = STEPS[event.key];
    const place = event.target instanceof Element ? event.target.getAttribute('data-place') : null;
    if (!way || place === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    let [column = 0, hour = 0] = place.split('/').map(Number);
    for (;;) {
      column += way[0];
      hour += way[1];
      if (column < 0 || column >= columns.length || hour < 0 || hour > 23) return;
      const next = table.current?.querySelector<HTMLElement>(`a[data-place="${column}/${hour}"]`);
      if (!next) continue;
      next.focus();
      return;
    }
  }

  const told = at ? words(at) : null;
  return (
    <div className="wd-heat-box">
      <p className="wd-heat-readout wd-number" aria-hidden>
        {told ? (
          <>
            <b>{told.when}</b> {told.what}
          </>
        ) : (
          <span className="wd-dim">{t('heat.readout')}</span>
        )}
      </p>
      <table
        ref={table}
        className="wd-heat"
        onKeyDown={step}
        onPointerOver={(event: PointerEvent) => setAt(find(event.target))}
        onPointerLeave={() => setAt(null)}
        onFocus={(event: FocusEvent) => setAt(find(event.target))}
        onBlur={() => setAt(null)}
      >
        <caption className="wd-hidden">
          {t('heat.grid')}. {t('heat.gridHint')}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="wd-hidden">{t('heat.hour')}</span>
            </th>
            {columns.map((column) => (
              <th key={column.date} scope="col" data-today={column.from <= now && now < column.to}>
                <a
                  href={props.dayHref(column.date)}
                  aria-label={t('heat.dayLink', { day: dayText(column.from, zone, i18n.language) })}
                >
                  {dayShort(column.from, zone, i18n.language)}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <Hours
          columns={columns}
          hours={props.hours}
          zone={zone}
          now={now - (now % 60_000)}
          dayHref={props.dayHref}
        />
        <tfoot>
          <tr>
            <th scope="row">{t('heat.tracked')}</th>
            {columns.map((column) => (
              <td key={column.date}>{column.tracked > 0 ? hoursText(column.tracked) : '–'}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('heat.billable')}</th>
            {columns.map((column) => (
              <td key={column.date}>{column.billable > 0 ? hoursText(column.billable) : '–'}</td>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="wd-heat-total wd-number">
        {t('heat.total')}
        <span>
          {t('heat.tracked')} <b>{hoursText(tracked)}</b>
        </span>
        {billable !== null && (
          <span>
            {t('heat.billable')} <b>{hoursText(billable)}</b>
          </span>
        )}
      </p>
    </div>
  );
}

type HoursProps = Pick<HeatTableProps, 'columns' | 'hours' | 'zone' | 'now' | 'dayHref'>;

/** The rows, drawn again only when something in them has changed. */
const Hours = memo(function Hours(props: HoursProps) {
  const {
    columns,
    hours: [first, last],
    zone,
    now,
  } = props;
  const words = useHourWords(zone);
  // One hour takes the focus from outside: the first with something in it.
  const open = (cell: HourCell): boolean => cell.inside && cell.from <= now;
  const entry = columns
    .flatMap(({ hours }) => [...hours.values()])
    .filter((cell) => open(cell) && first <= cell.hour && cell.hour <= last)
    .reduce<HourCell | null>(
      (best, cell) =>
        best && best.slots.length + best.items.length > 0
          ? best
          : cell.slots.length + cell.items.length > 0
            ? cell
            : (best ?? cell),
      null,
    );
  return (
    <tbody>
      {Array.from({ length: last - first + 1 }, (_, index) => first + index).map((hour) => (
        <tr key={hour}>
          <th scope="row">{two(hour)}</th>
          {columns.map((column, index) => {
            const cell = column.hours.get(hour);
            if (!cell?.inside) {
              return (
                <td
                  key={column.date}
                  className="wd-pattern"
                  data-kind="outside"
                  data-place={`${index}/${hour}`}
                >
                  {cell && <span className="wd-hidden">{words(cell).what}</span>}
                </td>
              );
            }
            if (!open(cell))
              return <td key={column.date} data-place={`${index}/${hour}`} data-future="true" />;
            const { when, what } = words(cell);
            return (
              <td key={column.date}>
                <a
                  className="wd-heat-hour"
                  data-place={`${index}/${hour}`}
                  data-heat={heatStep(cell)}
                  href={props.dayHref(column.date)}
                  tabIndex={cell === entry ? 0 : -1}
                  aria-label={`${when}: ${what}`}
                >
                  <Drawing cell={cell} />
                </a>
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
});

function Drawing({ cell }: { cell: HourCell }) {
  return (
    <span className="wd-heat-hour-drawing" aria-hidden>
      {cell.items.map((item) => (
        <span
          key={`${item.kind}/${item.from}`}
          className="wd-pattern wd-heat-hour-item"
          data-kind={item.kind}
          style={{ left: `${item.from * 100}%`, width: `${(item.to - item.from) * 100}%` }}
        />
      ))}
      {cell.slots.map(({ cell: record, at }) => {
        const live = record.status === 'open' || record.status === 'sealed';
        const share = record.touched === 0 ? 0 : record.active / record.touched;
        return (
          <span
            key={`${record.segment}/${record.contract}/${record.device}`}
            className={live && record.overLimit === 0 ? 'wd-heat-hour-bar' : 'wd-heat-hour-bar wd-pattern'}
            data-kind={live ? (record.overLimit > 0 ? 'over' : undefined) : 'discarded'}
            style={{ left: `${at * 100}%`, height: live ? `max(3px, ${share * 100}%)` : '60%' }}
          />
        );
      })}
    </span>
  );
}
