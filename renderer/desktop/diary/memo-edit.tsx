// A memo that turns into a field where it stands; Enter saves, Escape leaves it as it was.
import { TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import { HINT_BREAK } from '../../ui/cell-hint.tsx';
import { memoLeft } from '../timer/use-timer.ts';
import { useEdits } from './use-edits.ts';

export interface MemoEditProps {
  readonly memo: string;
  /** All of them get the memo. */
  readonly records: readonly RecordView[];
  readonly offline: boolean;
  readonly editing: boolean;
  /** Title, where a day has more than one contract. */
  readonly contract: string | null;
  /** The contract is another than the one before, so that it is shown where there is room. */
  readonly switched: boolean;
  onEditing(editing: boolean): void;
}

export function MemoEdit(props: MemoEditProps) {
  const { t } = useTranslation();
  const { memo, records, editing, contract } = props;
  if (editing) return <Field {...props} />;
  const said = memo || t('record.memoAdd');
  const name = `${t('record.memoOf', { count: records.length })} ${said}`;
  return (
    <button
      type="button"
      className="wd-memo"
      data-hint
      data-empty={memo === ''}
      disabled={props.offline}
      onClick={() => props.onEditing(true)}
    >
      {/* The hint shows it in full. */}
      <span className="wd-hidden">{contract === null ? name : `${name}${HINT_BREAK}${contract}`}</span>
      {contract !== null && props.switched && <b aria-hidden>{contract}</b>}
      <span aria-hidden>{said}</span>
      <IconPencil size={14} stroke={1.75} aria-hidden />
    </button>
  );
}

function Field({ memo, records, onEditing }: MemoEditProps) {
  const { t } = useTranslation();
  const edits = useEdits();
  const [text, setText] = useState(memo);
  const [busy, setBusy] = useState(false);
  const tooLong = memoLeft(text) < 0;

  async function save(): Promise<void> {
    if (tooLong || busy) return;
    if (text.trim() === memo) {
      onEditing(false);
      return;
    }
    setBusy(true);
    const saved = await edits.setMemo(records, text.trim());
    setBusy(false);
    if (saved) onEditing(false);
  }

  return (
    <TextInput
      className="wd-memo-field"
      size="xs"
      aria-label={t('record.memoField')}
      value={text}
      error={tooLong && t('timer.memoLeft', { count: memoLeft(text) })}
      data-autofocus
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') void save();
        if (event.key === 'Escape') onEditing(false);
      }}
    />
  );
}
