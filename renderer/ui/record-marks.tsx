// What is special about a record, each thing an icon of its own; the words stand in the cell's name and hint.
import {
  IconClockExclamation,
  IconDeviceDesktopOff,
  IconGauge,
  IconLock,
  IconProgress,
  IconReceiptRefund,
} from '@tabler/icons-react';
import type { RecordView } from '../../shared/diary-api.ts';
import { Shield } from './protection-badge.tsx';

const SIZE = 14;
const mark = { size: SIZE, stroke: 1.75, 'aria-hidden': true } as const;

export const MARKS = {
  open: IconProgress,
  over: IconGauge,
  clock: IconClockExclamation,
  virtual: IconDeviceDesktopOff,
  returned: IconReceiptRefund,
  locked: IconLock,
} as const;

/** In the order of what a freelancer can still do something about. */
export function RecordMarks({ record }: { record: RecordView }) {
  const { protection } = record;
  const shown: readonly (keyof typeof MARKS | null)[] = [
    record.status === 'open' ? 'open' : null,
    protection.overLimit > 0 ? 'over' : null,
    record.clockSuspect ? 'clock' : null,
    record.virtualDisplay ? 'virtual' : null,
    record.returnedAt !== null ? 'returned' : null,
    record.locked ? 'locked' : null,
  ];
  return (
    <span className="wd-marks">
      {!protection.protected && <Shield good={false} size={SIZE} />}
      {shown.map((name) => {
        if (name === null) return null;
        const Icon = MARKS[name];
        return <Icon key={name} className="wd-mark" data-mark={name} {...mark} />;
      })}
    </span>
  );
}
