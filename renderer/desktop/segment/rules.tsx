// The rules of hourly protection with what can still be done about each until when.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import type { RuleResult } from '../../../shared/domain/protection.ts';
import { weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { RuleList } from '../../ui/rule-list.tsx';
import { timeText } from '../../ui/time-format.ts';
import { remedyOf } from './remedies.ts';

export interface RulesProps {
  readonly record: RecordView;
  readonly terms: Terms | null;
  readonly zone: string;
  readonly now: number;
  readonly offline: boolean;
  onMemo(): void;
  onLabels(): void;
}

export function Rules(props: RulesProps) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { record, now } = props;
  const { lock } = weekPhases(weekOf(record.segment));
  return (
    <RuleList record={record} terms={props.terms} mend={(reason) => <Mend reason={reason} {...props} />}>
      {!record.locked && now < lock && (
        <p className="wd-small wd-dim">
          {t('segment.locksAt', { when: exact.phase(lock), left: exact.left(lock, now) })}
        </p>
      )}
    </RuleList>
  );
}

function Mend(props: RulesProps & { reason: NonNullable<RuleResult['reason']> }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { reason, record, now, zone } = props;
  const remedy = remedyOf(reason, record, now);
  const { until } = remedy;
  return (
    <>
      <p className="wd-number">
        {t(`segment.remedy.${remedy.word}`, {
          until: until === null ? '' : remedy.clock === 'week' ? exact.phase(until) : timeText(until, zone),
          left: until === null ? '' : exact.left(until, now),
        })}
      </p>
      {remedy.act && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={props.offline}
          onClick={remedy.act === 'memo' ? props.onMemo : props.onLabels}
        >
          {t(remedy.act === 'memo' ? 'segment.writeMemo' : 'segment.chooseLabel')}
        </Button>
      )}
    </>
  );
}
