// What a test orders of a tracker process: time, power, counting. The same in every shell.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Tracker } from '../../electron/tracker/tracker.ts';
import type { ControllableClock } from './controllable-clock.ts';

const powerSchema = z.enum(['lock', 'unlock', 'suspend', 'resume']);
export type PowerOrder = z.output<typeof powerSchema>;

const orderSchema = z.object({
  do: z.enum(['advance', 'step', 'power', 'counting', 'quit']),
  ms: z.int().default(0),
  event: powerSchema.default('lock'),
  on: z.boolean().default(true),
});
export type Order = z.input<typeof orderSchema>;

export interface Done {
  readonly wall: number;
  readonly counting: boolean;
}

export interface Ordered {
  readonly clock: ControllableClock;
  /** The one that runs now: an import of everything puts another one in its place. */
  tracker(): Tracker;
  power(event: PowerOrder): void;
  quit(): Promise<unknown>;
}

const COUNTING_WITHIN = 20_000;

/** Does as it is told, and answers when that has come to an end. */
export async function obey({ clock, tracker, power, quit }: Ordered, given: unknown): Promise<Done> {
  const order = orderSchema.parse(given);
  switch (order.do) {
    case 'advance':
      // Virtual time must not run away from pictures that are really being taken.
      await clock.advance(order.ms, async () => {
        while (tracker().state.captures.size > 0) await sleep(5);
      });
      // The last tick came up to a second ago: what is asked now is answered as of now.
      tracker().send({ type: 'tick' });
      break;
    case 'step':
      clock.step(order.ms);
      break;
    case 'power':
      power(order.event);
      break;
    case 'counting': {
      // Counting starts and ends in real time, in a process of its own.
      const end = performance.now() + COUNTING_WITHIN;
      while (tracker().state.input.counting !== order.on && performance.now() < end) await sleep(5);
      break;
    }
    case 'quit':
      await quit();
      break;
  }
  await tracker().flush();
  return { wall: clock.now().wall, counting: tracker().state.input.counting };
}
