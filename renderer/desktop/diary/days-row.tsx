// A month's heading and a day's row in All days.
// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go while scrolling are no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the list itself has the focus and names the active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list itself hears the keys
import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat, dateText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { DayStrip } from './day-strip.tsx';
import type { Strip } from './days-rows.ts';
import type { Month } from './use-overview.ts';

interface Place {
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly size: number;
}

export function MonthRow(
  props: Place & {
    date: string;
    month: Month | undefined;
    /** The month that one is in: its heading stays on top. */
    pinned: boolean;
    onRetry: (() => void) | null;
  },
) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const { month, pinned, start, size } = props;
  const format = dateFormat(i18n.language, {
    timeZone: 'UTC',
    month: 'long',
    year: 'numeric',
  });
  const tracked =
    month === undefined || month === 'failed'
      ? null
      : [...month.values()].reduce((sum, strip) => sum + strip.tracked, 0);
  return (
    <div
      role="row"
      aria-rowindex={props.index + 1}
      className="wd-days-month"
      data-pinned={pinned}
      style={pinned ? { height: size } : { height: size, transform: `translateY(${start}px)` }}
    >
      <span role="rowheader">
        <h3>{format.format(Date.parse(props.date))}</h3>
      </span>
      {month === 'failed' && (
        <span role="gridcell">
          {t('days.failed')}{' '}
          <Button
            size="compact-xs"
            variant="default"
            disabled={props.onRetry === null}
            onClick={() => props.onRetry?.()}
          >
            {t('day.again')}
          </Button>
        </span>
      )}
      {tracked !== null && (
        <span role="gridcell" className="wd-number">
          {t('days.total', { duration: duration(tracked) })}
        </span>
      )}
    </div>
  );
}

export const DayRow = memo(function DayRow(
  props: Place & {
    date: string;
    today: boolean;
    active: boolean;
    /** `null`: nothing on that day; `undefined`: not read yet. */
    strip: Strip | null | undefined | 'failed';
    onOpen: (date: string) => void;
  },
) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const { date, strip, start, size } = props;
  const noon = Date.parse(date);
  const short = dateFormat(i18n.language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
  });
  const weekend = [0, 6].includes(new Date(noon).getUTCDay());
  const there = strip !== undefined && strip !== null && strip !== 'failed';
  const words = [
    dateText(noon, 'UTC', i18n.language, true),
    ...(strip === null ? [t('days.none')] : []),
    ...(there
      ? [
          t('days.total', { duration: duration(strip.tracked) }),
          t('days.records', { count: strip.records }),
          ...(strip.unprotected > 0
            ? [t('days.unprotected', { duration: duration(strip.unprotected) })]
            : []),
          ...(strip.over > 0 ? [t('days.over', { duration: duration(strip.over) })] : []),
          ...(strip.added > 0 ? [t('days.added', { duration: duration(strip.added) })] : []),
          ...(strip.discarded > 0 ? [t('days.discarded', { count: strip.discarded })] : []),
        ]
      : []),
  ].join(', ');
  return (
    <div
      role="row"
      id={`wd-days-${props.index}`}
      aria-rowindex={props.index + 1}
      aria-label={words}
      aria-selected={props.active}
      className="wd-days-day"
      data-weekend={weekend}
      style={{ height: size, transform: `translateY(${start}px)` }}
      onClick={() => props.onOpen(date)}
    >
      <span role="rowheader" className="wd-number">
        {props.today ? t('day.today') : short.format(noon)}
      </span>
      <span role="gridcell" className="wd-days-strip">
        {there && <DayStrip strip={strip} />}
      </span>
      <span role="gridcell" className="wd-number wd-days-sum">
        {there && duration(strip.tracked)}
      </span>
      <span role="gridcell" className="wd-number wd-days-sum wd-dim">
        {there && duration(strip.billable)}
      </span>
    </div>
  );
});
