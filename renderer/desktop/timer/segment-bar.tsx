// The running segment as ten parts that fill minute by minute; activity stands out, time merely passes.
import type { Minute } from '../../../shared/domain/record.ts';
import { MINUTE } from '../../../shared/domain/time.ts';
import { segmentParts } from '../../ui/activity.ts';
import { useActivityWords } from '../../ui/activity-meter.tsx';
import { timeText } from '../../ui/time-format.ts';

export function SegmentBar(props: {
  /** Start of the segment, epoch ms. */
  segment: number;
  now: number;
  minutes: readonly Minute[];
  zone: string;
  /** What is said where there are no minutes. */
  nothing: string;
  /** Whether time is being recorded right now. */
  running: boolean;
}) {
  const words = useActivityWords();
  const parts = segmentParts(props.segment, props.now, props.minutes, props.running).map((part, minute) => ({
    ...part,
    minute,
    label: timeText(props.segment + minute * MINUTE, props.zone).slice(3),
  }));
  return (
    <div
      className="wd-segment"
      role="img"
      aria-label={props.minutes.length === 0 ? props.nothing : words(props.minutes)}
    >
      {parts.map((part) => (
        <span key={part.minute} className="wd-segment-part" data-state={part.state}>
          <span className="wd-segment-cell">
            <span className="wd-segment-gone" style={{ width: `${part.filled * 100}%` }} />
          </span>
          <span className="wd-segment-minute" data-current={part.current}>
            {part.label}
          </span>
        </span>
      ))}
    </div>
  );
}
