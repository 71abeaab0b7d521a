// What checks by machine say of one entry: each by itself, and what could not be checked as loud as the rest.
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DisputeView } from '../../../shared/wire/disputes.ts';

type Finding = DisputeView['findings'][number];

const ICONS = { pass: IconCheck, fail: IconX, 'not-evaluable': IconQuestionMark } as const;
const RESULTS = ['fail', 'not-evaluable', 'pass'] as const;

const KNOWN = ['signature', 'chain', 'commitments', 'pictures', 'received-in-time', 'clock'] as const;
const isKnown = (check: string): check is (typeof KNOWN)[number] =>
  (KNOWN as readonly string[]).includes(check);

/** `1 fails, 2 cannot be evaluated, 4 pass`. */
export function useFindingsSum(): (findings: readonly Finding[]) => string {
  const { t } = useTranslation();
  return (findings) =>
    RESULTS.map((result) => [result, findings.filter((one) => one.result === result).length] as const)
      .filter(([, count]) => count > 0)
      .map(([result, count]) => t(`disputes.findingSum.${result}`, { count }))
      .join(', ') || t('disputes.noFindings');
}

export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return <p className="wd-dim">{t('disputes.noFindings')}</p>;
  return (
    <ul className="wd-findings">
      {findings.map(({ check, result, detail }) => {
        const Icon = ICONS[result];
        return (
          <li key={check} data-result={result}>
            <Icon size={16} stroke={2.25} aria-hidden />
            <b className="wd-findings-result">{t(`disputes.finding.${result}`)}</b>
            <span>
              {isKnown(check) ? t(`disputes.check.${check}`) : check}
              <span className="wd-findings-detail" lang="en">
                {detail}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
