// Changes of one or many records, each with its Undo.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemView, RecordView } from '../../../shared/diary-api.ts';
import { useUndo } from '../../frame/undo.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { type Group, groupBy, keysOf, labelsAfter } from './edits.ts';

/** Every call answers whether it worked; what did not is told on the screen. */
export interface Edits {
  setMemo(records: readonly RecordView[], memo: string): Promise<boolean>;
  /** Sets labels to `true`, takes away those to `false`, leaves all others of each record as they are. */
  setLabels(records: readonly RecordView[], changes: ReadonlyMap<string, boolean>): Promise<boolean>;
  discard(records: readonly RecordView[]): Promise<boolean>;
  undoDiscard(records: readonly RecordView[]): Promise<boolean>;
  move(records: readonly RecordView[], contract: string, memo: string): Promise<boolean>;
  discardItem(item: ItemView): Promise<boolean>;
  undoDiscardItem(item: ItemView): Promise<boolean>;
}

export function useEdits(): Edits {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const undo = useUndo();
  return useMemo(() => {
    /** One group after the other, up to the first that is refused. */
    async function each<V>(
      groups: readonly Group<V>[],
      write: (group: Group<V>) => Promise<boolean>,
    ): Promise<boolean> {
      for (const group of groups) if (!(await write(group))) return false;
      return true;
    }
    const writeMemo = ({ value, records }: Group<string>): Promise<boolean> =>
      act(api.setMemo({ memo: value, records: keysOf(records) }));
    const writeLabels = ({ value, records }: Group<readonly string[]>): Promise<boolean> =>
      act(api.setLabels({ labels: [...value], records: keysOf(records) }));
    const undoDiscard = (records: readonly RecordView[]): Promise<boolean> =>
      act(api.undoDiscard({ records: keysOf(records) }));
    const undoDiscardItem = ({ entry }: ItemView): Promise<boolean> => act(api.undoDiscardItem({ entry }));

    return {
      async setMemo(records, memo) {
        const before = groupBy(records, (record) => record.memo);
        if (!(await writeMemo({ value: memo, records }))) return false;
        const message = t('edit.memoDone', { count: records.length });
        undo({ message, undo: () => void each(before, writeMemo) });
        return true;
      },
      async setLabels(records, changes) {
        const changed = records.filter(
          ({ labels }) => JSON.stringify(labelsAfter(labels, changes)) !== JSON.stringify(labels),
        );
        if (changed.length === 0) return true;
        const before = groupBy(changed, (record) => record.labels);
        const after = groupBy(changed, (record) => labelsAfter(record.labels, changes));
        const done = await each(after, writeLabels);
        const message = t('edit.labelsDone', { count: changed.length });
        if (done) undo({ message, undo: () => void each(before, writeLabels) });
        return done;
      },
      async discard(records) {
        if (!(await act(api.discard({ records: keysOf(records) })))) return false;
        const message = t('edit.discardDone', { count: records.length });
        undo({ message, undo: () => void undoDiscard(records) });
        return true;
      },
      undoDiscard,
      async move(records, contract, memo) {
        if (!(await act(api.moveRecords({ records: keysOf(records), contract, memo })))) return false;
        const message = t('edit.moveDone', { count: records.length });
        undo({ message, undo: () => void undoDiscard(records) });
        return true;
      },
      async discardItem(item) {
        if (!(await act(api.discardItem({ entry: item.entry })))) return false;
        undo({ message: t('edit.itemDone'), undo: () => void undoDiscardItem(item) });
        return true;
      },
      undoDiscardItem,
    };
  }, [t, api, act, undo]);
}
