// Raises the limit for one week.
import { Button, Group, Modal, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { BusyButton } from '../busy-button.tsx';
import { useProblemText } from '../problem-text.ts';
import { hoursText } from '../time-format.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { weekRange } from './dates.ts';

/** Hours of a week. */
const MOST = 168;

export interface RaiseLimitProps {
  readonly statement: StatementView;
  /** Milliseconds. */
  raise(limit: number): Promise<Result<unknown>>;
  onClose(): void;
}

export function RaiseLimit({ statement, onClose, ...props }: RaiseLimitProps) {
  const { t, i18n } = useTranslation();
  useReturnFocus();
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
    const result = await props.raise(limit);
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
