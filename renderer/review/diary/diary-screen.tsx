// The diary of a contract, one day at a time: read only, live, filtered, with one record opened large.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { termsAt } from '../../../shared/domain/contract.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import type { ReviewDay } from '../../../shared/wire/review.ts';
import { shownThumbnails } from '../../ui/cell-picture.tsx';
import { recordId } from '../../ui/grid-moves.ts';
import { usePictures } from '../../ui/pictures.ts';
import { focusCell } from '../../ui/record-grid.tsx';
import { isLive } from '../../ui/record-words.ts';
import { dateIn, rangeOfDate } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { useNameZone } from '../frame/named-zones.ts';
import { go, hrefOf } from '../frame/route.ts';
import { Empty, Failed, Waiting } from '../frame/waiting.tsx';
import { serverNow, useServerNow } from '../line/clock.ts';
import { ContractPictures } from '../line/contract-pictures.tsx';
import { useAsked, useSite } from '../line/site.tsx';
import type { ScreenProps } from '../screens.ts';
import { DayView } from './day-view.tsx';
import { type Filter, filtered } from './filters.ts';
import { findEntry } from './find-entry.ts';
import { RecordViewer } from './record-viewer.tsx';
import '../../ui/day-view.css';
import './diary.css';

export function DiaryScreen({ route }: ScreenProps<'diary'>) {
  const { contract } = route;
  const answered = useAsked(['contract', { params: { contract } }]);
  return (
    <ContractPictures contract={contract}>
      <Waiting answered={answered}>
        {(detail) =>
          route.record !== null && route.record.at === null ? (
            <Find route={route} />
          ) : (
            <Day key={contract} route={route} detail={detail} />
          )
        }
      </Waiting>
    </ContractPictures>
  );
}

/** The address names a record and not its time: where it is found, the address is completed. */
function Find({ route }: ScreenProps<'diary'>) {
  const { t } = useTranslation();
  const { client } = useSite();
  /** How often it was looked for, and what came of the last time. */
  const [tries, setTries] = useState(0);
  const [ended, setEnded] = useState<'lost' | Problem | null>(null);
  const { contract, record } = route;
  const entry = record?.entry;
  useEffect(() => {
    let current = true;
    setEnded(null);
    if (entry !== undefined)
      void findEntry(client, contract, entry, serverNow()).then((found) => {
        if (!current) return;
        if (!found.ok) setEnded(found.error);
        else if (found.value === null) setEnded('lost');
        else go({ screen: 'diary', contract, day: null, record: { entry, at: found.value } }, true);
      });
    return () => {
      current = false;
    };
  }, [client, contract, entry, tries]);
  if (ended === null) return <p aria-busy="true">{t('waiting.loading')}</p>;
  if (ended === 'lost')
    return (
      <div role="alert">
        <Empty title={t('siteDay.notFound')}>
          <a href={hrefOf({ screen: 'diary', contract, day: null, record: null })}>{t('contracts.diary')}</a>
        </Empty>
      </div>
    );
  return <Failed problem={ended} stale={false} onAgain={() => setTries((before) => before + 1)} />;
}

function Day({ route, detail }: ScreenProps<'diary'> & { detail: ContractDetail }) {
  const { zone } = useZone();
  const today = dateIn(useServerNow(), zone);
  const { contract, record } = route;
  useNameZone(detail.freelancer.zone, detail.freelancer.name);

  // An address may name a day that no calendar has.
  const named = route.day !== null && !Number.isNaN(Date.parse(route.day)) ? route.day : today;
  const date = record?.at != null ? dateIn(record.at, zone) : named;
  const range = rangeOfDate(date, zone);
  const { thumbnails } = usePictures();
  // Asked for before the day is drawn: they are on their way meanwhile.
  const expect = useCallback(
    (day: ReviewDay): void => thumbnails.expect(day.records.filter(isLive).flatMap(shownThumbnails)),
    [thumbnails],
  );
  const answered = useAsked(['diary', { params: { contract }, query: range }], expect);
  const [chosen, setChosen] = useState<ReadonlySet<Filter>>(new Set());
  const day = useMemo(() => answered.value && filtered(answered.value, chosen), [answered.value, chosen]);

  const shown = answered.value?.records.find(
    ({ id, status }) => id === record?.entry && status !== 'discarded',
  );
  const steps = [...(day?.records ?? [])]
    .filter((one) => isLive(one) || one === shown)
    .sort((a, b) => a.segment - b.segment);
  const at = shown ? steps.indexOf(shown) : -1;
  const open = (one: { id: string; segment: number }, replace = false): void =>
    go({ screen: 'diary', contract, day: null, record: { entry: one.id, at: one.segment } }, replace);
  const step = (one: (typeof steps)[number] | undefined): (() => void) | null =>
    one && at >= 0 ? () => open(one, true) : null;

  // Where the large view led to is where the cursor goes on.
  const last = useRef<string | null>(null);
  const shownId = shown ? recordId(shown) : null;
  useEffect(() => {
    const id = last.current;
    if (shownId === null && id !== null) requestAnimationFrame(() => focusCell(id));
    last.current = shownId;
  }, [shownId]);

  return (
    <>
      <DayView
        detail={detail}
        answered={answered}
        day={day}
        date={date}
        today={today}
        range={range}
        zone={zone}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={open}
      />
      {shown && (
        <RecordViewer
          record={shown}
          detail={detail}
          terms={termsAt(detail.contract, shown.segment + SEGMENT - 1)}
          zone={zone}
          onClose={() => go({ screen: 'diary', contract, day: date === today ? null : date, record: null })}
          toPrevious={step(steps[at - 1])}
          toNext={step(steps[at + 1])}
        />
      )}
    </>
  );
}
