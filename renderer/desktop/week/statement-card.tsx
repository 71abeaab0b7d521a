// The statement of one contract and week: what it comes to, its phase, lines, hours, and what can be done with it.
import { Badge, Button, Tooltip } from '@mantine/core';
import { IconDownload, IconGauge, IconReceiptRefund } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { weekPhases } from '../../../shared/domain/time.ts';
import { saveFile } from '../../frame/save-file.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { LANGUAGES } from '../../ui/i18n/index.ts';
import { amountText, momentText } from '../../ui/week/dates.ts';
import { canBeReturned } from '../../ui/week/give-back-sum.ts';
import { Phases } from '../../ui/week/phases.tsx';
import { RaiseLimit } from '../../ui/week/raise-limit.tsx';
import { StatementHours } from '../../ui/week/statement-hours.tsx';
import { StatementLines } from '../../ui/week/statement-lines.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { GiveBack } from './give-back.tsx';

export interface StatementCardProps {
  readonly statement: StatementView;
  readonly contract: Contract;
  readonly zone: string;
  readonly now: number;
  readonly offline: boolean;
}

export function StatementCard({ statement, contract, zone, now, offline }: StatementCardProps) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const [open, setOpen] = useState<'raise' | 'give' | null>(null);
  const { lock, reviewEnd, payable } = weekPhases(statement.week);
  const mayRaise = contract.kind === 'personal' && statement.limit !== null && now < reviewEnd;
  const mayGive = lock <= now && statement.parts.some((part) => canBeReturned(part));
  return (
    <section className="wd-card wd-statement" aria-labelledby="wd-statement">
      <header>
        <h2 id="wd-statement">{t('statement.title')}</h2>
        {statement.provisional && (
          <Tooltip label={t('statement.provisionalMeans')}>
            <Badge variant="default" tt="none" tabIndex={0}>
              {t('statement.provisional')}
            </Badge>
          </Tooltip>
        )}
        <span className="wd-statement-files">
          <Downloads statement={statement} offline={offline} />
        </span>
      </header>
      <p className="wd-statement-amount">
        <b className="wd-number">{amountText(statement.amount, statement.currency, i18n.language)}</b>
        <span className="wd-dim wd-number">
          {t(payable <= now ? 'statement.payableSince' : 'statement.payableFrom', {
            at: momentText(payable, zone, i18n.language),
          })}
        </span>
      </p>
      <StatementLines statement={statement} />
      <StatementHours statement={statement} />
      <Phases statement={statement} zone={zone} personal={contract.kind === 'personal'} />
      {contract.kind === 'personal' && <p className="wd-small wd-dim">{t('statement.personal')}</p>}
      {(mayRaise || mayGive) && (
        <div className="wd-statement-actions">
          {mayRaise && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconGauge size={16} stroke={1.75} />}
              disabled={offline}
              onClick={() => setOpen('raise')}
            >
              {t('statement.raise')}
            </Button>
          )}
          {mayGive && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconReceiptRefund size={16} stroke={1.75} />}
              disabled={offline}
              onClick={() => setOpen('give')}
            >
              {t('giveBack.open')}
            </Button>
          )}
        </div>
      )}
      {open === 'raise' && (
        <RaiseLimit
          statement={statement}
          raise={(limit) => api.raiseLimit({ contract: contract.id, week: statement.week, limit })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'give' && (
        <GiveBack entries={[]} contract={contract.id} week={statement.week} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

function Downloads({ statement, offline }: { statement: StatementView; offline: boolean }) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [busy, setBusy] = useState<'csv' | 'pdf' | null>(null);

  async function download(format: 'csv' | 'pdf'): Promise<void> {
    setBusy(format);
    const language = LANGUAGES.find((one) => one === i18n.language) ?? 'en';
    const { contract, week } = statement;
    const file = await api.exportStatement({ contract, week, format, language });
    setBusy(null);
    if (file.ok) saveFile(file.value);
    else await act(Promise.resolve(file));
  }

  return (['csv', 'pdf'] as const).map((format) => (
    <BusyButton
      key={format}
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconDownload size={16} stroke={1.75} />}
      aria-label={t(`statement.${format}Name`)}
      busy={busy === format}
      disabled={offline}
      onClick={() => void download(format)}
    >
      {t(`statement.${format}`)}
    </BusyButton>
  ));
}
