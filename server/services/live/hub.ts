// News for connected pages: changes that any process has committed, to whoever may see what they are about.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { DAY, HOUR, SECOND, statementWeek, weekOf } from '../../../shared/domain/time.ts';
import { liveEventSchema } from '../../../shared/wire/conversation.ts';

import { type Related, relationToContract } from '../../auth/relation.ts';
import type { ServerContext } from '../../context.ts';
import type { Person } from '../../routes/handler.ts';
import type { Db } from '../../store/database.ts';
import { sweepAttachments } from '../pictures/attachments.ts';
import { picturesOf } from '../pictures/service.ts';
import { LiveLine } from './line.ts';
import { sessionLives } from './session.ts';

const POLL = 250;
const HEARTBEAT = 25 * SECOND;
const MOST_OF_ONE = 6;
/** Changes read at once. */
const CHUNK = 500;

const newestChange = async (db: Db): Promise<number> => {
  const row = await db.selectFrom('changes').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
};

const changesAfter = (db: Db, position: number) =>
  db
    .selectFrom('changes')
    .select(['id', 'contract', 'person', 'what', 'at', 'made_at'])
    .where('id', '>', position)
    .orderBy('id')
    .limit(CHUNK)
    .execute();

type Change = Awaited<ReturnType<typeof changesAfter>>[number];

/** A reviewer hears of the own weeks only, also of what came late into their statements, and of what has no time. */
const reaches = ({ weeks }: Related, { what, at, made_at }: Change): boolean =>
  weeks === null ||
  at === null ||
  weeks.includes(weekOf(at)) ||
  (what === 'diary' && weeks.includes(statementWeek(weekOf(at), made_at)));

export class LiveHub {
  readonly #context: ServerContext;
  readonly #lines = new Set<LiveLine>();
  #closed = false;
  /** The round that looks right now. */
  #looking: Promise<void> | null = null;
  #again = false;
  #cancelPoll: (() => void) | null = null;
  #cancelBeat: (() => void) | null = null;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  /**
   * Changes from now on, or after the change `after`. Reasons: `too-many-requests` (six pages of one person listen
   * already), `stopping`.
   */
  async listen(person: Person, session: string, after: number | null): Promise<Result<LiveLine>> {
    if (this.#closed) return fail('stopping', 'The server is stopping. Try again in a moment.');
    const own = [...this.#lines].filter((line) => line.person.id === person.id);
    if (own.length >= MOST_OF_ONE) {
      return fail('too-many-requests', 'Too many pages are open. Close some and load this one again.');
    }
    const line = new LiveLine(person, session, after ?? Number.MAX_SAFE_INTEGER, (gone) =>
      this.#lines.delete(gone),
    );
    // Counted before anything is waited for.
    this.#lines.add(line);
    line.position = Math.min(line.position, await newestChange(this.#context.db));
    this.#cancelPoll ??= this.#context.clock.after(POLL, () => this.#poll());
    this.#cancelBeat ??= this.#context.clock.after(HEARTBEAT, () => this.#beat());
    if (after !== null) this.wake();
    return ok(line);
  }

  /** This process has changed something: looks at once. */
  wake(): void {
    if (this.#closed || this.#lines.size === 0) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = this.#look()
      .catch((error: unknown) => {
        this.#context.log.error('live failed', {
          message: error instanceof Error ? error.message : String(error),
        });
      })
      .finally(() => {
        this.#looking = null;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  /** Lets every page go and waits for the round that looks. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelPoll?.();
    this.#cancelBeat?.();
    for (const line of this.#lines) line.end();
    await this.#looking;
  }

  #poll(): void {
    this.#cancelPoll = null;
    if (this.#closed || this.#lines.size === 0) return;
    this.wake();
    this.#cancelPoll = this.#context.clock.after(POLL, () => this.#poll());
  }

  #beat(): void {
    this.#cancelBeat = null;
    if (this.#closed || this.#lines.size === 0) return;
    for (const line of this.#lines) void this.#signOfLife(line);
    this.#cancelBeat = this.#context.clock.after(HEARTBEAT, () => this.#beat());
  }

  /** The connection ends with its session, which it does not keep alive. */
  async #signOfLife(line: LiveLine): Promise<void> {
    try {
      if (await sessionLives(this.#context, line.session)) line.send({ id: line.position, data: null });
      else line.end();
    } catch (error) {
      this.#context.log.error('live failed', {
        message: error instanceof Error ? error.message : String(error),
      });
      line.end();
    }
  }

  async #look(): Promise<void> {
    const { db } = this.#context;
    const newest = await newestChange(db);
    for (;;) {
      const behind = [...this.#lines].filter(({ position }) => position < newest);
      const from = Math.min(...behind.map(({ position }) => position));
      if (behind.length === 0) return;
      const changes = await changesAfter(db, from);
      const last = changes.at(-1)?.id ?? newest;
      const relations = new Map<string, Promise<Related | null>>();
      for (const line of behind) {
        for (const change of changes) {
          if (change.id > line.position && (await this.#mayHear(line.person, change, relations))) {
            const { id, contract, what, at } = change;
            line.send({ id, data: liveEventSchema.parse({ id, contract, what, at }) });
          }
        }
        line.position = Math.max(line.position, last);
      }
    }
  }

  async #mayHear(
    person: Person,
    change: Change,
    relations: Map<string, Promise<Related | null>>,
  ): Promise<boolean> {
    if (change.person !== null) return change.person === person.id;
    if (change.contract === null) return false;
    const key = `${person.id}/${change.contract}`;
    const asked = relations.get(key) ?? relationToContract(this.#context, person, change.contract);
    relations.set(key, asked);
    const related = await asked;
    return related !== null && reaches(related, change);
  }
}

const hubs = new WeakMap<ServerContext, LiveHub>();

/** The one hub of a process. */
export function liveHub(context: ServerContext): LiveHub {
  const known = hubs.get(context);
  if (known) return known;
  const made = new LiveHub(context);
  hubs.set(context, made);
  return made;
}

/** Forgets changes that are older than a day: a page that was away for longer asks for everything anyway. */
export async function sweepChanges({ db, clock }: ServerContext): Promise<void> {
  await db
    .deleteFrom('changes')
    .where('made_at', '<', clock.now() - DAY)
    .execute();
}

/** With what nobody sent: both are of no use after a day. */
async function sweep(context: ServerContext): Promise<void> {
  await sweepChanges(context);
  await sweepAttachments(context, picturesOf(context).vault);
}

/** Sweeps every hour until it is stopped; stopping also lets every page go. */
export function startLive(context: ServerContext): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let cancel = (): void => undefined;
  const round = (): void => {
    cancel = context.clock.after(HOUR, round);
    running = sweep(context).catch((error: unknown) => {
      context.log.error('sweep failed', { message: error instanceof Error ? error.message : String(error) });
    });
  };
  round();
  return {
    async stop() {
      cancel();
      await liveHub(context).close();
      await running;
    },
  };
}
