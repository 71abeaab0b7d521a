// All of capture put together for Electron.
import { desktopCapturer, powerMonitor, shell, systemPreferences } from 'electron';
import type { DiaryState, Permission } from '../../../shared/diary-api.ts';
import { fail, type Result } from '../../../shared/domain/result.ts';
import { assembleCapture, type Capture } from '../../capture/capture.ts';
import { displayKind, type Environment } from '../../capture/display-kind.ts';
import { createIdleMeter } from '../../capture/idle-meter.ts';
import { createInputCounter } from '../../capture/input-counter.ts';
import type { DesktopNotifier } from '../../capture/notifier.ts';
import { createPowerMonitor } from '../../capture/power-monitor.ts';
import { createScreenCapturer } from '../../capture/screen-capturer.ts';
import { sharedClock } from '../../capture/shared-clock.ts';
import { createStreamCapturer } from '../../capture/stream-capturer.ts';
import { createSpawn } from './helpers.ts';
import { createElectronIdle } from './idle.ts';
import { createPermissions, type PermissionCalls } from './permissions.ts';
import { withPermissions } from './permissions-model.ts';
import { createElectronPower } from './power.ts';
import { createWaylandStream } from './wayland-stream.ts';

export interface ElectronCaptureOptions {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** One for each journal that is opened: it ends with it. */
  readonly notifier: () => DesktopNotifier;
  /** The system goes down: write everything down and quit, soon. */
  readonly onShutdown: () => void;
}

/** What outlives a journal: the permission that a person gave, and the stream of their display. */
export interface ElectronCapture {
  /** For `startWorkDiary`; may be called again when the journal is opened anew. */
  capture(blobDir: string): Capture;
  /** The timer's start is the moment at which a person may be asked for their display. */
  update(state: DiaryState): void;
  /** `Desktop.openPermission`. */
  openPermission(permission: Permission): Promise<Result<null>>;
  stop(): void;
}

/** The WebAssembly build takes its time; see `helper-words.ts`. */
const SLOW_DEADLINE = 15_000;

/** Milliseconds: the page runs the first self-test by itself, and perhaps another until it has heard of its end. */
const BY_ITSELF = 3_000;

const macOS: PermissionCalls = {
  screen: () => systemPreferences.getMediaAccessStatus('screen'),
  accessibility: (prompt) => systemPreferences.isTrustedAccessibilityClient(prompt),
  lookAtScreens: () =>
    desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } }),
  open: (address) => shell.openExternal(address),
};

/** The app must be ready. */
export function createElectronCapture(options: ElectronCaptureOptions): ElectronCapture {
  const { env, platform, notifier, onShutdown } = options;
  const spawn = createSpawn(platform);
  const permissions = platform === 'darwin' ? createPermissions(macOS) : null;
  const stream = displayKind(env, platform) === 'wayland' ? createWaylandStream(env) : null;
  /** The session that the timer is in: changes may come gathered, a stop and a start as one. */
  let session: number | null = null;
  /** When the last self-test came to its end. */
  let tested = Number.POSITIVE_INFINITY;
  return {
    capture(blobDir) {
      const helper = { blobDir, env, spawn, ...(platform === 'linux' && { deadline: SLOW_DEADLINE }) };
      const permitted = (): boolean => permissions === null || permissions.now().screen === 'granted';
      const all = assembleCapture(
        {
          screen: stream
            ? createStreamCapturer({ ...helper, stream, wished: () => sharedClock() - tested > BY_ITSELF })
            : createScreenCapturer({ ...helper, virtualDisplay: false, permitted }),
          input: createInputCounter({ env, spawn }),
          idle: createElectronIdle({
            ...{ env, platform, now: sharedClock },
            meter: createIdleMeter({ env, now: sharedClock }),
            systemIdle: () => powerMonitor.getSystemIdleTime(),
          }),
          power: createElectronPower({
            ...{ system: powerMonitor, onShutdown },
            logind: platform === 'linux' ? createPowerMonitor({ env }) : null,
          }),
          notifier: notifier(),
        },
        env,
      );
      return {
        ...all,
        async selfTest() {
          const lines = await all.selfTest();
          tested = sharedClock();
          return permissions ? withPermissions(lines, permissions.now()) : lines;
        },
      };
    },
    update({ timer }) {
      const { since } = timer;
      if (since !== null && since !== session) void stream?.ask();
      session = since;
    },
    async openPermission(permission) {
      if (permissions) return permissions.open(permission);
      if (stream && permission === 'screen') {
        const state = await stream.ask();
        return state === 'open'
          ? { ok: true, value: null }
          : fail(`portal-${state}`, 'The display is not shared. Try again and choose it.');
      }
      return fail('not-needed', 'This computer asks for no such permission.');
    },
    stop: () => stream?.stop(),
  };
}
