// The calendar: does what is due, exactly once, whatever crashes and with as many processes as like.
import { MINUTE } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';
import type { Db, Tx } from '../../store/database.ts';
import { advanceDispute } from '../disputes/timers.ts';
import { advanceWeek } from './transitions.ts';

/** What the calendar needs of a server. */
export type CalendarContext = Pick<ServerContext, 'db' | 'clock' | 'log' | 'changed'>;

interface DueRow {
  readonly contract: string;
  /** A week's Monday, or a dispute. */
  readonly subject: number | string;
  readonly at: number;
}

/** What is due at `now`, the longest due first; of one contract, or of all. */
async function dueRows(db: Db, now: number, contract?: string): Promise<DueRow[]> {
  const weeks = await db
    .selectFrom('weeks')
    .select(['contract', 'week as subject', 'next_at as at'])
    .where('next_at', '<=', now)
    .$if(contract !== undefined, (query) => query.where('contract', '=', contract ?? ''))
    .execute();
  const disputes = await db
    .selectFrom('disputes')
    .select(['contract', 'id as subject', 'until as at'])
    .where('until', '<=', now)
    .$if(contract !== undefined, (query) => query.where('contract', '=', contract ?? ''))
    .execute();
  return [...weeks, ...disputes]
    .flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }]))
    .sort((a, b) => a.at - b.at || (String(a.subject) < String(b.subject) ? -1 : 1));
}

const advance = (tx: Tx, { contract, subject }: DueRow, now: number): Promise<boolean> =>
  typeof subject === 'number' ? advanceWeek(tx, contract, subject, now) : advanceDispute(tx, subject, now);

const nameOf = ({ contract, subject }: DueRow): string => `${contract}/${subject}`;

/**
 * Does everything of one contract that is due, inside the caller's transaction: whatever is written afterwards is
 * later than any lock before it. Call it before accepting entries or acts of the contract.
 */
export async function catchUp(tx: Tx, contract: string, now: number): Promise<void> {
  let going = true;
  while (going) {
    const [first] = await dueRows(tx, now, contract);
    going = first !== undefined && (await advance(tx, first, now));
  }
}

/**
 * Does everything that is due, each in a transaction of its own, and answers how much this process did. What fails is
 * logged, holds nothing else up, and is tried again at the next call.
 */
export async function runDue({ db, clock, log, changed }: CalendarContext): Promise<number> {
  const failed = new Set<string>();
  let done = 0;
  let before = -1;
  // As long as it gets anywhere: what was done may have made something else due.
  while (done > before) {
    before = done;
    const now = clock.now();
    const due = (await dueRows(db, now)).filter((row) => !failed.has(nameOf(row)));
    for (const row of due) {
      try {
        // The row is read again behind the write lock: another process may have been here.
        if (await db.transaction().execute((tx) => advance(tx, row, now))) done += 1;
      } catch (error) {
        failed.add(nameOf(row));
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        log.error('calendar', { contract: row.contract, subject: row.subject, message });
      }
    }
  }
  if (done > 0) changed();
  return done;
}

/** Milliseconds until something falls due, at most a minute: other processes write rows as well. */
async function untilNext({ db, clock }: CalendarContext): Promise<number> {
  const { at: week } = await db
    .selectFrom('weeks')
    .select(({ fn }) => fn.min('next_at').as('at'))
    .executeTakeFirstOrThrow();
  const { at: dispute } = await db
    .selectFrom('disputes')
    .select(({ fn }) => fn.min('until').as('at'))
    .executeTakeFirstOrThrow();
  const next = Math.min(week ?? Number.POSITIVE_INFINITY, dispute ?? Number.POSITIVE_INFINITY);
  // What failed stays due: not again in the same breath.
  return Math.max(1_000, Math.min(MINUTE, next - clock.now()));
}

/** Runs the calendar until it is stopped; the answer stops it and waits for what is in flight. */
export function startCalendar(context: CalendarContext): () => Promise<void> {
  let stopped = false;
  let cancel = (): void => undefined;
  const round = async (): Promise<void> => {
    let wait = MINUTE;
    try {
      await runDue(context);
      wait = await untilNext(context);
    } catch (error) {
      context.log.error('calendar', { message: error instanceof Error ? error.message : String(error) });
    }
    if (stopped) return;
    cancel = context.clock.after(wait, () => {
      running = round();
    });
  };
  let running = round();
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}
