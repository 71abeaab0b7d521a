// Suspend, screen lock and shutdown, as logind tells them over the system bus.
import { z } from 'zod';
import type { PowerEvent, PowerMonitor } from '../tracker/ports.ts';
import { type Bus, connectBus, type KeptBus, keepBus, systemBusAddress } from './dbus.ts';
import type { Environment } from './display-kind.ts';

const LOGIN = 'org.freedesktop.login1';
const MANAGER = { destination: LOGIN, path: '/org/freedesktop/login1', interface: `${LOGIN}.Manager` };
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const SESSION = `${LOGIN}.Session`;
const RETRY = 30_000;

const flag = z.tuple([z.boolean()]);
const path = z.tuple([z.string()]);
const property = <T>(value: z.ZodType<T>) => z.tuple([z.object({ value })]);
const changed = z
  .tuple([z.string(), z.looseObject({ LockedHint: z.object({ value: z.boolean() }).optional() })])
  .rest(z.unknown());

export function createPowerMonitor({ env }: { readonly env: Environment }): PowerMonitor {
  let kept: KeptBus | null = null;

  return {
    start(listener) {
      kept ??= keepBus({
        address: systemBusAddress(env),
        retry: RETRY,
        open: (bus) => listen(bus, listener),
        // The self-test says so; it may start later.
        lost: () => undefined,
      });
    },
    async stop() {
      kept?.stop();
      kept = null;
    },
    async selfTest() {
      const found = await look(env);
      const line = { part: 'power' as const };
      if (found === 'session') {
        return {
          ...line,
          state: 'ok',
          reason: 'ok',
          detail: 'lock, suspend and shutdown are seen',
          remedy: null,
        };
      }
      if (found === 'no-session') {
        return {
          ...line,
          state: 'limited',
          reason: 'no-session',
          detail: 'suspend and shutdown are seen, screen lock is not: this is no login session',
          remedy: 'Start Work Diary inside your graphical session.',
        };
      }
      return {
        ...line,
        state: 'failed',
        reason: 'no-logind',
        detail: 'screen lock and suspend are not announced here',
        remedy:
          'Pause or stop the timer yourself before you leave, or run a system with logind (systemd or elogind).',
      };
    },
  };
}

async function look(env: Environment): Promise<'session' | 'no-session' | 'no-logind'> {
  const address = systemBusAddress(env);
  if (address === null) return 'no-logind';
  let bus: Bus | null = null;
  try {
    bus = await connectBus(address, () => {});
    await bus.call({ ...MANAGER, member: 'ListSessions' });
    return (await sessionOf(bus)) === null ? 'no-session' : 'session';
  } catch {
    return 'no-logind';
  } finally {
    bus?.close();
  }
}

/** Which logind session we belong to: our process's own, else the graphical one of our user. */
async function sessionOf(bus: Bus): Promise<string | null> {
  try {
    const body = [process.pid];
    return path.parse(await bus.call({ ...MANAGER, member: 'GetSessionByPID', signature: 'u', body }))[0];
  } catch {
    // A program started by the user's service manager has no session of its own.
  }
  try {
    const body = [process.getuid?.() ?? 0];
    const [user] = path.parse(await bus.call({ ...MANAGER, member: 'GetUser', signature: 'u', body }));
    const display = await bus.call({
      destination: LOGIN,
      path: user,
      interface: PROPERTIES,
      member: 'Get',
      signature: 'ss',
      body: [`${LOGIN}.User`, 'Display'],
    });
    return property(z.tuple([z.string(), z.string()])).parse(display)[0].value[1];
  } catch {
    return null;
  }
}

/**
 * Listens to logind alone. A lock is told by the session's Lock signal or by its LockedHint, which desktops set
 * without that signal; told twice it counts once.
 */
async function listen(bus: Bus, listener: (event: PowerEvent) => void): Promise<void> {
  const session = await sessionOf(bus);
  let locked = session !== null && (await lockedNow(bus, session));
  const lock = (now: boolean): void => {
    if (now === locked) return;
    locked = now;
    listener(now ? 'lock' : 'unlock');
  };
  await bus.subscribe(`type='signal',sender='${LOGIN}',path='${MANAGER.path}'`, (signal) => {
    if (signal.path !== MANAGER.path || signal.interface !== MANAGER.interface) return;
    const said = flag.safeParse(signal.body);
    if (!said.success) return;
    const [begins] = said.data;
    if (signal.member === 'PrepareForSleep') listener(begins ? 'suspend' : 'resume');
    if (signal.member === 'PrepareForShutdown' && begins) listener('shutdown');
  });
  if (session === null) return;
  await bus.subscribe(`type='signal',sender='${LOGIN}',path='${session}'`, (signal) => {
    if (signal.path !== session) return;
    if (signal.interface === SESSION && signal.member === 'Lock') lock(true);
    if (signal.interface === SESSION && signal.member === 'Unlock') lock(false);
    if (signal.interface === PROPERTIES && signal.member === 'PropertiesChanged') {
      const hint = changed.safeParse(signal.body).data?.[1].LockedHint;
      if (hint) lock(hint.value);
    }
  });
}

async function lockedNow(bus: Bus, session: string): Promise<boolean> {
  const body = [SESSION, 'LockedHint'];
  try {
    const hint = await bus.call({
      destination: LOGIN,
      path: session,
      interface: PROPERTIES,
      member: 'Get',
      signature: 'ss',
      body,
    });
    return property(z.boolean()).parse(hint)[0].value;
  } catch {
    // Older logind has no such property; we run, so somebody sits there.
    return false;
  }
}
