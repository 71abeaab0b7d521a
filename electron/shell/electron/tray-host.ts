// Whether this desktop shows tray icons: on Linux that is up to a program of the desktop, which may come and go.
import { z } from 'zod';
import { type Bus, keepBus, sessionBusAddress } from '../../capture/dbus.ts';
import type { Environment } from '../../capture/display-kind.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
/** Of the watcher: a program that shows what it keeps may have come or gone. */
const HOST_SIGNALS = ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered', 'PropertiesChanged'];
const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};
/** Asked again this often while bus or watcher does not answer. */
const RETRY = 60_000;

const owned = z.tuple([z.boolean()]);
const registered = z.tuple([z.object({ value: z.boolean() })]);
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
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;

  const now = (answer: boolean): void => {
    if (answer === shown || stopped) return;
    shown = answer;
    options.changed();
  };
  /** As Chromium asks when a `Tray` is made: a watcher without anybody who shows what it keeps is not enough. */
  const ask = async (bus: Bus): Promise<void> => {
    const mine = ++asked;
    const answer = await hostThere(bus);
    // A later question knows better.
    if (mine !== asked || stopped) return;
    now(answer === true);
    clearTimeout(timer);
    if (answer !== null) return;
    timer = setTimeout(() => void ask(bus), RETRY);
    timer.unref();
  };
  const kept = keepBus({
    address: sessionBusAddress(options.env),
    retry: RETRY,
    async open(bus) {
      await bus.subscribe(
        `type='signal',sender='${BUS.destination}',member='NameOwnerChanged',arg0='${WATCHER}'`,
        ({ member, body }) => {
          const said = ownerChanged.safeParse(body);
          if (member === 'NameOwnerChanged' && said.success && said.data[0] === WATCHER) {
            if (said.data[2] === '') now(false);
            void ask(bus);
          }
        },
      );
      await bus.subscribe(`type='signal',sender='${WATCHER}',path='${PATH}'`, ({ path, member }) => {
        if (path === PATH && HOST_SIGNALS.includes(member ?? '')) void ask(bus);
      });
      await ask(bus);
    },
    lost() {
      // What was asked of the bus that is gone is of no use any more.
      asked += 1;
      clearTimeout(timer);
      now(false);
    },
  });

  return {
    shown: () => shown,
    ready: () => kept.ready(),
    stop() {
      stopped = true;
      clearTimeout(timer);
      kept.stop();
    },
  };
}

/** Whether the watcher is there, and keeps icons for somebody who shows them; `null` for no answer. Never rejects. */
async function hostThere(bus: Bus): Promise<boolean | null> {
  try {
    const owner = owned.safeParse(
      await bus.call({ ...BUS, member: 'NameHasOwner', signature: 's', body: [WATCHER] }),
    );
    if (!owner.success || !owner.data[0]) return false;
    const host = registered.safeParse(
      await bus.call({
        destination: WATCHER,
        path: PATH,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [WATCHER, 'IsStatusNotifierHostRegistered'],
      }),
    );
    return host.success && host.data[0].value;
  } catch {
    // It went meanwhile, does not know the question, or is busy, as much is at login.
    return null;
  }
}
