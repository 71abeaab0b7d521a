// What was decided on one part of a dispute, as its newest decision has it.
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SentDecision } from './standing-decisions.ts';

export function Verdict({ on }: { on: SentDecision | undefined }) {
  const { t } = useTranslation();
  if (!on) return null;
  const Icon = on.payable ? IconCheck : IconX;
  return (
    <span className="wd-small wd-case-mark">
      <Icon size={14} stroke={2.5} aria-hidden /> {t(on.payable ? 'disputes.payable' : 'disputes.notPayable')}
      {on.reason !== null && `, ${t(`disputes.reason.${on.reason}`)}`}
    </span>
  );
}
