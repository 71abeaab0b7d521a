// One record in the grid: picture, minutes, marks; while its discard can be undone, that.
// biome-ignore-all lint/a11y/useSemanticElements: a grid whose cells are picked and arranged freely is no table
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of the grid is reached by Tab, arrows lead to the others
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../shared/diary-api.ts';
import { SilentMeter } from './activity-meter.tsx';
import { CellPicture } from './cell-picture.tsx';
import { recordId } from './grid-moves.ts';
import { type SelectionStore, useCell } from './grid-selection.ts';
import { RecordMarks } from './record-marks.tsx';
import { isLive } from './record-words.ts';
import { secondsUntil } from './time-format.ts';

export interface RecordCellProps {
  readonly record: RecordView;
  readonly selection: SelectionStore;
  /** Everything that is to be known of it, line by line. */
  readonly name: string;
  /** What stands in the cell: when, how long, in which application. */
  readonly time: string;
  readonly tracked: string;
  readonly application: string | null;
  /** Column of the grid, 2 to 7: the first names the hour. */
  readonly column: number;
  /** Only given while a discard counts down, so that other cells need not be drawn each second. */
  readonly now: number | null;
  /** `null` where nothing can be changed. */
  readonly onUndo: ((record: RecordView) => void) | null;
}

/** Words come in ready made: a day has 144 cells, and each way to the words costs time. */
export const RecordCell = memo(function RecordCell(props: RecordCellProps) {
  const { record } = props;
  const id = recordId(record);
  const { chosen, reached } = useCell(props.selection, id);
  const live = isLive(record);
  return (
    <div
      role="gridcell"
      className="wd-cell"
      aria-colindex={props.column}
      aria-selected={live ? chosen : undefined}
      data-id={id}
      data-status={record.status}
      data-over={record.protection.overLimit > 0}
      data-returned={record.returnedAt !== null}
      tabIndex={reached ? 0 : -1}
    >
      <span className="wd-hidden">{props.name}</span>
      {live && (
        <>
          <CellPicture record={record} />
          <span className="wd-cell-facts" aria-hidden>
            <span className="wd-cell-head wd-number">
              <b>{props.time}</b>
              <span className="wd-cell-long">{props.tracked}</span>
              <RecordMarks record={record} />
            </span>
            <SilentMeter minutes={record.minutes} />
            <span className="wd-cell-app">{props.application}</span>
          </span>
          {chosen && (
            <span className="wd-cell-chosen">
              <IconCheck size={12} stroke={3} aria-hidden />
            </span>
          )}
        </>
      )}
      {record.status === 'discarding' && <Discarding {...props} reached={reached} />}
    </div>
  );
});

function Discarding({ record, now, onUndo, reached }: RecordCellProps & { reached: boolean }) {
  const { t } = useTranslation();
  const seconds = record.discardAt === null || now === null ? 0 : secondsUntil(record.discardAt, now);
  return (
    <Button
      className="wd-cell-undo"
      size="compact-xs"
      variant="default"
      tabIndex={reached ? 0 : -1}
      leftSection={<IconArrowBackUp size={14} aria-hidden />}
      disabled={onUndo === null || seconds === 0}
      onClick={() => onUndo?.(record)}
    >
      <span className="wd-number">{t('record.undoSeconds', { seconds })}</span>
    </Button>
  );
}
