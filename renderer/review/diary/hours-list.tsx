// The day on a telephone: hour by hour, each record a line with its picture, that opens it.
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import { SilentMeter } from '../../ui/activity-meter.tsx';
import { HINT_BREAK } from '../../ui/cell-hint.tsx';
import { CellPicture } from '../../ui/cell-picture.tsx';
import { recordId } from '../../ui/grid-moves.ts';
import type { Hour } from '../../ui/record-grid.tsx';
import { RecordMarks } from '../../ui/record-marks.tsx';
import { isLive, timesText, useItemWords, useRecordWords } from '../../ui/record-words.ts';
import { offsetAt, offsetText, timeText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import '../../ui/day-grid.css';

export interface HoursListProps {
  readonly rows: readonly Hour[];
  readonly zone: string;
  readonly nameOf: (contract: string) => string;
  onOpen(record: RecordView): void;
  onItem(entry: string): void;
}

export function HoursList(props: HoursListProps) {
  const { rows, zone } = props;
  return (
    <ol className="wd-hours">
      {rows.map((row) => {
        const cells = row.cells.flatMap((cell) => cell.records);
        // Where it begins; the hours that it goes on in need not say it again.
        const items = [...new Set(row.cells.flatMap((cell) => cell.items))].filter(
          (item) => !rows.some((other) => other.start < row.start && has(other, item.entry)),
        );
        return (
          <li key={row.start}>
            <h3 className="wd-number">
              {String(row.hour).padStart(2, '0')}
              {row.repeated && <small>{offsetText(offsetAt(row.start, zone))}</small>}
            </h3>
            <ul>
              {cells.map((record) => (
                <li key={recordId(record)}>
                  <Line {...props} record={record} />
                </li>
              ))}
              {items.map((item) => (
                <li key={item.entry}>
                  <ItemLine {...props} item={item} />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

const has = (row: Hour, entry: string): boolean =>
  row.cells.some((cell) => cell.items.some((item) => item.entry === entry));

function Line({ record, zone, nameOf, onOpen }: HoursListProps & { record: RecordView }) {
  const { t } = useTranslation();
  const words = useRecordWords()(record, nameOf, zone);
  const duration = useDuration();
  if (!isLive(record)) return <p className="wd-hours-gone wd-dim">{words.join(HINT_BREAK)}</p>;
  return (
    <button
      type="button"
      className="wd-hours-record"
      data-id={recordId(record)}
      onClick={() => onOpen(record)}
    >
      <span className="wd-hidden">{words.join(HINT_BREAK)}</span>
      <span className="wd-hours-picture" aria-hidden>
        <CellPicture record={record} />
      </span>
      <span className="wd-hours-facts" aria-hidden>
        <span className="wd-number">
          <b>{timeText(record.segment, zone)}</b> {duration(record.tracked)} <RecordMarks record={record} />
        </span>
        <SilentMeter minutes={record.minutes} />
        <span className={record.memo === '' ? 'wd-dim' : ''}>{record.memo || t('siteRecord.memoNone')}</span>
      </span>
    </button>
  );
}

function ItemLine(props: HoursListProps & { item: Hour['cells'][number]['items'][number] }) {
  const { t } = useTranslation();
  const { item, zone, nameOf, onItem } = props;
  const words = useItemWords()(item, nameOf, zone);
  return (
    <button type="button" className="wd-hours-record" onClick={() => onItem(item.entry)}>
      <span className="wd-hidden">{words.join(HINT_BREAK)}</span>
      <span className="wd-swatch" data-look={item.kind} aria-hidden />
      <span className="wd-hours-facts" aria-hidden>
        <b className="wd-number">{timesText(item, zone)}</b>
        <span>{t(`itemKind.${item.kind}`)}</span>
      </span>
    </button>
  );
}
