// Whether this desktop shows tray icons: on Linux that is up to a program of the desktop, which may come and go.
import { z } from 'zod';
import { type Bus, connectBus, sessionBusAddress } from '../../capture/dbus.ts';
import type { Environment } from '../../capture/display-kind.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};
/** Asked again this often while no bus answers. */
const RETRY = 60_000;

const owned = z.tuple([z.boolean()]);
const ownerChanged = z.tuple([z.string(), z.string(), z.string()]);

export interface TrayHost {
  /** As far as is known; `false` until it is. */
  shown(): boolean;
  /** Settles when it is known for the first time. */
  ready(): Promise<void>;
  stop(): void;
}

/** `changed` hears of every other answer than before. macOS and Windows always show them. */
export function watchTrayHost(options: {
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly changed: () => void;
}): TrayHost {
  if (options.platform !== 'linux') {
    return { shown: () => true, ready: async () => undefined, stop: () => undefined };
  }
  let shown = false;
  let stopped = false;
  let bus: Bus | null = null;
  let timer: NodeJS.Timeout | undefined;

  const now = (answer: boolean): void => {
    if (answer === shown || stopped) return;
    shown = answer;
    options.changed();
  };
  const again = (): void => {
    bus = null;
    now(false);
    if (stopped) return;
    timer = setTimeout(() => void begin(), RETRY);
    timer.unref();
  };
  const begin = async (): Promise<void> => {
    const address = sessionBusAddress(options.env);
    if (address === null) return;
    try {
      const connected = await connectBus(address, again);
      if (stopped) return connected.close();
      bus = connected;
      await bus.subscribe(
        `type='signal',sender='${BUS.destination}',member='NameOwnerChanged',arg0='${WATCHER}'`,
        ({ member, body }) => {
          const said = ownerChanged.safeParse(body);
          if (member === 'NameOwnerChanged' && said.success && said.data[0] === WATCHER) {
            now(said.data[2] !== '');
          }
        },
      );
      const answer = owned.safeParse(
        await bus.call({ ...BUS, member: 'NameHasOwner', signature: 's', body: [WATCHER] }),
      );
      now(answer.success && answer.data[0]);
    } catch {
      bus?.close();
      again();
    }
  };
  const first = begin();

  return {
    shown: () => shown,
    ready: () => first,
    stop() {
      stopped = true;
      clearTimeout(timer);
      bus?.close();
      bus = null;
    },
  };
}
