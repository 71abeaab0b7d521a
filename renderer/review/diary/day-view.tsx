// The day on the screen: head, filters, the grid or on a telephone a list of hours, and added time.
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import type { ReviewDay, ReviewRecord } from '../../../shared/wire/review.ts';
import { layOutDay } from '../../ui/day-grid.ts';
import { recordId } from '../../ui/grid-moves.ts';
import { createSelection, nothingChosen } from '../../ui/grid-selection.ts';
import { type Hour, RecordGrid } from '../../ui/record-grid.tsx';
import { densityOf, useRoom, useViewOptions } from '../../ui/use-view-options.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import type { Answered } from '../line/site.tsx';
import { DayHead } from './day-head.tsx';
import { DayItems, itemElementId } from './day-items.tsx';
import { FilterChips } from './filter-chips.tsx';
import { type Filter, sumsOf } from './filters.ts';
import { HoursList } from './hours-list.tsx';

export interface DayViewProps {
  readonly detail: ContractDetail;
  readonly answered: Answered<ReviewDay>;
  /** What the filters leave of it. */
  readonly day: ReviewDay | null;
  /** `YYYY-MM-DD`, and what it comes to in `zone`. */
  readonly date: string;
  readonly today: string;
  readonly range: { readonly from: number; readonly to: number };
  readonly zone: string;
  readonly chosen: ReadonlySet<Filter>;
  onChoose(chosen: ReadonlySet<Filter>): void;
  onOpen(record: ReviewRecord): void;
}

export function DayView(props: DayViewProps) {
  const { t } = useTranslation();
  const { detail, answered, day, date, today, range, zone, chosen } = props;
  const { title } = detail.contract;
  const [options, setOptions] = useViewOptions();
  const [selection] = useState(createSelection);
  const body = useRef<HTMLDivElement>(null);
  const { room, width } = useRoom(body);
  const narrow = useMediaQuery('(max-width: 520px)', false, { getInitialValueInEffect: false });

  // Another day, another choice.
  useEffect(() => {
    if (range.from > 0) selection.set(nothingChosen);
  }, [selection, range.from]);

  const rows = useMemo<Hour[]>(
    () =>
      day
        ? layOutDay<RecordView, ReviewDay['items'][number]>(day.records, zone, day.items, {
            ...range,
            empty: !options.hideEmpty && chosen.size === 0,
          })
        : [],
    [day, zone, range.from, range.to, options.hideEmpty, chosen],
  );
  const { density, height, stacked } = densityOf(options.rows, rows.length, room, width);
  const nameOf = useCallback(() => title, [title]);
  const { onOpen } = props;
  const open = useCallback(
    (record: RecordView) => {
      const id = recordId(record);
      const found = day?.records.find((candidate) => recordId(candidate) === id);
      if (found) onOpen(found);
    },
    [day, onOpen],
  );
  const toItem = useCallback((entry: string) => {
    const element = document.getElementById(itemElementId(entry));
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }, []);
  const bandsOf = useCallback(
    (row: Hour) =>
      row.bands.map((band) => (
        <div
          key={`${band.column}/${band.memo}`}
          className="wd-band"
          style={{ gridColumn: `${band.column + 1} / span ${band.span}` }}
        >
          {band.memo !== '' && (
            <p className="wd-memo" data-hint>
              <span>{band.memo}</span>
              <span className="wd-hidden">{band.memo}</span>
            </p>
          )}
        </div>
      )),
    [],
  );

  return (
    <section className="wd-records" aria-label={t('siteDay.title', { title })}>
      <DayHead
        contract={detail.contract.id}
        title={title}
        date={date}
        today={today}
        range={range}
        zone={zone}
        sums={answered.value && sumsOf(answered.value)}
        options={options}
        onOptions={setOptions}
      />
      {answered.value && (
        <FilterChips
          day={answered.value}
          shown={day ?? answered.value}
          chosen={chosen}
          onChoose={props.onChoose}
        />
      )}
      <div ref={body} className="wd-day-body">
        <Waiting answered={answered} skeleton={<HoursSkeleton />}>
          {() =>
            rows.length === 0 ? (
              <Nothing filtering={chosen.size > 0} date={date} today={today} />
            ) : narrow ? (
              <HoursList rows={rows} zone={zone} nameOf={nameOf} onOpen={open} onItem={toItem} />
            ) : (
              <RecordGrid
                rows={rows}
                selection={selection}
                zone={zone}
                now={0}
                label={t('siteDay.hours')}
                density={density}
                height={height}
                stacked={stacked}
                nameOf={nameOf}
                bandsOf={bandsOf}
                onOpen={open}
                onItem={toItem}
                onUndo={null}
              />
            )
          }
        </Waiting>
        {day && <DayItems items={day.items} detail={detail} zone={zone} />}
      </div>
    </section>
  );
}

/** Twelve rows that stand for hours. */
function HoursSkeleton() {
  return (
    <div className="wd-late wd-skeleton">
      {Array.from({ length: 12 }, (_, row) => row).map((row) => (
        <span key={row} />
      ))}
    </div>
  );
}

function Nothing(props: { filtering: boolean; date: string; today: string }) {
  const { t } = useTranslation();
  if (props.filtering) return <Empty title={t('filter.none')} />;
  if (props.date > props.today) return <Empty title={t('siteDay.emptyFuture')} />;
  if (props.date < props.today) return <Empty title={t('siteDay.emptyPast')} />;
  return (
    <Empty title={t('siteDay.emptyToday')}>
      <p className="wd-dim">{t('siteDay.emptyTodayHint')}</p>
    </Empty>
  );
}
