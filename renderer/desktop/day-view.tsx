// The day's records hour by hour, six segments a row, memos as bands beneath them.
import { Button } from '@mantine/core';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../shared/diary-api.ts';
import { type GridHour, layOutDay } from '../ui/day-grid.ts';
import { offsetAt, offsetText } from '../ui/time-format.ts';
import { DayHead } from './day-head.tsx';
import { DayItems } from './day-items.tsx';
import type { DayViewProps } from './day-props.ts';
import { DaySkeleton } from './loading.tsx';
import { MemoEdit } from './memo-edit.tsx';
import { RecordCell } from './record-cell.tsx';
import { RecordViewer } from './record-viewer.tsx';
import { isLive, recordId } from './record-words.ts';
import { useAct, useTracker } from './tracker-context.tsx';
import { useKeys } from './use-keys.ts';

const idAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('.wd-cell')?.dataset['id'] ?? null) : null;

export function DayView(props: DayViewProps) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const { state, data, zone, offline, days } = props;
  const grid = useRef<HTMLUListElement>(null);
  const [reached, setReached] = useState<string | null>(null);
  const [viewed, setViewed] = useState<string | null>(null);
  const [confirming, setConfirming] = useState<string | null>(null);
  const [discarded, setDiscarded] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);

  const records = data.day?.records ?? [];
  const live = records.filter(isLive).sort((a, b) => a.segment - b.segment);
  const tabStop = live.some((record) => recordId(record) === reached)
    ? reached
    : (live.map(recordId).at(-1) ?? null);
  const at = live.findIndex((record) => recordId(record) === viewed);
  const shown = live[at];
  const titleOf = (id: string): string => state.contracts.find((contract) => contract.id === id)?.title ?? id;
  const several = new Set(records.map((record) => record.contract)).size > 1;

  const change = useCallback(
    (method: 'discard' | 'undoDiscard', { contract, segment }: RecordView) => {
      void act(api[method]({ records: [{ contract, segment }] })).then((done) => done && data.reload());
    },
    [act, api, data.reload],
  );
  const discard = useCallback(
    (record: RecordView) => {
      setDiscarded(recordId(record));
      change('discard', record);
    },
    [change],
  );
  const undo = useCallback((record: RecordView) => change('undoDiscard', record), [change]);

  useKeys({
    d: (event) => {
      const id = idAt(event.target);
      if (!id || offline || !live.some((record) => recordId(record) === id)) return false;
      setConfirming(id);
      return true;
    },
    m: (event) => {
      const id = idAt(event.target);
      if (!id || offline) return false;
      setEditing(id);
      return true;
    },
  });

  const rows = layOutDay(records, zone);
  const bands = rows.flatMap((row) => row.bands);

  function bandsOf(row: GridHour<RecordView>) {
    return row.bands.map((band) => {
      const before = bands[bands.indexOf(band) - 1];
      const ids = band.records.map(recordId);
      return (
        <div
          key={`${band.column}/${band.contract}/${ids[0]}`}
          className="wd-band"
          style={{ gridColumn: `${band.column + 1} / span ${band.span}` }}
        >
          <MemoEdit
            memo={band.memo}
            records={band.records}
            offline={offline}
            editing={editing !== null && ids.includes(editing)}
            contract={several && before?.contract !== band.contract ? titleOf(band.contract) : undefined}
            onEditing={(on) => setEditing(on ? (ids[0] ?? null) : null)}
          />
        </div>
      );
    });
  }

  return (
    <section className="wd-records" aria-label={t('day.records')}>
      <DayHead {...props} records={records} />
      {data.problem && (
        <div className="wd-card wd-empty" role="alert">
          <h3>{t('day.failedTitle')}</h3>
          <p>{data.problem.message}</p>
          <p className="wd-dim">{t('day.failedSafe')}</p>
          <Button variant="default" onClick={data.reload} disabled={offline}>
            {t('day.again')}
          </Button>
        </div>
      )}
      {!data.day && !data.problem && (
        <div className="wd-late" aria-busy="true" role="status" aria-label={t('day.loading')}>
          <DaySkeleton />
        </div>
      )}
      {data.day && records.length === 0 && data.day.items.length === 0 && (
        <div className="wd-card wd-empty">
          <h3>{t(days === 0 ? 'day.emptyToday' : 'day.emptyPast')}</h3>
          {days === 0 && <p className="wd-dim">{t('day.emptyTodayHint')}</p>}
        </div>
      )}
      <ul ref={grid} className="wd-grid" onKeyDown={(event) => moveFocus(event, grid.current)}>
        {rows.map((row) => (
          <li key={row.start} className="wd-hour">
            <div className="wd-hour-name wd-number">
              {String(row.hour).padStart(2, '0')}
              {row.repeated && <small>{offsetText(offsetAt(row.start, zone))}</small>}
            </div>
            <div className="wd-hour-cells">
              {row.cells.map((cell) => (
                <div key={cell.column} className="wd-slot" style={{ gridColumn: cell.column + 1 }}>
                  {cell.records.map((record) => {
                    const id = recordId(record);
                    return (
                      <RecordCell
                        key={id}
                        record={record}
                        contract={titleOf(record.contract)}
                        zone={zone}
                        now={record.status === 'discarding' ? props.now : null}
                        reached={id === tabStop}
                        confirming={id === confirming}
                        discardedHere={id === discarded}
                        offline={offline}
                        onReach={setReached}
                        onOpen={setViewed}
                        onConfirm={setConfirming}
                        onDiscard={discard}
                        onUndo={undo}
                      />
                    );
                  })}
                </div>
              ))}
            </div>
            <div className="wd-hour-bands">{bandsOf(row)}</div>
          </li>
        ))}
      </ul>
      {data.day && <DayItems items={data.day.items} zone={zone} titleOf={titleOf} />}
      {shown && (
        <RecordViewer
          record={shown}
          contract={titleOf(shown.contract)}
          zone={zone}
          offline={offline}
          onClose={() => {
            setViewed(null);
            requestAnimationFrame(() => cellOf(grid.current, viewed)?.focus());
          }}
          toPrevious={stepTo(live[at - 1], setViewed)}
          toNext={stepTo(live[at + 1], setViewed)}
        />
      )}
    </section>
  );
}

