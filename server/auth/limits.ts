// How often somebody may try: by e-mail address in the database, by the caller's address in memory.
import { isIPv6 } from 'node:net';
import { fail, type Problem } from '../../shared/domain/result.ts';
import type { Tx } from '../store/database.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What slows down whom. */
interface Slowing {
  readonly table: 'failed_sign_ins' | 'link_requests';
  /** So many are free; the wait after the next doubles from `first` to `longest`. */
  readonly free: number;
  readonly first: number;
  readonly longest: number;
}

/** Nobody is locked out by somebody else's guessing: after a quarter of an hour at most, or by a link at once. */
export const SIGN_INS: Slowing = { table: 'failed_sign_ins', free: 5, first: SECOND, longest: 15 * MINUTE };
export const LINK_REQUESTS: Slowing = { table: 'link_requests', free: 3, first: MINUTE, longest: HOUR };
/** Forgotten after so long without another try. */
const FORGOTTEN = 24 * HOUR;

export const tooMany = (wait: number): { ok: false; error: Problem } => {
  const [count, unit] = wait < MINUTE ? [wait / SECOND, 'second'] : [wait / MINUTE, 'minute'];
  const rounded = Math.max(1, Math.ceil(count));
  return fail(
    'too-many-requests',
    `That was tried too often: try again in ${rounded} ${unit}${rounded === 1 ? '' : 's'}.`,
  );
};

/**
 * Counts one more try for an address, known here or not, before it is looked at: many at the same moment count as many.
 * Answers the milliseconds to wait, and then it was not counted; 0: go on.
 */
export async function tryOnce(tx: Tx, slowing: Slowing, email: string, now: number): Promise<number> {
  const { table, free, first, longest } = slowing;
  await tx
    .deleteFrom(table)
    .where('last_at', '<=', now - FORGOTTEN)
    .execute();
  const row = await tx
    .selectFrom(table)
    .select(['count', 'last_at'])
    .where('email', '=', email)
    .executeTakeFirst();
  const { count, last_at } = row ?? { count: 0, last_at: 0 };
  const wait = count < free ? 0 : last_at + Math.min(longest, first * 2 ** (count - free)) - now;
  if (wait > 0) return wait;
  await tx
    .insertInto(table)
    .values({ email, count: count + 1, last_at: now })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ count: count + 1, last_at: now }))
    .execute();
  return 0;
}

/** Somebody has shown to be the one: earlier tries are forgiven. */
export async function forgive(tx: Tx, email: string): Promise<void> {
  await tx.deleteFrom('failed_sign_ins').where('email', '=', email).execute();
  await tx.deleteFrom('link_requests').where('email', '=', email).execute();
}

/** One household has a whole /64 of IPv6 addresses. */
function household(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** A bucket of tries for each key (an address, a person), filled again with time. In memory: a restart forgives. */
export class Buckets {
  readonly #full: number;
  /** Milliseconds for one more. */
  readonly #each: number;
  /** When each bucket will be full again. */
  readonly #fullAt = new Map<string, number>();

  constructor(full: number, each: number) {
    this.#full = full;
    this.#each = each;
  }

  /** Takes one; the milliseconds to wait where there is none, else 0. */
  take(who: string, now: number): number {
    const key = household(who);
    const fullAt = Math.max(now, this.#fullAt.get(key) ?? 0);
    const wait = fullAt + this.#each - now - this.#full * this.#each;
    if (wait > 0) return wait;
    if (this.#fullAt.size >= 10_000) this.#forget(now);
    this.#fullAt.set(key, fullAt + this.#each);
    return 0;
  }

  /** Full ones go; where all are in use the oldest go, since memory is bounded and this is not the only guard. */
  #forget(now: number): void {
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
    for (const key of [...this.#fullAt.keys()].slice(0, Math.max(0, this.#fullAt.size - 9_000))) {
      this.#fullAt.delete(key);
    }
  }
}
