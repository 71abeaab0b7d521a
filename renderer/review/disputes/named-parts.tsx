// The records and items that a dispute names, for the parties: time, amount, protection, and what checks say.
import { Button } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { amountOf } from '../../../shared/domain/money.ts';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { ProtectionBadge } from '../../ui/protection-badge.tsx';
import { useDuration } from '../../ui/use-duration.ts';
import { amountText } from '../../ui/week/dates.ts';
import { hrefOf } from '../frame/route.ts';
import { Findings, useFindingsSum } from './findings.tsx';
import { usePartWords } from './part-words.ts';
import { standingDecisions } from './standing-decisions.ts';
import { Verdict } from './verdict.tsx';

export function NamedParts({ dispute }: { dispute: DisputeView }) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const partWords = usePartWords();
  const findingsSum = useFindingsSum();
  const { contract, currency } = dispute;
  const sent = standingDecisions(dispute);
  return (
    <section className="wd-card wd-stack" aria-labelledby="wd-case-parts">
      <h3 id="wd-case-parts">{t('disputes.parts')}</h3>
      <ul className="wd-case-parts">
        {dispute.parts.map((part) => {
          const { entry, start: at, billable, rate, memo, protection } = part;
          const findings = dispute.findings.filter((one) => one.entry === entry);
          const words = partWords(part);
          return (
            <li key={entry}>
              <p className="wd-case-part-head">
                <a href={hrefOf({ screen: 'diary', contract, day: null, record: { entry, at } })}>{words}</a>
                <span className="wd-number">
                  {duration(billable)},{' '}
                  {amountText(amountOf(billable, rate), currency || null, i18n.language)}
                </span>
                {protection && <ProtectionBadge protection={protection} soFar={false} />}
                <Verdict on={sent.find((one) => one.entry === entry)} />
              </p>
              <p className={memo === '' ? 'wd-dim' : ''}>{memo || t('siteRecord.memoNone')}</p>
              <details>
                <summary>
                  {t('disputes.checks')}: {findingsSum(findings)}
                </summary>
                <Findings findings={findings} />
              </details>
              <Button
                component="a"
                size="compact-sm"
                variant="subtle"
                href={hrefOf({ screen: 'messages', contract, about: [{ entry, at }] })}
                leftSection={<IconMessageQuestion size={16} stroke={1.5} aria-hidden />}
                aria-label={t('disputes.askAbout', { what: words })}
              >
                {t('disputes.ask')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
