// A day as a grid: hours down, six segments across, memos at the end of each row. It knows no tracker: what can be done comes in.
// biome-ignore-all lint/a11y/useSemanticElements: a grid whose cells are picked and arranged freely is no table
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of the grid is reached by Tab, arrows lead to the others
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemView, RecordView } from '../../shared/diary-api.ts';
import { CellHint, HINT_BREAK } from './cell-hint.tsx';
import type { GridCell, GridHour } from './day-grid.ts';
import { pieceId, placesOf, recordId } from './grid-moves.ts';
import { only, type SelectionStore } from './grid-selection.ts';
import { ItemPiece } from './item-piece.tsx';
import { RecordCell, type RecordCellProps } from './record-cell.tsx';
import { isLive, useRecordWords } from './record-words.ts';
import { offsetAt, offsetText, timeText } from './time-format.ts';
import { useDuration } from './use-duration.ts';
import { useGridKeys, useGridPointer } from './use-grid-input.ts';
import './day-grid.css';

export type Hour = GridHour<RecordView, ItemView>;

/** Pixels of a cell that has room for a third line. */
const TALL = 58;

export interface RecordGridProps {
  readonly rows: readonly Hour[];
  readonly selection: SelectionStore;
  readonly zone: string;
  /** Of the tracker; only looked at while a discard counts down. */
  readonly now: number;
  readonly label: string;
  /** `large`: cells `height` pixels high with the memos below; `compact`: one line an hour. */
  readonly density: 'large' | 'compact';
  readonly height: number;
  /** The picture of a cell stands above its facts, not beside them. */
  readonly stacked: boolean;
  readonly nameOf: (contract: string) => string;
  /** What is written about an hour: its memos. */
  readonly bandsOf: (row: Hour) => ReactNode;
  readonly onOpen: (record: RecordView) => void;
  /** Enter or a click on a piece of manual or kept idle time. */
  readonly onItem: (entry: string) => void;
  readonly onUndo: ((record: RecordView) => void) | null;
}

/** Words of the records by id: looked up once for all, and again only when rows or language change. */
function useTexts(
  records: ReadonlyMap<string, RecordView>,
  nameOf: (contract: string) => string,
  zone: string,
): ReadonlyMap<string, CellText> {
  const { t, i18n } = useTranslation();
  const words = useRecordWords();
  const duration = useDuration();
  return useMemo(
    () =>
      new Map(
        [...records].map(([id, record]) => [
          id,
          {
            name: words(record, nameOf, zone).join(HINT_BREAK),
            time: timeText(record.segment, zone),
            tracked: duration(record.tracked),
            application: record.application === 'private' ? t('record.private') : record.application,
          },
        ]),
      ),
    [records, nameOf, zone, i18n.language],
  );
}

type CellText = Pick<RecordCellProps, 'name' | 'time' | 'tracked' | 'application'>;

export const RecordGrid = memo(function RecordGrid(props: RecordGridProps) {
  const { rows, selection, nameOf, zone, onOpen, onItem, onUndo } = props;
  const grid = useRef<HTMLDivElement>(null);
  const places = useMemo(() => placesOf(rows), [rows]);
  const records = useMemo(() => {
    const all = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.records));
    return new Map(all.map((record) => [recordId(record), record]));
  }, [rows]);
  const order = useMemo(
    () => [...records].filter(([, record]) => isLive(record)).map(([id]) => id),
    [records],
  );

  const texts = useTexts(records, nameOf, zone);

  // What left the grid is no longer picked, and Tab still reaches something: the newest, which is what one looks for.
  useEffect(() => {
    const before = selection.get();
    const next = only(before, order);
    const there = places.some(({ id }) => id === next.reached);
    selection.set(there ? next : { ...next, reached: order.at(-1) ?? places.at(-1)?.id ?? null });
  }, [selection, order, places]);

  const open = (id: string): void => {
    const record = records.get(id);
    if (record && isLive(record)) onOpen(record);
    else if (record?.status === 'discarding') onUndo?.(record);
    else if (!record) onItem(id.slice(0, id.indexOf('/')));
  };
  const pointer = useGridPointer(selection, order, open);
  const keys = useGridKeys({ grid, selection, order, places, open });

  return (
    <>
      <div
        ref={grid}
        className="wd-grid"
        role="grid"
        aria-label={props.label}
        aria-multiselectable
        aria-colcount={8}
        data-density={props.density}
        data-tall={props.height >= TALL}
        data-stacked={props.stacked}
        style={{ ['--wd-cell' as string]: `${props.height}px` }}
        {...pointer}
        onKeyDown={keys}
      >
        {rows.map((row) => (
          <div key={row.start} role="row" className="wd-hour">
            <div role="rowheader" className="wd-hour-name wd-number" aria-colindex={1}>
              {String(row.hour).padStart(2, '0')}
              {row.repeated && <small>{offsetText(offsetAt(row.start, props.zone))}</small>}
            </div>
            <div role="presentation" className="wd-hour-cells">
              {row.cells.map((cell) => (
                <Slot key={cell.column} {...props} cell={cell} start={row.start} texts={texts} />
              ))}
            </div>
            <div role="gridcell" aria-colindex={8} className="wd-hour-bands">
              {props.bandsOf(row)}
            </div>
          </div>
        ))}
      </div>
      <CellHint grid={grid} />
    </>
  );
});

function Slot(
  props: RecordGridProps & {
    cell: GridCell<RecordView, ItemView>;
    start: number;
    texts: ReadonlyMap<string, CellText>;
  },
) {
  const { cell, selection, nameOf, zone, texts } = props;
  const shared = { selection, column: cell.column + 2 };
  return (
    <div
      role="presentation"
      className="wd-slot"
      data-shared={cell.records.length + cell.items.length > 1}
      style={{ gridColumn: `${cell.column + 1} / span ${cell.span}` }}
    >
      {cell.records.map((record) => {
        const id = recordId(record);
        const text = texts.get(id);
        return (
          text && (
            <RecordCell
              key={id}
              {...shared}
              {...text}
              record={record}
              now={record.status === 'discarding' ? props.now : null}
              onUndo={props.onUndo}
            />
          )
        );
      })}
      {cell.items.map((item) => {
        const id = pieceId(item, props.start, cell.column);
        return (
          <ItemPiece key={id} {...shared} nameOf={nameOf} zone={zone} item={item} id={id} span={cell.span} />
        );
      })}
    </div>
  );
}

/** Gives the focus to a cell of the page by its id; answers whether it was there. */
export function focusCell(id: string): boolean {
  const cell = document.querySelector<HTMLElement>(`.wd-grid [data-id="${CSS.escape(id)}"]`);
  cell?.focus();
  return cell !== null;
}
