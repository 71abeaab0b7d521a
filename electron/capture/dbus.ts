// One connection to a D-Bus bus: calls and signals, promises that always settle, loaded only where a bus is.
import { existsSync } from 'node:fs';
import { Duplex } from 'node:stream';
import type { Message, MessageBus } from 'dbus-next';
import type { Environment } from './display-kind.ts';

const DEADLINE = 3_000;
const BUS = 'org.freedesktop.DBus';

export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

export interface Bus {
  /** The reply's body, unparsed. Rejects on an error reply, a lost bus, or after three seconds. */
  call(call: Call): Promise<readonly unknown[]>;
  /** Delivers what the D-Bus match rule selects. */
  subscribe(rule: string, listener: (signal: Message) => void): Promise<void>;
  close(): void;
}

/** The system bus's address, `null` where there is none to connect to. */
export function systemBusAddress(env: Environment): string | null {
  return present(env.DBUS_SYSTEM_BUS_ADDRESS ?? 'unix:path=/run/dbus/system_bus_socket');
}

/** The session bus's address, `null` where there is none to connect to. */
export function sessionBusAddress(env: Environment): string | null {
  return env.DBUS_SESSION_BUS_ADDRESS ? present(env.DBUS_SESSION_BUS_ADDRESS) : null;
}

/** Looks for the socket first: loading the package costs 10 MB, which a machine without a bus need not pay. */
function present(address: string): string | null {
  const path = /^unix:path=([^,;]+)/.exec(address)?.[1];
  return path === undefined || existsSync(path) ? address : null;
}

/** Connects; rejects where the bus does not answer. `lost` is called once when it goes away later. */
export async function connectBus(address: string, lost: () => void): Promise<Bus> {
  const { Message: Request, MessageType, sessionBus } = await import('dbus-next');
  const bus: MessageBus = sessionBus({ busAddress: address });
  const pending = new Set<(error: Error) => void>();
  const listeners: ((signal: Message) => void)[] = [];
  let gone = false;
  const lose = (error: Error): void => {
    if (gone) return;
    gone = true;
    for (const refuse of [...pending]) refuse(error);
    lost();
  };
  const settled = <T>(work: (done: (value: T) => void, refuse: (error: Error) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(new Error('the bus is gone'));
      const over = (): void => {
        clearTimeout(timer);
        pending.delete(refuse);
      };
      const refuse = (error: Error): void => {
        over();
        reject(error);
      };
      const timer = setTimeout(() => refuse(new Error('no answer on the bus')), DEADLINE);
      pending.add(refuse);
      work((value) => {
        over();
        resolve(value);
      }, refuse);
    });
  bus.on('error', lose);
  const socket = socketOf(bus);
  // The package says nothing of an orderly end, which is how a bus that stops looks.
  socket?.on('close', () => lose(new Error('the bus closed the connection')));
  bus.on('message', (message: Message) => {
    if (message.type === MessageType.SIGNAL) for (const listener of listeners) listener(message);
  });
  const call = (request: Call): Promise<readonly unknown[]> =>
    settled((done, refuse) => {
      const { body = [], signature = '', ...rest } = request;
      bus
        .call(new Request({ ...rest, signature, body: [...body] }))
        .then((reply) => done(reply?.body ?? []), refuse);
    });
  const close = (): void => {
    gone = true;
    bus.disconnect();
  };
  try {
    await settled<void>((done) => bus.once('connect', () => done()));
  } catch (error) {
    gone = true;
    bus.disconnect();
    throw error;
  }
  return {
    call,
    close,
    async subscribe(rule, listener) {
      listeners.push(listener);
      await call({
        destination: BUS,
        path: '/org/freedesktop/DBus',
        interface: BUS,
        member: 'AddMatch',
        signature: 's',
        body: [rule],
      });
    },
  };
}

/** The package keeps its socket to itself, without which nobody can see the bus end. */
function socketOf(bus: MessageBus): Duplex | null {
  const connection: unknown = Reflect.get(bus, '_connection');
  const socket: unknown = connection instanceof Object ? Reflect.get(connection, 'stream') : null;
  return socket instanceof Duplex ? socket : null;
}

export interface KeptBus {
  /** `null` while there is none. */
  now(): Bus | null;
  /** Settles when the first try is over, whatever came of it. */
  ready(): Promise<void>;
  stop(): void;
}

/**
 * Keeps a connection: made at once where there is a bus, and tried again after `retry` milliseconds when it is lost or
 * `open`, which sets up what is listened to, rejects. `lost` hears of each of both.
 */
export function keepBus(options: {
  readonly address: string | null;
  readonly retry: number;
  readonly open: (bus: Bus) => Promise<void>;
  readonly lost: () => void;
}): KeptBus {
  const { address, retry, open, lost } = options;
  let bus: Bus | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    bus = null;
    if (stopped) return;
    lost();
    clearTimeout(timer);
    timer = setTimeout(() => void begin(), retry);
    timer.unref();
  };
  const begin = async (): Promise<void> => {
    if (address === null) return;
    try {
      const connected = await connectBus(address, again);
      if (stopped) return connected.close();
      bus = connected;
      await open(connected);
    } catch {
      // Nobody answers yet, or not what was asked: the self-test of whoever needs it says so.
      bus?.close();
      again();
    }
  };
  const first = begin();
  return {
    now: () => bus,
    ready: () => first,
    stop() {
      stopped = true;
      clearTimeout(timer);
      bus?.close();
      bus = null;
    },
  };
}
