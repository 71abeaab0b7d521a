// Hourly protection rule by rule: a tick, or the reason and what can still be done about it until when.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import { minutesTouched, type RuleResult, requiredActive } from '../../../shared/domain/protection.ts';
import { weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { Shield, useProtectionWords } from '../../ui/protection-badge.tsx';
import { timeText } from '../../ui/time-format.ts';
import { useExactTime } from './exact-time.ts';
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
  const words = useProtectionWords();
  const { record, now } = props;
  const { protection } = record;
  const { lock } = weekPhases(weekOf(record.segment));
  const { overLimit } = protection;
  return (
    <section className="wd-segment-part-rules">
      <h3>{t('protection.rules')}</h3>
      <p className="wd-segment-verdict" data-good={protection.protected}>
        <Shield good={protection.protected} size={20} />
        <span>{words(protection, record.status === 'open')}</span>
      </p>
      {overLimit > 0 && (
        <p className="wd-small wd-number">
          {t(overLimit >= record.tracked ? 'segment.over.all' : 'segment.over.part', {
            over: exact.duration(overLimit),
            within: exact.duration(record.tracked - overLimit),
          })}
        </p>
      )}
      <ol className="wd-segment-rules">
        {protection.rules.map((rule) => (
          <Rule key={rule.rule} rule={rule} {...props} />
        ))}
      </ol>
      {!record.locked && now < lock && (
        <p className="wd-small wd-dim">
          {t('segment.locksAt', { when: exact.phase(lock), left: exact.left(lock, now) })}
        </p>
      )}
    </section>
  );
}

function Rule({ rule, ...props }: RulesProps & { rule: RuleResult }) {
  const { t } = useTranslation();
  return (
    <li data-holds={rule.holds}>
      <span className="wd-segment-rule-number wd-number" aria-hidden>
        {rule.rule}
      </span>
      <Shield good={rule.holds} />
      <div>
        <p>
          {t(`protection.rule.r${rule.rule}`)}
          <span className="wd-hidden">
            : {t(rule.holds ? 'protection.ruleHolds' : 'protection.ruleFails')}
          </span>
        </p>
        {rule.rule === 5 && <Needed {...props} />}
        {!rule.holds && (
          <>
            <b>{rule.reason ? t(`protection.reason.${rule.reason}`) : t('protection.ruleFails')}</b>
            {rule.reason && <Mend reason={rule.reason} {...props} />}
          </>
        )}
      </div>
    </li>
  );
}

/** The contract's minimum, so that nobody has to guess the threshold. */
function Needed({ record, terms }: RulesProps) {
  const { t } = useTranslation();
  if (!terms) return null;
  const touched = minutesTouched(record.intervals, record.segment).length;
  return (
    <p className="wd-dim wd-number">
      {t('segment.activeNeeded', {
        active: record.minutes.filter((minute) => minute.state === 'active').length,
        count: touched,
        needed: requiredActive(terms.minimumActive, touched),
      })}
    </p>
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
