// What stands around every screen: the way between them, the running timer, what is wrong and what waits for an answer.
import {
  type ComponentProps,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { DAY, MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { Arrival, focusHeading } from '../../frame/arrival.ts';
import { useCommandKeys } from '../../frame/commands.ts';
import { useKeptFocus } from '../../frame/kept-focus.ts';
import { DaySkeleton } from '../../frame/loading.tsx';
import { ScreenGuard } from '../../frame/screen-guard.tsx';
import { offsetAt } from '../../ui/time-format.ts';
import { useZone, ZoneProvider } from '../../ui/zone.tsx';
import { useTrackerNow } from '../line/tracker-context.tsx';
import { TimerContext } from '../timer/timer-context.ts';
import { type TimerHandle, useTimer } from '../timer/use-timer.ts';
import { ManualTimeContext, type OpenManualTime } from '../week/add-manual-time.tsx';
import type { ManualTimeProps } from '../week/manual-time.tsx';
import { Banners } from './banners.tsx';
import { useFrameCommands } from './frame-commands.ts';
import { Nav } from './nav.tsx';
import { Notices } from './notices.tsx';
import { go, hrefOf, useRoute } from './route.ts';
import { SCREEN_PROGRAMS, SCREENS } from './screen-list.ts';
import { TopBar } from './top-bar.tsx';

// What is not there most of the time is fetched after the first screen, and the other screens with it, before it is
// wanted: by then the tracker may be gone, and a question must not wait for its program.
const programs = {
  asks: () => import('./asks.tsx'),
  overLimit: () => import('./over-limit.tsx'),
  keyList: () => import('../../frame/key-list.tsx'),
  palette: () => import('../../frame/palette.tsx'),
};
// Needs the tracker to be of any use, so it is fetched when it is opened.
const ManualTime = lazy(() => import('../week/manual-time.tsx').then((m) => ({ default: m.ManualTime })));
const Asks = lazy(() => programs.asks().then((m) => ({ default: m.Asks })));
const OverLimit = lazy(() => programs.overLimit().then((m) => ({ default: m.OverLimit })));
const KeyList = lazy(() => programs.keyList().then((m) => ({ default: m.KeyList })));
const Palette = lazy(() => programs.palette().then((m) => ({ default: m.Palette })));

/** So long the first screen has the machine to itself. */
const FIRST = 2 * SECOND;

/**
 * One after the other, so that the page stays quick. Where one cannot be fetched now, it is asked for again when it is
 * wanted, and its failure told then.
 */
async function fetchEarly(): Promise<void> {
  for (const get of [...Object.values(programs), ...SCREEN_PROGRAMS]) await Promise.allSettled([get()]);
}

function useFetchedEarly(): void {
  useEffect(() => {
    const timer = setTimeout(() => void fetchEarly(), FIRST);
    return () => clearTimeout(timer);
  }, []);
}

export function Frame(props: { state: DiaryState; offline: boolean }) {
  return (
    <ZoneProvider>
      <Inside {...props} />
    </ZoneProvider>
  );
}

function Inside({ state, offline }: { state: DiaryState; offline: boolean }) {
  const { t } = useTranslation();
  const now = useTrackerNow(state, MINUTE);
  const timer = useTimer(state);
  const { zone } = useZone();
  const { screen } = useRoute();
  const [over, setOver] = useState<'keys' | 'palette' | null>(null);
  const last = useRef(screen);
  const Screen = SCREENS[screen];
  const around = { offline, home: hrefOf({ screen: 'timer' }) };
  const showKeys = () => setOver('keys');
  const showPalette = () => setOver('palette');
  const [manual, setManual] = useState<Pick<ManualTimeProps, 'initial'> | null>(null);
  const openManual = useCallback<OpenManualTime>((initial) => setManual({ initial }), []);

  useCommandKeys();
  useKeptFocus();
  useFetchedEarly();
  useFrameCommands({ state, timer, offline, showKeys, showPalette, openManual });

  return (
    <FrameContexts timer={timer} openManual={openManual}>
      <button type="button" className="wd-skip" onClick={focusHeading}>
        {t('page.skip')}
      </button>
      <div className="wd-frame">
        <Nav state={state} offline={offline} onKeys={showKeys} onPalette={showPalette} />
        <div className="wd-content">
          <TickingBar state={state} timer={timer} offline={offline} />
          <Banners state={state} here={screen} offline={offline} />
          <main className="wd-main" id="wd-main" tabIndex={-1}>
            <ScreenGuard key={screen} {...around}>
              {(state.resumeAsk || state.idleAsks.length > 0) && (
                <Suspense>
                  <Asks state={state} zone={zone} timer={timer} />
                </Suspense>
              )}
              <Suspense fallback={<DaySkeleton />}>
                <Screen state={state} offline={offline} />
                <Arrival screen={screen} last={last} />
              </Suspense>
            </ScreenGuard>
          </main>
        </div>
      </div>
      <ScreenGuard key={over} {...around}>
        <Suspense>
          {timer.overLimit && <OverLimit timer={timer} />}
          {manual && <ManualTime state={state} {...manual} onClose={() => setManual(null)} />}
          {over === 'keys' && <KeyList onClose={() => setOver(null)} />}
          {over === 'palette' && (
            <Palette
              today={noon(now, zone)}
              onDate={(day) => go({ screen: 'diary', day, record: null })}
              onClose={() => setOver(null)}
            />
          )}
        </Suspense>
      </ScreenGuard>
      <TickingNotices state={state} zone={zone} offline={offline} />
    </FrameContexts>
  );
}

/** What shows seconds has a clock of its own, so that the screen is not drawn again with it. */
function TickingBar(props: Omit<ComponentProps<typeof TopBar>, 'now'>) {
  return <TopBar {...props} now={useTrackerNow(props.state)} />;
}

function TickingNotices(props: Omit<ComponentProps<typeof Notices>, 'now'>) {
  return <Notices {...props} now={useTrackerNow(props.state)} />;
}

function FrameContexts(props: { timer: TimerHandle; openManual: OpenManualTime; children: ReactNode }) {
  return (
    <TimerContext value={props.timer}>
      <ManualTimeContext value={props.openManual}>{props.children}</ManualTimeContext>
    </TimerContext>
  );
}

/** Noon UTC of the day that it is in `zone`. */
const noon = (now: number, zone: string): number =>
  Math.floor((now + offsetAt(now, zone)) / DAY) * DAY + DAY / 2;
