// Approves a week: one sentence what that means, and that it is final.
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { hoursText } from '../../ui/time-format.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { amountText, momentText } from '../../ui/week/dates.ts';
import { sumsOf } from '../../ui/week/statement-sums.ts';
import { useZone } from '../../ui/zone.tsx';
import { useBusy } from '../frame/use-busy.ts';
import { newId } from '../line/new-id.ts';
import { useTell } from '../line/site.tsx';
import type { ActProps } from './act-props.ts';

export function ApproveWeek({ detail, week: { statement, phases }, onClose }: ActProps) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const tell = useTell();
  const { busy, run } = useBusy();
  const [id] = useState(newId);
  useReturnFocus();
  const { totals, lines } = statement;
  // As the sum of the statement has them: what is held, refused or given back is no part of the amount.
  const counted = lines.reduce((sum, line) => sum + line.ms, 0);
  const { held } = sumsOf(statement);
  const left = totals.overLimit - totals.overLimitApproved;
  const amount = amountText(statement.amount, statement.currency, i18n.language);
  const approve = () =>
    void run(async () => {
      const params = { contract: detail.contract.id, week: statement.week };
      const done = await tell('approveWeek', { params, body: { id } });
      if (!done.ok) return;
      notifications.show({ message: t('siteWeek.approved') });
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title={t('siteWeek.approveTitle')}>
      <div className="wd-stack">
        <p>
          {t('siteWeek.approveMeans', {
            amount,
            hours: hoursText(counted),
            when: momentText(phases.payable, zone, i18n.language),
          })}
        </p>
        {left > 0 && <p>{t('siteWeek.approveLeaves', { hours: hoursText(left) })}</p>}
        {held > 0 && <p>{t('siteWeek.approveHeld', { hours: hoursText(held) })}</p>}
        <p className="wd-note">
          <b>{t('siteWeek.approveFinal')}</b>
        </p>
        <div className="wd-head-tools">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <BusyButton busy={busy} onClick={approve}>
            {t('siteWeek.approveGo', { amount })}
          </BusyButton>
        </div>
      </div>
    </Modal>
  );
}
