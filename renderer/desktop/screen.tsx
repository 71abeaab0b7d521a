// The one screen: timer at the side, the day's records beside it, what needs an answer above them.
import { useRef, useState } from 'react';
import type { DiaryState } from '../../shared/diary-api.ts';
import { MINUTE, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import { dayRange, localZone } from '../ui/time-format.ts';
import { Asks } from './asks.tsx';
import { Banners } from './banners.tsx';
import { ContractForm } from './contract-form.tsx';
import { DayView } from './day-view.tsx';
import { Notices } from './notices.tsx';
import { OverLimit } from './over-limit.tsx';
import { SelfTest } from './self-test.tsx';
import { TimerPanel } from './timer-panel.tsx';
import { useTrackerNow } from './tracker-context.tsx';
import { useDay } from './use-day.ts';
import { useKeys } from './use-keys.ts';
import { useTimer } from './use-timer.ts';

export function Screen({ state, offline }: { state: DiaryState; offline: boolean }) {
  const now = useTrackerNow(state);
  const timer = useTimer(state);
  const memoField = useRef<HTMLInputElement>(null);
  const [utc, setUtc] = useState(false);
  const [days, setDays] = useState(0);
  const zone = utc ? 'UTC' : localZone();
  const range = dayRange(now, zone, days);
  const stopped = state.timer.state === 'stopped';
  const first = state.contracts.length === 0;
  const minute = stopped ? 0 : Math.floor(now / MINUTE);
  const data = useDay(range.from, range.to, minute);
  // Asked for on its own: the day on screen may be another one.
  const segment = segmentOf(now);
  const running = useDay(segment, segment + SEGMENT, minute);
  const openRecord =
    running.day?.records.find(
      (record) => record.status === 'open' && record.contract === state.timer.contract,
    ) ?? null;

  useKeys({
    ' ': () => {
      if (offline) return false;
      if (stopped) timer.start();
      else timer.stop();
      return true;
    },
    m: (event) => {
      if (event.target instanceof Element && event.target.closest('.wd-cell')) return false;
      memoField.current?.focus();
      memoField.current?.select();
      return true;
    },
    p: () => {
      if (offline || stopped) return false;
      timer.togglePrivacy();
      return true;
    },
    t: () => {
      setDays(0);
      return true;
    },
  });

  return (
    <>
      <Banners state={state} />
      <main className="wd-screen">
        <div className="wd-side">
          {!first && (
            <TimerPanel
              state={state}
              timer={timer}
              now={now}
              zone={zone}
              offline={offline}
              openRecord={openRecord}
              memoField={memoField}
            />
          )}
          <SelfTest state={state} offline={offline} />
        </div>
        <div className="wd-day">
          <Asks state={state} zone={zone} timer={timer} />
          {first && <ContractForm first onDone={timer.choose} />}
          {!first && (
            <DayView
              state={state}
              data={data}
              now={now}
              range={range}
              days={days}
              zone={zone}
              utc={utc}
              offline={offline}
              onDays={setDays}
              onUtc={setUtc}
            />
          )}
        </div>
      </main>
      <OverLimit timer={timer} />
      <Notices state={state} now={now} zone={zone} offline={offline} />
    </>
  );
}