const cellOf = (grid: HTMLElement | null, id: string | null): HTMLElement | undefined =>
  [...(grid?.querySelectorAll<HTMLElement>('.wd-cell') ?? [])]
    .find((cell) => cell.dataset['id'] === id)
    ?.querySelector<HTMLElement>('.wd-cell-main') ?? undefined;

const stepTo = (record: RecordView | undefined, go: (id: string) => void): (() => void) | null =>
  record ? () => go(recordId(record)) : null;

/** Left and right go record by record, up and down to the nearest one of the hours beside. */
function moveFocus(event: KeyboardEvent, grid: HTMLElement | null): void {
  const from = event.target instanceof HTMLElement ? event.target : null;
  if (!grid || !from?.classList.contains('wd-cell-main')) return;
  const all = [...grid.querySelectorAll<HTMLElement>('.wd-cell-main')];
  const here = all.indexOf(from);
  const box = from.getBoundingClientRect();
  const nearest = (candidates: readonly HTMLElement[]): HTMLElement | undefined => {
    const row = candidates[0]?.closest('.wd-hour');
    const distance = (cell: HTMLElement) => Math.abs(cell.getBoundingClientRect().left - box.left);
    return candidates
      .filter((cell) => cell.closest('.wd-hour') === row)
      .sort((a, b) => distance(a) - distance(b))[0];
  };
  const row = from.closest('.wd-hour');
  const elsewhere = (cells: readonly HTMLElement[]) =>
    cells.filter((cell) => cell.closest('.wd-hour') !== row);
  const moves: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowLeft: () => all[here - 1],
    ArrowRight: () => all[here + 1],
    ArrowUp: () => nearest(elsewhere(all.slice(0, here)).reverse()),
    ArrowDown: () => nearest(elsewhere(all.slice(here + 1))),
  };
  const to = moves[event.key]?.();
  if (!to) return;
  event.preventDefault();
  to.focus();
}
