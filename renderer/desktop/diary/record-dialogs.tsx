// The dialog that is open about records, if any: memo, labels, discard, move, give back.
import { lazy, Suspense } from 'react';
import type { DiaryState, RecordView } from '../../../shared/diary-api.ts';
import { recordId } from '../../ui/grid-moves.ts';
import { isLive } from '../../ui/record-words.ts';
import { DiscardDialog, LabelsDialog, MemoDialog, MoveDialog } from './edit-dialogs.tsx';
import type { Edits } from './use-edits.ts';

const GiveBack = lazy(() => import('../week/give-back.tsx').then((m) => ({ default: m.GiveBack })));

export type Deed = 'memo' | 'labels' | 'discard' | 'move' | 'give-back';

/** What is being done, and to which records: by name, since they change meanwhile. */
export interface Doing {
  readonly what: Deed;
  readonly ids: ReadonlySet<string>;
}

export function RecordDialogs(props: {
  doing: Doing;
  records: readonly RecordView[];
  state: DiaryState;
  edits: Edits;
  onDo: (doing: Doing) => void;
  onClose: () => void;
}) {
  const { state, edits, onClose } = props;
  const { what, ids } = props.doing;
  const all = props.records.filter((record) => isLive(record) && ids.has(recordId(record)));
  const records = all.filter(({ locked }) => !locked);
  const returnable = all.filter(
    ({ locked, entry, returnedAt }) => locked && entry !== null && returnedAt === null,
  );
  const given = { records, state, edits, onClose };
  const onlyLocked = records.length === 0 && returnable.length > 0;
  if (what === 'give-back' || (what === 'discard' && onlyLocked)) {
    const contract = returnable[0]?.contract ?? '';
    const mine = returnable.filter((record) => record.contract === contract);
    return (
      <Suspense>
        <GiveBack entries={mine.flatMap(({ entry }) => entry ?? [])} contract={contract} onClose={onClose} />
      </Suspense>
    );
  }
  if (what === 'discard')
    return (
      <DiscardDialog
        {...given}
        locked={all.length - records.length}
        onGiveBack={returnable.length > 0 ? () => props.onDo({ what: 'give-back', ids }) : null}
      />
    );
  // Nothing that could be changed is left: discarded meanwhile, or all of it locked.
  if (records.length === 0) return null;
  if (what === 'memo') return <MemoDialog {...given} />;
  if (what === 'labels') return <LabelsDialog {...given} />;
  return <MoveDialog {...given} />;
}
