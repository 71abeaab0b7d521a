// A tracker and its API over a real journal, on a computer without display, input or desktop, on a clock that tests move.
import { createHandlers } from '../../electron/api/handlers.ts';
import { defaultSettings } from '../../electron/api/settings.ts';
import type { Journal } from '../../electron/journal/journal.ts';
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
  /** Lets time pass, waiting for the journal on the way. */
  pass(ms: number): Promise<void>;
}

export function bareTracker(
  clock: ControllableClock,
  journal: Journal,
  contracts: readonly Contract[],
  recovered: Recovered = nothingRecovered,
): BareTracker {
  const tracker = new Tracker(barePorts(clock, journal), {
    settings: defaultSettings,
    contracts,
    virtualDisplay: false,
    recovered,
  });
  const handlers = createHandlers({
    tracker,
    journal,
    clock,
    random: seeded(2),
    settings: { save: () => ({ ok: true, value: null }) },
    machine: { dataDir: '', startAtLogin: null, windows: nobodyAsks },
    expirePictures: async () => {
      await journal.expirePictures(clock.now().wall - tracker.settings.pictureDays * DAY);
    },
    selfTest: nobodyAsks,
    seen: { selfTest: null, consent: 'accepted', verified: null },
  });
  return {
    tracker,
    handlers,
    pass: (ms) => clock.advance(ms, async () => void (await tracker.flush())),
  };
}
