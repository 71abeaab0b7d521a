// Suspend, screen lock and shutdown as Electron tells them, on Linux together with logind.
import type { PowerMonitor as SystemPower } from 'electron';
import { sharedClock } from '../../capture/shared-clock.ts';
import type { PowerEvent, PowerMonitor } from '../../tracker/ports.ts';
import { createPowerMerge } from './power-merge.ts';

export interface ElectronPowerOptions {
  readonly system: Pick<SystemPower, 'on' | 'off'>;
  /** Linux, where Electron says nothing of the lock; `null` elsewhere. */
  readonly logind: PowerMonitor | null;
  /** The system goes down: write everything down and quit, soon. Windows tells its windows instead: `guardClose`. */
  readonly onShutdown: () => void;
}

interface Delayable {
  preventDefault(): void;
}

export function createElectronPower({ system, logind, onShutdown }: ElectronPowerOptions): PowerMonitor {
  let stop = (): void => undefined;
  return {
    start(listener) {
      stop();
      const news = createPowerMerge();
      const tell = (event: PowerEvent): void => {
        if (!news(event, sharedClock())) return;
        listener(event);
        if (event === 'shutdown') onShutdown();
      };
      const suspend = (): void => tell('suspend');
      const resume = (): void => tell('resume');
      const lock = (): void => tell('lock');
      const unlock = (): void => tell('unlock');
      // Linux and macOS wait for an app that asks them to, until it has quit: logind five seconds as a rule.
      const shutdown = (event?: Delayable): void => {
        event?.preventDefault();
        tell('shutdown');
      };
      system.on('suspend', suspend);
      system.on('resume', resume);
      system.on('lock-screen', lock);
      system.on('unlock-screen', unlock);
      system.on('shutdown', shutdown);
      logind?.start(tell);
      stop = () => {
        system.off('suspend', suspend);
        system.off('resume', resume);
        system.off('lock-screen', lock);
        system.off('unlock-screen', unlock);
        system.off('shutdown', shutdown);
      };
    },
    async stop() {
      stop();
      stop = () => undefined;
      await logind?.stop();
    },
    // On Linux Electron itself has all it knows from logind.
    selfTest: async () =>
      logind?.selfTest() ?? {
        ...{ part: 'power', state: 'ok', reason: 'ok', remedy: null },
        detail: 'lock, suspend and shutdown are seen',
      },
  };
}
