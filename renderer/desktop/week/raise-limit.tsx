// Raises the limit of a personal contract for one week.
import { Button, Group, Modal, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { hoursText } from '../../ui/time-format.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { weekRange } from './dates.ts';

/** Hours of a week. */
const MOST = 168;

export function RaiseLimit({ statement, onClose }: { statement: StatementView; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  useReturnFocus();
  const { api } = useTracker();
  const problemText = useProblemText();
  const now = statement.limit ?? 0;
  const [hours, setHours] = useState<number | string>(Math.min(MOST, Math.ceil(now / HOUR) + 5));
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function raise(): Promise<void> {
    const limit = Math.round(Number(hours) * HOUR);
    if (hours === '' || limit <= now || limit > MOST * HOUR) {
      setWrong(t('statement.raiseWrong', { limit: hoursText(now) }));
      return;
    }
    setBusy(true);
    const result = await api.raiseLimit({ contract: statement.contract, week: statement.week, limit });
    setBusy(false);
    if (!result.ok) {
      setWrong(problemText(result.error));
      return;
    }
    notifications.show({ message: t('statement.raiseDone', { limit: hoursText(limit) }) });
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('statement.raiseTitle')}>
      <form
        className="wd-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void raise();
        }}
      >
        <p>{t('statement.raiseText', { range: weekRange(statement.week, i18n.language) })}</p>
        <NumberInput
          label={t('statement.raiseField')}
          value={hours}
          onChange={setHours}
          error={wrong}
          min={0}
          max={MOST}
          decimalScale={2}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton type="submit" busy={busy}>
            {t('statement.raise')}
          </BusyButton>
        </Group>
      </form>
    </Modal>
  );
}
