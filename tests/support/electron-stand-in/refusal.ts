// What the stand-in does not have, it refuses loudly: an error that names it, and the end of the process.
import { EventEmitter } from 'node:events';

/** The exit code of a stand-in that was asked for something it does not have. */
export const REFUSED = 70;

/** Asked of everything by await, JSON and inspection; nobody means a member of Electron by them. */
const HARMLESS = new Set(['then', 'toJSON', 'constructor', 'inspect']);

/** Says what was asked and ends the process, however the error is caught. */
export function refuse(what: string): Error {
  const message = `The Electron stand-in has no ${what}.`;
  const error = new Error(message);
  process.stderr.write(`${error.stack ?? message}\n`);
  setImmediate(() => process.exit(REFUSED));
  return error;
}

const refusals = (name: (receiver: object) => string): ProxyHandler<object> => ({
  get(target, key, receiver) {
    if (typeof key === 'symbol' || key in target || HARMLESS.has(key))
      return Reflect.get(target, key, receiver);
    throw refuse(`${name(receiver)}.${key}`);
  },
  set(target, key, value, receiver) {
    if (typeof key === 'symbol') return Reflect.set(target, key, value, receiver);
    throw refuse(`${name(receiver)}.${key} to set`);
  },
});

/** The same object, which refuses members that it does not have. */
export function strict<T extends object>(name: string, members: T): T {
  const { get } = refusals(() => name);
  return new Proxy<T>(members, {
    ...(get && { get }),
    set(target, key, value) {
      if (typeof key === 'string' && !(key in target)) throw refuse(`${name}.${key} to set`);
      return Reflect.set(target, key, value);
    },
  });
}

/** Stands for a whole member of the module that is missing: may be imported, not used. */
export function missing(name: string): unknown {
  const say = (): never => {
    throw refuse(name);
  };
  return new Proxy(class {}, { get: say, set: say, apply: say, construct: say, has: say });
}

/** Refuses options that would silently do nothing. */
export function checkOptions<T extends object>(name: string, given: T, known: readonly (keyof T)[]): void {
  for (const key of Object.keys(given)) {
    if (!(known as readonly string[]).includes(key)) throw refuse(`option "${key}" of ${name}`);
  }
}

/**
 * What every object of the API with events inherits from: refuses members it does not have, and listeners for events
 * that would never come.
 */
export class Room extends EventEmitter {
  /** As Electron calls it. */
  static readonly label: string = '';
  static readonly events: readonly string[] = [];

  constructor() {
    super();
    this.setMaxListeners(50);
  }
}

const chain = Object.create(
  new Proxy(
    {},
    refusals((receiver) => (receiver.constructor as typeof Room).label),
  ),
  Object.getOwnPropertyDescriptors(EventEmitter.prototype),
);
for (const method of ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const) {
  chain[method] = function listen(this: Room, event: string, listener: (...args: unknown[]) => void) {
    const { events, label } = this.constructor as typeof Room;
    if (!events.includes(event) && !events.includes('*')) throw refuse(`event "${event}" of ${label}`);
    return EventEmitter.prototype[method].call(this, event, listener);
  };
}
Object.setPrototypeOf(Room.prototype, chain);

/** The first argument of Electron's events. */
export class StandInEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Fires an event that can be prevented; answers whether it was. */
export function prevented(
  emitter: EventEmitter,
  name: string,
  event: StandInEvent = eventOf({}),
  ...args: unknown[]
): boolean {
  emitter.emit(name, event, ...args);
  return event.defaultPrevented;
}

export const eventOf = <T extends object>(members: T): StandInEvent & T =>
  Object.assign(new StandInEvent(), members);
