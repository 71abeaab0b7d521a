// Memo, labels, discard and move of the picked records.
import { Alert, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, RecordView } from '../../../shared/diary-api.ts';
import { total } from '../../../shared/domain/intervals.ts';
import { useLossWords } from '../../ui/record-words.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { memoLeft } from '../timer/use-timer.ts';
import { EditDialog } from './edit-dialog.tsx';
import { commonLabels, groupBy, moveTargets } from './edits.ts';
import type { Edits } from './use-edits.ts';

export interface DialogProps {
  /** Those that can be changed. */
  readonly records: readonly RecordView[];
  readonly state: DiaryState;
  readonly edits: Edits;
  onClose(): void;
}

/** The memo that all of them have, else nothing. */
const sharedMemo = (records: readonly RecordView[]): string => {
  const memos = groupBy(records, ({ memo }) => memo);
  return memos.length === 1 ? (memos[0]?.value ?? '') : '';
};

/** How many of the memos used lately are offered. */
const RECENT = 5;

/** The field of a memo, and those used lately. */
function MemoField(props: { memo: string; state: DiaryState; onChange: (memo: string) => void }) {
  const { t } = useTranslation();
  const left = memoLeft(props.memo);
  const recent = [...new Set(props.state.recentMemos)].filter((memo) => memo !== '').slice(0, RECENT);
  return (
    <div>
      <TextInput
        label={t('record.memo')}
        value={props.memo}
        error={left < 0 && t('timer.memoLeft', { count: left })}
        data-autofocus
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
      />
      {recent.length > 0 && (
        <fieldset className="wd-memo-recent">
          <legend className="wd-small wd-dim">{t('edit.recent')}</legend>
          {recent.map((memo) => (
            <Button
              key={memo}
              size="compact-sm"
              variant="default"
              fullWidth
              justify="start"
              onClick={() => props.onChange(memo)}
            >
              {memo}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

export function MemoDialog({ records, state, edits, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [memo, setMemo] = useState(() => sharedMemo(records));
  const several = groupBy(records, (record) => record.memo).length;
  return (
    <EditDialog
      title={t('edit.memoTitle', { count: records.length })}
      action={t('edit.memoSave')}
      blocked={memoLeft(memo) < 0}
      submit={() => edits.setMemo(records, memo.trim())}
      onClose={onClose}
    >
      {several > 1 && <p className="wd-dim">{t('edit.memoSeveral', { count: several })}</p>}
      <MemoField memo={memo} state={state} onChange={setMemo} />
    </EditDialog>
  );
}

export function LabelsDialog({ records, state, edits, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState<ReadonlyMap<string, boolean>>(new Map());
  const labels = commonLabels(records, state.contracts);
  const contracts = new Set(records.map(({ contract }) => contract)).size;
  return (
    <EditDialog
      title={t('edit.labelsTitle', { count: records.length })}
      action={t('edit.labelsSave')}
      blocked={changes.size === 0}
      submit={() => edits.setLabels(records, changes)}
      onClose={onClose}
    >
      {contracts > 1 && <p className="wd-dim">{t('edit.labelsCommon')}</p>}
      {labels.length === 0 && <p>{t('edit.labelsNone')}</p>}
      <div className="wd-checks">
        {labels.map((label, index) => {
          const having = records.filter((record) => record.labels.includes(label)).length;
          const wanted = changes.get(label);
          return (
            <Checkbox
              key={label}
              label={label}
              checked={wanted ?? having === records.length}
              indeterminate={wanted === undefined && having > 0 && having < records.length}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
              onChange={(event) => setChanges(new Map(changes).set(label, event.currentTarget.checked))}
            />
          );
        })}
      </div>
    </EditDialog>
  );
}

export function DiscardDialog(
  props: DialogProps & {
    /** How many of the picked ones lie in a locked week. */
    readonly locked: number;
    /** Opens giving hours back for those; `null` where there is nothing to give. */
    readonly onGiveBack: (() => void) | null;
  },
) {
  const { t } = useTranslation();
  const loss = useLossWords();
  const { records, locked } = props;
  const giveBack = props.onGiveBack && (
    <Button variant="default" size="compact-sm" onClick={props.onGiveBack}>
      {t('edit.giveBack')}
    </Button>
  );
  return (
    <EditDialog
      title={t('edit.discardTitle', { count: records.length + locked })}
      action={t('record.discard')}
      blocked={records.length === 0}
      submit={() => props.edits.discard(records)}
      onClose={props.onClose}
    >
      {records.length > 0 && (
        <p>
          <b>{loss(...records)}</b> {t('record.undoTen')}
        </p>
      )}
      {locked > 0 && (
        <Alert color="gray" className="wd-locked-note">
          <p>{t('edit.discardLocked', { count: locked })}</p>
          {giveBack}
        </Alert>
      )}
    </EditDialog>
  );
}

export function MoveDialog({ records, state, edits, onClose }: DialogProps) {
  const { t } = useTranslation();
  const duration = useDuration();
  const loss = useLossWords();
  const targets = moveTargets(records, state.contracts);
  const [contract, setContract] = useState<string | null>(targets[0]?.id ?? null);
  const [memo, setMemo] = useState(() => sharedMemo(records));
  const ms = records.reduce((sum, { intervals }) => sum + total(intervals), 0);
  return (
    <EditDialog
      title={t('edit.moveTitle', { count: records.length })}
      action={t('edit.move')}
      blocked={contract === null || memo.trim() === '' || memoLeft(memo) < 0}
      submit={async () => contract !== null && edits.move(records, contract, memo.trim())}
      onClose={onClose}
    >
      <ul className="wd-consequences">
        <li>{loss(...records)}</li>
        <li>{t('edit.moveAdds', { duration: duration(ms) })}</li>
        <li>{t('edit.moveUnprotected')}</li>
        <li>{t('edit.moveUndo')}</li>
      </ul>
      {targets.length === 0 ? (
        <p>{t('edit.moveNowhere')}</p>
      ) : (
        <>
          <Select
            label={t('edit.moveTo')}
            data={targets.map(({ id, title }) => ({ value: id, label: title }))}
            value={contract}
            onChange={setContract}
            allowDeselect={false}
          />
          <MemoField memo={memo} state={state} onChange={setMemo} />
        </>
      )}
    </EditDialog>
  );
}
