// The first screen: what is recorded now, what it comes to, and whether it will be protected.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE, segmentOf, weekOf } from '../../../shared/domain/time.ts';
import { useCommands } from '../../frame/commands.ts';
import { dayRange } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { useDay } from '../diary/use-day.ts';
import { SelfTest } from '../first-run/self-test.tsx';
import type { ScreenProps } from '../frame/screens.ts';
import { useTrackerNow } from '../line/tracker-context.tsx';
import { daySum } from './day-sum.ts';
import { earned, weekEarned } from './earnings.ts';
import { SegmentNow } from './segment-now.tsx';
import { timerAt } from './ticking.ts';
import { TimeNumbers } from './time-numbers.tsx';
import { useTimerHandle } from './timer-context.ts';
import { TimerPanel } from './timer-panel.tsx';
import { TodayStrip } from './today-strip.tsx';
import { useWeek } from './use-week.ts';

export function TimerScreen({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const now = useTrackerNow(state);
  const timer = useTimerHandle();
  const { zone } = useZone();
  const memoField = useRef<HTMLInputElement>(null);
  const labelsField = useRef<HTMLFieldSetElement>(null);
  const selfTest = useRef<HTMLDivElement>(null);
  const view = timerAt(state, now);
  const stopped = view.state === 'stopped';
  const range = dayRange(now, zone);
  const data = useDay(range.from, range.to, stopped ? 0 : Math.floor(now / MINUTE));
  const here = (data.value?.records ?? []).filter(
    ({ contract, segment }) => contract === view.contract && segment === segmentOf(now),
  );
  const record = here.find(({ status }) => status === 'open') ?? null;
  const sum = data.value && daySum(data.value, state.contracts, view, now);
  const statement = useWeek(stopped ? (timer.contract?.id ?? null) : null, weekOf(now));
  const { terms } = timer;

  const toMemo = () => {
    memoField.current?.focus();
    memoField.current?.select();
  };
  const toLabels = () => labelsField.current?.querySelector('input')?.focus();
  const toSelfTest = () => {
    selfTest.current?.scrollIntoView({ block: 'nearest' });
    selfTest.current?.querySelector('button')?.focus();
  };
  useCommands(t('timer.title'), [
    { id: 'timer-memo', name: t('timerKeys.memo'), keys: ['m'], run: toMemo },
    ...(terms && terms.labels.length > 0
      ? [{ id: 'timer-labels', name: t('timerKeys.labels'), keys: ['l'], run: toLabels }]
      : []),
  ]);

  return (
    <div className="wd-screen" data-stopped={stopped}>
      <h2 className="wd-hidden">{t('timer.title')}</h2>
      <div className="wd-side">
        <TimerPanel
          state={state}
          timer={timer}
          now={now}
          offline={offline}
          memoField={memoField}
          labelsField={labelsField}
        />
      </div>
      <div className="wd-beside">
        {view.clockSuspect && !record && <p className="wd-note">{t('timer.clockSuspect')}</p>}
        {!stopped && (
          <SegmentNow
            view={view}
            now={now}
            zone={zone}
            offline={offline}
            record={record}
            discarded={record === null && here.some(({ status }) => status !== 'sealed')}
            terms={terms}
            toMemo={toMemo}
            toLabels={toLabels}
            toSelfTest={toSelfTest}
          />
        )}
        <TimeNumbers
          session={stopped ? null : { ms: view.session, earned: terms && earned(view.session, terms) }}
          today={sum && { ms: sum.tracked, earned: sum.earned }}
          week={
            stopped
              ? statement && {
                  ms: statement.totals.countable,
                  limit: statement.limit,
                  earned:
                    statement.amount !== 0 && statement.currency
                      ? { amount: statement.amount, currency: statement.currency, about: false }
                      : null,
                }
              : {
                  ms: view.week,
                  limit: view.limit,
                  earned: terms && weekEarned(view.week, view.limit, terms),
                }
          }
          contract={timer.contract?.title ?? null}
        />
        <TodayStrip data={data} sum={sum} range={range} now={now} zone={zone} />
      </div>
      <div className="wd-below" ref={selfTest}>
        <SelfTest state={state} offline={offline} />
      </div>
    </div>
  );
}
