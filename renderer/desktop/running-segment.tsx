// The segment that runs now: its ten minutes, and what would be protected of it so far.
import { useTranslation } from 'react-i18next';
import type { DiaryState, RecordView } from '../../shared/diary-api.ts';
import { SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import { countActivity } from '../ui/activity.ts';
import { ProtectionBadge } from '../ui/protection-badge.tsx';
import { SegmentBar } from '../ui/segment-bar.tsx';
import { timeText } from '../ui/time-format.ts';

export function RunningSegment(props: {
  state: DiaryState;
  now: number;
  zone: string;
  offline: boolean;
  openRecord: RecordView | null;
}) {
  const { t } = useTranslation();
  const { now, zone } = props;
  const segment = segmentOf(now);
  const record = props.openRecord?.segment === segment ? props.openRecord : null;
  const minutes = record?.minutes ?? [];
  const { active, touched } = countActivity(minutes);
  return (
    <div className="wd-running">
      <div className="wd-running-head">
        <span className="wd-number">
          {t('timer.segment', { from: timeText(segment, zone), to: timeText(segment + SEGMENT, zone) })}
        </span>
        {record && <ProtectionBadge protection={record.protection} soFar />}
      </div>
      <SegmentBar
        segment={segment}
        now={now}
        minutes={minutes}
        zone={zone}
        running={props.state.timer.state === 'running' && !props.offline}
      />
      <p className="wd-small wd-dim wd-number">
        {touched === 0 ? t('timer.segmentWaiting') : t('timer.segmentActive', { active, count: touched })}
      </p>
    </div>
  );
}
