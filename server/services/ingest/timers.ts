// Which contract each tracker of a freelancer records right now, and asking the others to stop.
import type { ServerContext } from '../../context.ts';
import { announce } from '../recording.ts';
import type { AskingDevice } from './device-state.ts';

export interface TimerReport {
  /** `null`: nothing runs. */
  readonly contract: string | null;
  readonly since: number | null;
  readonly stopOthers: boolean;
}

/**
 * Writes down what the device records; answers whether another of them has asked it to stop, until it reports that this
 * timer runs no more: an answer may be lost.
 */
export async function reportTimer(
  { db, clock, changed }: ServerContext,
  { person, device }: AskingDevice,
  { contract, since, stopOthers }: TimerReport,
): Promise<{ stop: boolean }> {
  const now = clock.now();
  const { stop, other } = await db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('timers')
      .select(['contract', 'since', 'stop_asked'])
      .where('device', '=', device)
      .executeTakeFirst();
    const other = before?.contract !== contract || before?.since !== since;
    const stop = !other && before?.stop_asked === 1;
    const row = { person, contract, since, reported_at: now, stop_asked: stop ? 1 : 0 };
    await tx
      .insertInto('timers')
      .values({ device, ...row })
      .onConflict((conflict) => conflict.column('device').doUpdateSet(row))
      .execute();
    if (stopOthers) {
      await tx
        .updateTable('timers')
        .set({ stop_asked: 1 })
        .where('person', '=', person)
        .where('device', '<>', device)
        .where('contract', 'is not', null)
        .execute();
    }
    if (other || stopOthers) {
      await announce(tx, { contract: null, person, what: 'device', at: null }, now);
    }
    return { stop, other: other || stopOthers };
  });
  if (other) changed();
  return { stop };
}
