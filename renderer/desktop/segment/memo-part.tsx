// The memo of one record, changed where it stands.
import { Button, Textarea } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { memoLeft } from '../timer/use-timer.ts';

export interface EditPartProps {
  readonly record: RecordView;
  readonly editable: boolean;
  readonly editing: boolean;
  onEditing(editing: boolean): void;
}

export function MemoPart(props: EditPartProps) {
  const { t } = useTranslation();
  const { record, editable } = props;
  if (props.editing) return <Field {...props} />;
  return (
    <div className="wd-segment-text">
      <p data-empty={record.memo === ''}>{record.memo || t('protection.reason.no-memo')}</p>
      {editable && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPencil size={14} />}
          data-edit="memo"
          onClick={() => props.onEditing(true)}
        >
          {t('segment.memo.edit')}
        </Button>
      )}
    </div>
  );
}

function Field({ record, onEditing }: EditPartProps) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [text, setText] = useState(record.memo);
  const [busy, setBusy] = useState(false);
  const left = memoLeft(text);

  async function save(): Promise<void> {
    if (left < 0 || busy) return;
    if (text.trim() === record.memo) {
      onEditing(false);
      return;
    }
    setBusy(true);
    const { contract, segment } = record;
    const saved = await act(api.setMemo({ memo: text, records: [{ contract, segment }] }));
    setBusy(false);
    if (saved) onEditing(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the focus leaving the field inside
    <div
      className="wd-stack-small"
      onBlur={(event) => {
        // Nothing typed is lost to a click elsewhere.
        if (!event.currentTarget.contains(event.relatedTarget)) void save();
      }}
    >
      <Textarea
        aria-label={t('record.memoField')}
        description={left < 100 ? t('segment.memo.left', { count: left }) : t('segment.memo.hint')}
        inputWrapperOrder={['input', 'description']}
        error={left < 0}
        value={text}
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onEditing(false);
          }
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <div className="wd-segment-buttons">
        <BusyButton size="compact-xs" busy={busy} disabled={left < 0} onClick={() => void save()}>
          {t('segment.memo.save')}
        </BusyButton>
        <Button size="compact-xs" variant="default" onClick={() => onEditing(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
