// The diary of one day, as the address names it, and the record that is opened large.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DiaryDay, RecordView } from '../../../shared/diary-api.ts';
import { termsAt } from '../../../shared/domain/contract.ts';
import { MINUTE, SECOND, SEGMENT } from '../../../shared/domain/time.ts';
import { shownThumbnails } from '../../ui/cell-picture.tsx';
import { recordId } from '../../ui/grid-moves.ts';
import { createSelection, nothingChosen } from '../../ui/grid-selection.ts';
import { usePictures } from '../../ui/pictures.ts';
import { focusCell } from '../../ui/record-grid.tsx';
import { isLive } from '../../ui/record-words.ts';
import { dateIn, rangeOfDate } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { go, useRoute } from '../frame/route.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { useTrackerNow } from '../line/tracker-context.tsx';
import { RecordViewer } from '../segment/record-viewer.tsx';
import { DayView } from './day-view.tsx';
import { type Deed, type Doing, RecordDialogs } from './record-dialogs.tsx';
import { useDay } from './use-day.ts';
import { useEdits } from './use-edits.ts';
import '../../ui/day-view.css';
import './day.css';

export function DiaryScreen({ state, offline }: ScreenProps) {
  const now = useTrackerNow(state, MINUTE);
  const { thumbnails } = usePictures();
  // Pictures are on their way while their cells are drawn.
  const expectPictures = useCallback(
    (day: DiaryDay): void => thumbnails.expect(day.records.filter(isLive).flatMap(shownThumbnails)),
    [thumbnails],
  );
  const { zone } = useZone();
  const route = useRoute();
  const [day, opened] = route.screen === 'diary' ? [route.day, route.record] : [null, null];
  const today = dateIn(now, zone);
  // An address may name a day that no calendar has.
  const date = day !== null && !Number.isNaN(Date.parse(day)) ? day : today;
  const range = rangeOfDate(date, zone);
  const minute = state.timer.state === 'stopped' ? 0 : Math.floor(now / MINUTE);
  const data = useDay(range.from, range.to, minute, expectPictures);

  const open = useCallback(
    (record: RecordView) => go({ screen: 'diary', day, record: recordId(record) }),
    [day],
  );
  const [selection] = useState(createSelection);
  const [doing, setDoing] = useState<Doing | null>(null);
  const edits = useEdits();
  const begin = useCallback((what: Deed, ids: ReadonlySet<string>) => setDoing({ what, ids }), []);

  const records = data.value?.records ?? [];
  // Only what can be taken back for some seconds more is a reason to draw the day each second.
  const counting = [...records, ...(data.value?.items ?? [])].some(({ discardAt }) => discardAt !== null);
  const exact = useTrackerNow(state, counting ? SECOND : MINUTE);
  // What can still be taken back stays open, but arrows lead past it.
  const shown = records.find((record) => record.status !== 'discarded' && recordId(record) === opened);
  const steps = records
    .filter((record) => isLive(record) || record === shown)
    .sort((a, b) => a.segment - b.segment);
  const at = shown ? steps.indexOf(shown) : -1;
  const contract = state.contracts.find(({ id }) => id === shown?.contract);
  const step = (record: RecordView | undefined): (() => void) | null =>
    record ? () => go({ screen: 'diary', day, record: recordId(record) }, true) : null;

  // Where the large view led to is where the cursor goes on.
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (opened === null && last.current !== null) {
      const id = last.current;
      requestAnimationFrame(() => focusCell(id));
    }
    last.current = opened;
  }, [opened]);

  // Another day, another choice.
  useEffect(() => {
    if (range.from > 0) selection.set(nothingChosen);
  }, [selection, range.from]);

  /** The button that led to the dialog may be gone with what was picked; above the large view it is still there. */
  function close(): void {
    setDoing(null);
    const { reached } = selection.get();
    if (opened === null && reached !== null) requestAnimationFrame(() => focusCell(reached));
  }

  return (
    <>
      <DayView
        state={state}
        data={data}
        now={exact}
        date={date}
        today={today}
        range={range}
        zone={zone}
        offline={offline}
        selection={selection}
        edits={edits}
        onOpen={open}
        onDo={begin}
      />
      {shown && (
        <RecordViewer
          record={shown}
          contract={contract?.title ?? shown.contract}
          terms={contract ? termsAt(contract, shown.segment + SEGMENT - 1) : null}
          zone={zone}
          offline={offline}
          onClose={() => go({ screen: 'diary', day, record: null })}
          toPrevious={step(steps[at - 1])}
          toNext={step(steps[at + 1])}
          onDiscard={() => void edits.discard([shown])}
          onMove={() => begin('move', new Set([recordId(shown)]))}
          onGiveBack={() => begin('give-back', new Set([recordId(shown)]))}
        />
      )}
      {doing && (
        <RecordDialogs
          doing={doing}
          records={records}
          state={state}
          edits={edits}
          onDo={setDoing}
          onClose={close}
        />
      )}
    </>
  );
}
