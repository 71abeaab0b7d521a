// One way to take back what was just done: a message with its Undo, for as long as it can be undone.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '../../shared/domain/time.ts';

export interface Undoable {
  /** What was done: "Memo of 3 records changed". */
  readonly message: string;
  undo(): void;
}

/** How long Undo is offered: the tracker commits a discard after the same ten seconds. */
const UNDO = 10 * SECOND;

let offered: string | null = null;
let takeBack: (() => void) | null = null;

/** Does what the Undo on screen offers; answers whether there was one. */
export function undoLast(): boolean {
  if (!takeBack || offered === null) return false;
  const undo = takeBack;
  notifications.hide(offered);
  forget();
  undo();
  return true;
}

function forget(): void {
  offered = null;
  takeBack = null;
}

export function useUndo(): (done: Undoable) => void {
  const { t } = useTranslation();
  return useCallback(
    ({ message, undo }) => {
      if (offered !== null) notifications.hide(offered);
      const id: string = notifications.show({
        autoClose: UNDO,
        onClose: () => {
          if (offered === id) forget();
        },
        message: (
          <span className="wd-undo">
            <span>{message}</span>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconArrowBackUp size={16} />}
              onClick={undoLast}
            >
              {t('record.undo')}
            </Button>
          </span>
        ),
      });
      offered = id;
      takeBack = undo;
    },
    [t],
  );
}
