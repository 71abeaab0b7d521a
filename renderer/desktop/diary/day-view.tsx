// The day on the screen: head, grid, added time, what is picked, and its states while there is nothing to show.
import { Button } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryDay, DiaryState, RecordView } from '../../../shared/diary-api.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { layOutDay } from '../../ui/day-grid.ts';
import { recordId } from '../../ui/grid-moves.ts';
import { chooseAll, type SelectionStore } from '../../ui/grid-selection.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { type Hour, RecordGrid } from '../../ui/record-grid.tsx';
import { isLive } from '../../ui/record-words.ts';
import { densityOf, useRoom, useViewOptions } from '../../ui/use-view-options.ts';
import type { Answered } from '../line/use-answer.ts';
import { AddManualTime } from '../week/add-manual-time.tsx';
import { DayHead } from './day-head.tsx';
import { DayItems, itemButtonId } from './day-items.tsx';
import { sumDay } from './day-sums.ts';
import { takesManual } from './edits.ts';
import { MemoBands } from './memo-bands.tsx';
import type { Deed } from './record-dialogs.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { Edits } from './use-edits.ts';

export interface DayViewProps {
  readonly state: DiaryState;
  readonly data: Answered<DiaryDay>;
  readonly now: number;
  /** `YYYY-MM-DD`, and what it comes to in `zone`. */
  readonly date: string;
  readonly today: string;
  readonly range: { readonly from: number; readonly to: number };
  readonly zone: string;
  readonly offline: boolean;
  /** Has to stay the same from drawing to drawing. */
  readonly onOpen: (record: RecordView) => void;
  readonly onDo: (what: Deed, ids: ReadonlySet<string>) => void;
  readonly selection: SelectionStore;
  readonly edits: Edits;
}

/** Where a form for manual time begins on a day that is over. */
const USUAL_START = 9 * HOUR;

export function DayView(props: DayViewProps) {
  const { t } = useTranslation();
  const { state, data, zone, offline, range, selection, edits } = props;
  const [options, setOptions] = useViewOptions();
  const body = useRef<HTMLDivElement>(null);
  const { room, width } = useRoom(body);

  const { contracts } = state;
  const nameOf = useTitles(contracts);
  const day = data.value;
  const rows = useMemo<Hour[]>(
    () => (day ? layOutDay(day.records, zone, day.items, { ...range, empty: !options.hideEmpty }) : []),
    [day, zone, range.from, range.to, options.hideEmpty],
  );
  const sums = useMemo(() => day && sumDay(day.records, day.items, contracts), [day, contracts]);
  const several = new Set(day?.records.map(({ contract }) => contract)).size > 1;
  const bands = useMemo(() => rows.flatMap((row) => row.bands), [rows]);
  const { density, height, stacked } = densityOf(options.rows, rows.length, room, width);

  const undo = useCallback((record: RecordView) => void edits.undoDiscard([record]), [edits]);
  const toItem = useCallback((entry: string) => {
    const button = document.getElementById(itemButtonId(entry));
    button?.focus();
    button?.scrollIntoView({ block: 'nearest' });
  }, []);
  const bandsOf = useCallback(
    (row: Hour) => {
      const [first] = row.bands;
      const before = first && bands[bands.indexOf(first) - 1]?.contract;
      return (
        <MemoBands
          row={row}
          before={several ? (before ?? null) : undefined}
          joined={density === 'compact'}
          nameOf={nameOf}
          offline={offline}
        />
      );
    },
    [bands, several, density, nameOf, offline],
  );
  const all = (): void => {
    const order = rows.flatMap(({ cells }) => cells.flatMap(({ records }) => records.filter(isLive)));
    selection.set(chooseAll(selection.get(), order.map(recordId)));
  };

  // While nothing counts down, seconds are no reason to draw the grid again.
  const counting = day?.records.some(({ status }) => status === 'discarding') === true;
  const nothing = day !== null && rows.length === 0;
  return (
    <section className="wd-records" aria-label={t('day.records')}>
      <DayHead
        date={props.date}
        today={props.today}
        range={range}
        zone={zone}
        sums={sums}
        options={options}
        onOptions={setOptions}
      >
        {props.date <= props.today && takesManual(contracts, range) && (
          <AddManualTime
            key={props.date}
            offline={offline}
            initial={props.date === props.today ? undefined : { from: range.from + USUAL_START }}
          />
        )}
      </DayHead>
      <div ref={body} className="wd-day-body">
        {data.problem && <Failed data={data} offline={offline} />}
        {!day && !data.problem && <Loading offline={offline} />}
        {nothing && <Empty date={props.date} today={props.today} />}
        {rows.length > 0 && (
          <RecordGrid
            rows={rows}
            selection={selection}
            zone={zone}
            now={counting ? props.now : 0}
            label={t('day.grid')}
            density={density}
            height={height}
            stacked={stacked}
            nameOf={nameOf}
            bandsOf={bandsOf}
            onOpen={props.onOpen}
            onItem={toItem}
            onUndo={offline ? null : undo}
          />
        )}
        {day && (
          <DayItems
            items={day.items}
            zone={zone}
            now={props.now}
            offline={offline}
            nameOf={nameOf}
            edits={edits}
          />
        )}
      </div>
      <SelectionBar
        records={day?.records ?? []}
        selection={selection}
        offline={offline}
        onOpen={props.onOpen}
        onAll={all}
        onDo={props.onDo}
      />
    </section>
  );
}

/** Titles by id: the same function until one of them changes, since contracts come anew with every push. */
function useTitles(contracts: readonly Contract[]): (id: string) => string {
  const spelled = JSON.stringify(contracts.map(({ id, title }) => [id, title]));
  const [known, setKnown] = useState({ spelled, contracts });
  if (known.spelled !== spelled) setKnown({ spelled, contracts });
  return useCallback((id) => known.contracts.find((contract) => contract.id === id)?.title ?? id, [known]);
}

function Failed({ data, offline }: { data: Answered<DiaryDay>; offline: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  if (!data.problem) return null;
  return (
    <div className="wd-card wd-empty" role="alert">
      <h3>{t(data.value ? 'day.staleTitle' : 'day.failedTitle')}</h3>
      <p>{problemText(data.problem)}</p>
      <p className="wd-dim">{t('day.failedSafe')}</p>
      <Button variant="default" onClick={data.reload} disabled={offline}>
        {t('day.again')}
      </Button>
    </div>
  );
}

/** Twelve rows that stand for hours; without a line there is nothing to wait for, and it is said. */
function Loading({ offline }: { offline: boolean }) {
  const { t } = useTranslation();
  if (offline)
    return (
      <div className="wd-card wd-empty">
        <h3>{t('day.offlineTitle')}</h3>
        <p className="wd-dim">{t('day.offlineHint')}</p>
      </div>
    );
  return (
    <div className="wd-late wd-skeleton" aria-busy="true" role="status" aria-label={t('day.loading')}>
      {Array.from({ length: 12 }, (_, row) => row).map((row) => (
        <span key={row} />
      ))}
    </div>
  );
}

function Empty({ date, today }: { date: string; today: string }) {
  const { t } = useTranslation();
  const when = date === today ? 'Today' : date < today ? 'Past' : 'Future';
  return (
    <div className="wd-card wd-empty">
      <h3>{t(`day.empty${when}`)}</h3>
      {when !== 'Future' && <p className="wd-dim">{t(`day.empty${when}Hint`)}</p>}
    </div>
  );
}
