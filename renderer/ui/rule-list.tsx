// Hourly protection rule by rule: a tick, or the reason why it does not hold.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../shared/diary-api.ts';
import type { Terms } from '../../shared/domain/contract.ts';
import { minutesTouched, type RuleResult, requiredActive } from '../../shared/domain/protection.ts';
import { useExactTime } from './exact-time.ts';
import { Shield, useProtectionWords } from './protection-badge.tsx';

export interface RuleListProps {
  readonly record: RecordView;
  /** In force when the time was worked, `null` where that is not known. */
  readonly terms: Terms | null;
  /** What can still be done about a reason. */
  readonly mend?: (reason: NonNullable<RuleResult['reason']>) => ReactNode;
  /** Stands below the rules. */
  readonly children?: ReactNode;
}

export function RuleList(props: RuleListProps) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const words = useProtectionWords();
  const { record } = props;
  const { protection } = record;
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
          {t(overLimit >= record.tracked ? 'protection.over.all' : 'protection.over.part', {
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
      {props.children}
    </section>
  );
}

function Rule({ rule, ...props }: RuleListProps & { rule: RuleResult }) {
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
            {rule.reason && props.mend?.(rule.reason)}
          </>
        )}
      </div>
    </li>
  );
}

/** The contract's minimum, so that nobody has to guess the threshold. */
function Needed({ record, terms }: RuleListProps) {
  const { t } = useTranslation();
  if (!terms) return null;
  const touched = minutesTouched(record.intervals, record.segment).length;
  return (
    <p className="wd-dim wd-number">
      {t('protection.activeNeeded', {
        active: record.minutes.filter((minute) => minute.state === 'active').length,
        count: touched,
        needed: requiredActive(terms.minimumActive, touched),
      })}
    </p>
  );
}
