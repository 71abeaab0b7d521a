// What stands around every screen: the way between them, who is signed in, how the line stands, keys and names.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, SECOND } from '../../../shared/domain/time.ts';
import { Arrival, focusHeading } from '../../frame/arrival.ts';
import { useCommandKeys } from '../../frame/commands.ts';
import { useKeptFocus } from '../../frame/kept-focus.ts';
import { DaySkeleton } from '../../frame/loading.tsx';
import { Nav } from '../../frame/nav.tsx';
import { ScreenGuard } from '../../frame/screen-guard.tsx';
import { offsetAt } from '../../ui/time-format.ts';
import { useZone, ZoneProvider } from '../../ui/zone.tsx';
import { serverNow } from '../line/clock.ts';
import { useAsked, useMe, useSession } from '../line/site.tsx';
import { useFrameCommands } from './frame-commands.ts';
import { LineState, LostBanner, OverBanner } from './line-state.tsx';
import { isHere, placesOf, routeOf } from './places.ts';
import { go, hrefOf, type Route } from './route.ts';
import { SCREEN_PROGRAMS, screenOf } from './screen-list.ts';
import { TopBar } from './top-bar.tsx';
import { useGateEscape } from './use-gate-escape.ts';
import { useOffline } from './use-offline.ts';
import { useOwnZone } from './use-own-zone.ts';
import { WeekTurn } from './week-turn.tsx';

// Fetched after the first screen, before they are wanted: by then the server may be gone.
const programs = {
  keyList: () => import('../../frame/key-list.tsx'),
  palette: () => import('../../frame/palette.tsx'),
  gates: () => import('./gates.tsx'),
};
const KeyList = lazy(() => programs.keyList().then((m) => ({ default: m.KeyList })));
const Palette = lazy(() => programs.palette().then((m) => ({ default: m.Palette })));
const Gates = lazy(() => programs.gates().then((m) => ({ default: m.Gates })));

/** So long the first screen has the machine to itself. */
const FIRST = 2 * SECOND;

async function fetchEarly(): Promise<void> {
  // Where one cannot be fetched now, it is asked for again when it is wanted, and its failure told then.
  for (const get of [...Object.values(programs), ...SCREEN_PROGRAMS]) await Promise.allSettled([get()]);
}

export function Frame(props: { route: Route }) {
  return (
    <ZoneProvider>
      <Inside {...props} />
    </ZoneProvider>
  );
}

function Inside({ route }: { route: Route }) {
  const { t } = useTranslation();
  const me = useMe();
  const { gate } = useSession();
  const { zone } = useZone();
  const offline = useOffline();
  const { screen } = route;
  const [over, setOver] = useState<'keys' | 'palette' | null>(null);
  const last = useRef<string>(screen);
  const around = { offline, home: hrefOf({ screen: 'contracts' }) };
  const Screen = screenOf(screen);
  const showKeys = () => setOver('keys');
  const showPalette = () => setOver('palette');

  // How much is unread changes while one looks at something else.
  useAsked(['me']);
  useCommandKeys();
  useKeptFocus();
  useGateEscape();
  useFrameCommands({ me, showKeys, showPalette });
  useOwnZone();
  useEffect(() => {
    const timer = setTimeout(() => void fetchEarly(), FIRST);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    // Signed in already: there is nothing to do at such an address.
    if (Screen === null) go({ screen: 'contracts' }, true);
  }, [Screen]);

  const places = placesOf(me).map((place) => ({
    name: t(`place.${place.screen}`),
    href: hrefOf(routeOf(place)),
    Icon: place.Icon,
    here: isHere(place, screen),
    count: place.screen === 'notifications' ? me.unread : 0,
  }));
  const onDate =
    'contract' in route
      ? (day: string) => go({ screen: 'diary', contract: route.contract, day, record: null })
      : null;
  return (
    <>
      <button type="button" className="wd-skip" onClick={focusHeading}>
        {t('page.skip')}
      </button>
      <div className="wd-frame">
        <Nav places={places} onKeys={showKeys} onPalette={showPalette} foot={<LineState />} />
        <div className="wd-content">
          <TopBar me={me} />
          <LostBanner />
          <OverBanner />
          <WeekTurn />
          <main className="wd-main" id="wd-main" tabIndex={-1}>
            <ScreenGuard key={screen} {...around}>
              <Suspense fallback={<DaySkeleton />}>
                {Screen && <Screen route={route} />}
                <Arrival screen={screen} last={last} />
              </Suspense>
            </ScreenGuard>
          </main>
        </div>
      </div>
      <ScreenGuard key={over} {...around}>
        <Suspense>
          {gate && <Gates gate={gate} />}
          {over === 'keys' && <KeyList onClose={() => setOver(null)} />}
          {over === 'palette' && (
            <Palette today={noon(serverNow(), zone)} onDate={onDate} onClose={() => setOver(null)} />
          )}
        </Suspense>
      </ScreenGuard>
    </>
  );
}

/** Noon UTC of the day that it is in `zone`. */
const noon = (now: number, zone: string): number =>
  Math.floor((now + offsetAt(now, zone)) / DAY) * DAY + DAY / 2;
