// A tracker and its API over a real journal, on a computer without display, input or desktop, on a clock that tests move.
import type { ApiContext } from '../../electron/api/context.ts';
import { createHandlers } from '../../electron/api/handlers.ts';
import { defaultSettings } from '../../electron/api/settings.ts';
import type { Journal } from '../../electron/journal/journal.ts';
import { Sync } from '../../electron/sync/sync.ts';
import type { Log } from '../../electron/tracker/ports.ts';
import { type Recovered, Tracker, type TrackerPorts } from '../../electron/tracker/tracker.ts';
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { DAY } from '../../shared/domain/time.ts';
import type { ControllableClock } from './controllable-clock.ts';
import { seeded } from './simulation.ts';

const nobodyAsks = async (): Promise<never> => {
  throw new Error('nobody asks');
};

/** What a tracker needs besides its journal, and no more. */
export function barePorts(clock: ControllableClock, journal: TrackerPorts['journal']): TrackerPorts {
  const selfTest = nobodyAsks;
  const nothing = async (): Promise<void> => undefined;
  const error = { reason: 'no-display', message: 'no display' } as const;
  return {
    clock,
    random: seeded(1),
    journal,
    screen: {
      capture: async () => ({ ok: false, error }),
      blur: async () => ({ ok: false, error }),
      selfTest,
    },
    input: { start: () => undefined, stop: nothing, selfTest },
    idle: { idleTime: async () => null, selfTest },
    power: { start: () => undefined, stop: nothing, selfTest },
    notifier: { available: () => true, show: () => undefined, selfTest },
    shell: { watched: () => true, localHour: () => 12 },
    log: { info: () => undefined, error: () => undefined },
  };
}

export const nothingRecovered: Recovered = { memory: null, rows: [], discarded: [], floor: 0, parked: [] };

export interface BareTracker {
  readonly tracker: Tracker;
  readonly handlers: DiaryHandlers;
  /** Knows no server until it is paired; `start` was not called. */
  readonly sync: Sync;
  /** What of it was logged. */
  readonly logged: readonly string[];
  /** Lets time pass, waiting for the journal on the way. */
  pass(ms: number): Promise<void>;
}

export interface BareOptions {
  readonly consent?: string | null;
  /** What the system says of the connection. */
  readonly metered?: boolean | null;
}

export function bareTracker(
  clock: ControllableClock,
  journal: Journal,
  contracts: readonly Contract[],
  recovered: Recovered = nothingRecovered,
  { consent = 'accepted', metered = null }: BareOptions = {},
): BareTracker {
  const tracker = new Tracker(barePorts(clock, journal), {
    settings: defaultSettings,
    contracts,
    virtualDisplay: false,
    recovered,
  });
  const seen: ApiContext['seen'] = { selfTest: null, consent, verified: null };
  const logged: string[] = [];
  const log: Log = {
    info: (what, facts) => logged.push(`${what} ${JSON.stringify(facts ?? {})}`),
    error: (what, facts) => logged.push(`${what} ${JSON.stringify(facts ?? {})}`),
  };
  const sync = new Sync({
    ...{ journal, tracker, clock, log, random: seeded(3), deviceName: 'Sample computer' },
    metered: async () => metered,
    consent: () => seen.consent,
  });
  const handlers = createHandlers({
    sync,
    tracker,
    journal,
    clock,
    random: seeded(2),
    settings: { save: () => ({ ok: true, value: null }) },
    machine: { dataDir: '', startAtLogin: null, windows: nobodyAsks },
    desktop: null,
    about: { version: '0', shell: 'browser', runtimes: [], system: '', logFolder: '' },
    expirePictures: async () => {
      await journal.expirePictures(clock.now().wall - tracker.settings.pictureDays * DAY);
    },
    selfTest: nobodyAsks,
    seen,
  });
  return {
    tracker,
    handlers,
    sync,
    logged,
    pass: (ms) =>
      clock.advance(ms, async () => {
        await tracker.flush();
        // Real requests: virtual time must not run away from them.
        await sync.idle();
      }),
  };
}
