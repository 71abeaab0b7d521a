// The dialog that is open about records, if any: memo, labels, discard, move, give back.
import { lazy, Suspense, useState } from 'react';
import type { DiaryState, RecordView } from '../../../shared/diary-api.ts';
import { recordId } from '../../ui/grid-moves.ts';
import { isLive } from '../../ui/record-words.ts';
import { DiscardDialog, LabelsDialog, MemoDialog, MoveDialog } from './edit-dialogs.tsx';
import { groupBy } from './edits.ts';
import type { Edits } from './use-edits.ts';

const GiveBack = lazy(() => import('../week/give-back.tsx').then((m) => ({ default: m.GiveBack })));

export type Deed = 'memo' | 'labels' | 'discard' | 'move' | 'give-back';

/** What is being done, and to which records: by name, since they change meanwhile. */
export interface Doing {
  readonly what: Deed;
  readonly ids: ReadonlySet<string>;
}

/** One contract after the other; what was picked when it began is what is asked about. */
function GiveBackEach(props: { records: readonly RecordView[]; onClose: () => void }) {
  const [groups] = useState(() => groupBy(props.records, ({ contract }) => contract));
  const [at, setAt] = useState(0);
  const group = groups[at];
  const more = groups.length - at - 1;
  if (!group) return null;
  return (
    <Suspense>
      <GiveBack
        key={group.value}
        entries={group.records.flatMap(({ entry }) => entry ?? [])}
        contract={group.value}
        more={more}
        onDone={more > 0 ? () => setAt(at + 1) : props.onClose}
        onClose={props.onClose}
      />
    </Suspense>
  );
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
  if (what === 'give-back' || (what === 'discard' && onlyLocked))
    return <GiveBackEach records={returnable} onClose={onClose} />;
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
