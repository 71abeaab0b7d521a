// Desktop notifications over the session bus, as freedesktop.org specifies them.
import { z } from 'zod';
import type { Notifier } from '../tracker/ports.ts';
import { type Bus, keepBus, sessionBusAddress } from './dbus.ts';
import type { Environment } from './display-kind.ts';

const NAME = 'org.freedesktop.Notifications';
const SERVICE = { destination: NAME, path: '/org/freedesktop/Notifications', interface: NAME };
/** Asked again this often while nobody answers. */
const RETRY = 60_000;

const ownerChanged = z.tuple([z.string(), z.string(), z.string()]);

/** The text may hold markup, so that what is meant literally has to be escaped. */
const literally = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface DesktopNotifier extends Notifier {
  /** Settles when it is known for the first time whether the service answers. */
  ready(): Promise<void>;
  stop(): void;
}

/** Looks for the service at once and whenever it comes or goes. */
export function createNotifier({ env }: { readonly env: Environment }): DesktopNotifier {
  let answers = false;
  const ask = async (bus: Bus | null): Promise<void> => {
    try {
      await bus?.call({ ...SERVICE, member: 'GetServerInformation' });
      answers = bus !== null;
    } catch {
      // Nobody owns the name and nothing could be started for it.
      answers = false;
    }
  };
  const kept = keepBus({
    address: sessionBusAddress(env),
    retry: RETRY,
    async open(bus) {
      await bus.subscribe(
        `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${NAME}'`,
        (signal) => {
          if (signal.member !== 'NameOwnerChanged') return;
          const said = ownerChanged.safeParse(signal.body);
          if (!said.success || said.data[0] !== NAME) return;
          if (said.data[2] === '') answers = false;
          else void ask(bus);
        },
      );
      await ask(bus);
    },
    lost() {
      answers = false;
    },
  });

  return {
    ready: () => kept.ready(),
    stop() {
      kept.stop();
      answers = false;
    },
    available: () => answers,
    show({ message }) {
      const body = ['Work Diary', 0, '', 'Work Diary', literally(message), [], {}, -1];
      kept
        .now()
        ?.call({ ...SERVICE, member: 'Notify', signature: 'susssasa{sv}i', body })
        .catch(() => {
          // Not shown: from now on we say so.
          answers = false;
        });
    },
    async selfTest() {
      await kept.ready();
      await ask(kept.now());
      return answers
        ? { part: 'notifications', state: 'ok', reason: 'ok', detail: 'shown by the desktop', remedy: null }
        : {
            part: 'notifications',
            state: 'failed',
            reason: 'no-service',
            detail: 'no program here shows desktop notifications',
            remedy:
              'Keep a window with Work Diary open while the timer runs, or start a notification service (dunst, mako).',
          };
    },
  };
}
