// The segment that runs now: its ten minutes, whether it is protected so far, and what to do about it.
import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordView, TimerView } from '../../../shared/diary-api.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import { SEGMENT, segmentOf } from '../../../shared/domain/time.ts';
import { countActivity } from '../../ui/activity.ts';
import { Shield } from '../../ui/protection-badge.tsx';
import { timeText } from '../../ui/time-format.ts';
import { go } from '../frame/route.ts';
import { type Remedy, remediesOf } from './remedies.ts';
import { SegmentBar } from './segment-bar.tsx';

interface Props {
  readonly view: TimerView;
  readonly now: number;
  readonly zone: string;
  readonly offline: boolean;
  readonly record: RecordView | null;
  /** Its record was discarded: what still runs of the segment does not count either. */
  readonly discarded: boolean;
  readonly terms: Terms | null;
  toMemo(): void;
  toLabels(): void;
  toSelfTest(): void;
}

export function SegmentNow(props: Props) {
  const { t } = useTranslation();
  const { now, zone, record, discarded, view } = props;
  const running = view.state === 'running' && !discarded;
  const segment = segmentOf(now);
  const minutes = record?.minutes ?? [];
  const { active, touched } = countActivity(minutes);
  const span = { from: timeText(segment, zone), to: timeText(segment + SEGMENT, zone) };
  const nothing = discarded
    ? t('timer.segmentDiscarded', { end: span.to })
    : t(running ? 'timer.segmentWaiting' : 'timer.segmentNothing');
  return (
    <section className="wd-card wd-now" aria-labelledby="wd-now">
      <div className="wd-card-head">
        <h3 id="wd-now">{t('timer.segment')}</h3>
        <span className="wd-number wd-dim">{t('timer.span', span)}</span>
      </div>
      <SegmentBar
        segment={segment}
        now={now}
        minutes={minutes}
        zone={zone}
        nothing={nothing}
        running={running && !props.offline}
      />
      <p className="wd-small wd-dim wd-number">
        {touched > 0 ? t('timer.segmentActive', { active, count: touched }) : nothing}
      </p>
      {record && <ProtectionNow {...props} record={record} end={span.to} />}
    </section>
  );
}

function ProtectionNow(props: Props & { record: RecordView; end: string }) {
  const { t } = useTranslation();
  const { record, terms } = props;
  const remedies = remediesOf(record, terms);
  const waiting = remedies.length > 0 && remedies.every(({ waits }) => waits);
  const verdict = record.protection.protected
    ? t('protection.soFarProtected')
    : t(waiting ? 'timer.protectedSoon' : 'protection.soFarNotProtected');
  return (
    <div className="wd-protect">
      <p className="wd-protect-verdict" data-good={record.protection.protected}>
        {waiting ? (
          <IconClock size={18} aria-hidden />
        ) : (
          <Shield good={record.protection.protected} size={18} />
        )}
        {verdict}
      </p>
      {remedies.length > 0 && (
        <ul>
          {remedies.map((remedy) => (
            <RemedyLine key={remedy.reason} {...props} remedy={remedy} />
          ))}
        </ul>
      )}
      {record.protection.protected && <p className="wd-small wd-dim">{t('timer.allRules')}</p>}
    </div>
  );
}

function RemedyLine(props: Props & { remedy: Remedy; end: string }) {
  const { t } = useTranslation();
  const { remedy, end } = props;
  const act = {
    memo: props.toMemo,
    labels: props.toLabels,
    'self-test': props.toSelfTest,
    week: () => go({ screen: 'week', week: null, contract: props.record?.contract ?? null }),
    journal: () => go({ screen: 'health' }),
  };
  const { todo } = remedy;
  return (
    <li data-waits={remedy.waits}>
      <span>
        <b className="wd-protect-why">
          {remedy.waits ? t('snapshot.waiting') : t(`protection.reason.${remedy.reason}`)}
        </b>
        <span>
          {remedy.waits
            ? t(props.view.state === 'running' ? 'timer.waits' : 'timer.waitsPaused', { end })
            : t(`timer.remedy.${remedy.reason}`, { count: remedy.missing, end })}
        </span>
      </span>
      {todo && !props.offline && (
        <Button size="compact-sm" variant="default" onClick={act[todo]}>
          {t(`timer.todo.${todo}`)}
        </Button>
      )}
    </li>
  );
}
