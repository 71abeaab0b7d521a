// The frame of every dialog about picked records: what it is, the question, and two buttons. Enter does it.
import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';

export interface EditDialogProps {
  readonly title: string;
  readonly action: string;
  /** Nothing can be done with what is filled in. */
  readonly blocked?: boolean;
  readonly children: ReactNode;
  /** Answers whether it worked: then the dialog closes. */
  submit(): Promise<boolean>;
  onClose(): void;
}

export function EditDialog(props: EditDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  async function submit(): Promise<void> {
    if (busy || props.blocked) return;
    setBusy(true);
    const done = await props.submit();
    setBusy(false);
    if (done) props.onClose();
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title} returnFocus={false}>
      <form
        className="wd-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {props.children}
        <div className="wd-dialog-actions">
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          {/* Where there is no field to begin with, Enter does it all the same. */}
          <BusyButton
            type="submit"
            disabled={props.blocked ?? false}
            busy={busy}
            {...(props.blocked ? {} : { 'data-autofocus': true })}
          >
            {props.action}
          </BusyButton>
        </div>
      </form>
    </Modal>
  );
}
