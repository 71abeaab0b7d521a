// In a main process under test: the test's clock in the place of the system's, and a hold on the tracker that runs.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { WorkDiary } from '../../../electron/work-diary.ts';
import { ControllableClock } from '../controllable-clock.ts';
import { type Done, type Order, obey, type PowerOrder } from '../orders.ts';

interface UnderTest {
  readonly clock: ControllableClock;
  /** The one that was started last; set by the module that stands before `work-diary.js`. */
  diary: WorkDiary | null;
  obey(order: Order): Promise<Done>;
}

/** Electron's names of what happens to a computer. */
const POWER: Readonly<Record<PowerOrder, string>> = {
  lock: 'lock-screen',
  unlock: 'unlock-screen',
  suspend: 'suspend',
  resume: 'resume',
};

const SEAMS: Readonly<Record<string, (real: string) => string>> = {
  'system-clock.js': (real) => `
    export * from ${real};
    export const systemClock = globalThis.workDiaryUnderTest.clock;`,
  'work-diary.js': (real) => `
    export * from ${real};
    import { startWorkDiary as start } from ${real};
    export async function startWorkDiary(options) {
      const started = await start(options);
      if (started.ok) globalThis.workDiaryUnderTest.diary = started.value;
      return started;
    }`,
};

/** Must run before `main.js` in `folder` is loaded. `fire`: lets `powerMonitor` tell an event. */
export function installSeams(folder: string, wall: number, fire: (event: string) => void): void {
  const clock = new ControllableClock(wall);
  const underTest: UnderTest = {
    clock,
    diary: null,
    obey(order) {
      if (order.do === 'quit') throw new Error('an app is quit by its own ways');
      const tracker = () => {
        if (!underTest.diary) throw new Error('no tracker has started');
        return underTest.diary.tracker;
      };
      return obey({ clock, tracker, power: (event) => fire(POWER[event]), quit: async () => null }, order);
    },
  };
  Reflect.set(globalThis, 'workDiaryUnderTest', underTest);
  const base = pathToFileURL(`${folder}/`).href;
  registerHooks({
    load(url, context, next) {
      const seam = url.startsWith(base) ? SEAMS[url.slice(base.length)] : undefined;
      if (!seam) return next(url, context);
      return { format: 'module', source: seam(JSON.stringify(`${url}?real`)), shortCircuit: true };
    },
  });
}
