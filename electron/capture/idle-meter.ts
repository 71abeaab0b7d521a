// Time since the last input of the whole system: the X server's screen saver extension, or GNOME on Wayland.
import type { ScreenSaver } from 'x11';
import { z } from 'zod';
import type { IdleMeter, SelfTestLine } from '../tracker/ports.ts';
import { type Bus, connectBus, sessionBusAddress } from './dbus.ts';
import { displayKind, type Environment } from './display-kind.ts';
import { createIdleTrust } from './idle-trust.ts';
import { connectX11, type XConnection } from './x11-connection.ts';

/** Asks one system once; rejects where it does not answer. */
type Ask = () => Promise<number>;

const MUTTER = {
  destination: 'org.gnome.Mutter.IdleMonitor',
  path: '/org/gnome/Mutter/IdleMonitor/Core',
  interface: 'org.gnome.Mutter.IdleMonitor',
  member: 'GetIdletime',
};

/** `now`: monotonic milliseconds. */
export function createIdleMeter({
  env,
  now,
}: {
  readonly env: Environment;
  readonly now: () => number;
}): IdleMeter {
  const kind = displayKind(env);
  const ask = kind === 'x11' ? askX11(env.DISPLAY ?? '') : kind === 'wayland' ? askMutter(env) : null;
  const trust = createIdleTrust();
  const idleTime = async (): Promise<number | null> => {
    if (ask === null) return null;
    try {
      return trust(await ask(), now());
    } catch {
      // Unknown is an answer of its own; the next question connects anew.
      return trust(null, now());
    }
  };
  return {
    idleTime,
    async selfTest(): Promise<SelfTestLine> {
      if ((await idleTime()) !== null) {
        return { part: 'idle', state: 'ok', reason: 'ok', detail: 'system idle time is known', remedy: null };
      }
      return {
        part: 'idle',
        state: 'failed',
        reason: kind === 'none' ? 'no-display' : kind === 'wayland' ? 'wayland' : 'no-answer',
        detail:
          kind === 'wayland'
            ? 'not available on this Wayland desktop'
            : 'the system does not tell its idle time',
        remedy: 'Log in to an X11 session, or to GNOME.',
      };
    },
  };
}

/** One connection, made at the first question and again after it was lost. */
function askX11(display: string): Ask {
  let held: Promise<{ connection: XConnection; idle: Ask }> | null = null;
  const connect = async (): Promise<{ connection: XConnection; idle: Ask }> => {
    const connection = await connectX11(display);
    try {
      const saver = await connection.ask<ScreenSaver>((answer) =>
        connection.client.require('screen-saver', answer),
      );
      const idle: Ask = async () =>
        (await connection.ask<{ idle: number }>((answer) => saver.QueryInfo(connection.root, answer))).idle;
      return { connection, idle };
    } catch (error) {
      connection.close();
      throw error;
    }
  };
  return async () => {
    held ??= connect();
    const current = held;
    try {
      return await (await current).idle();
    } catch (error) {
      if (held === current) held = null;
      throw error;
    }
  };
}

const idletime = z.tuple([z.union([z.bigint(), z.number()]).transform(Number).pipe(z.int().min(0))]);

function askMutter(env: Environment): Ask {
  let bus: Bus | null = null;
  return async () => {
    const address = sessionBusAddress(env);
    if (address === null) throw new Error('there is no session bus');
    bus ??= await connectBus(address, () => {
      bus = null;
    });
    return idletime.parse(await bus.call(MUTTER))[0];
  };
}
