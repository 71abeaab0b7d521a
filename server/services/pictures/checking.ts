// Every stored picture is decoded once before anybody sees it: when somebody asks, or in the background soon after.
import { sql } from 'kysely';
import { weekOf } from '../../../shared/domain/time.ts';
import type { Vault } from '../../blobs/vault.ts';
import type { ServerContext } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import { clientsOf, partiesOf, tell, weekLink } from '../parties.ts';
import { announce, touch } from '../recording.ts';
import type { Decoded, Decoder } from './decoder.ts';
import { reportLost } from './lost.ts';
import { webpSize } from './webp-header.ts';

export interface Stored {
  readonly contract: string;
  readonly commitment: string;
  readonly entry: string;
}
export type Judgement = Stored & Exclude<Decoded, { verdict: 'unknown' }>;

export interface Checking {
  /** Decodes it now, before what waits in the background, and writes down what came out. */
  check(picture: Stored): Promise<Decoded['verdict']>;
  settle(judgements: readonly Judgement[]): Promise<void>;
  /** Begins, or goes on, with what is stored and was never decoded; one at a time. */
  wake(): void;
  stop(): Promise<void>;
}

/** Verdicts that go into one transaction in the background. */
const TOGETHER = 20;

export function createChecking(context: ServerContext, vault: Vault, decoder: Decoder): Checking {
  const { db, clock, log, changed } = context;
  const asked = new Map<string, Promise<Decoded['verdict']>>();
  /** Bytes that this process could not read: looked at again when somebody asks, or after a restart. */
  const unreadable = new Set<string>();
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const keyOf = ({ contract, commitment }: Stored): string => `${contract}/${commitment}`;

  async function judge(picture: Stored, urgent: boolean): Promise<Decoded> {
    const { contract, commitment } = picture;
    const bytes = await read(contract, commitment);
    if (!bytes) {
      unreadable.add(keyOf(picture));
      return { verdict: 'unknown' };
    }
    const size = webpSize(bytes);
    if (!size) return { verdict: 'refused', problem: 'not-a-picture' };
    return decoder.decode(bytes, size, urgent);
  }

  async function read(contract: string, commitment: string): Promise<Buffer | null> {
    try {
      const bytes = await vault.get(contract, commitment);
      if (!bytes) await reportLost(context, contract, commitment);
      return bytes;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.error('picture unreadable', { contract, commitment, message });
      return null;
    }
  }

  async function settle(judgements: readonly Judgement[]): Promise<void> {
    if (judgements.length === 0) return;
    await db.transaction().execute(async (tx) => {
      for (const judgement of judgements) await write(tx, judgement, clock.now());
    });
    changed();
  }

  /** What was found out when nobody is there to be told. */
  async function settleDecoded(judgements: readonly Judgement[]): Promise<void> {
    await settle(judgements);
    for (const judgement of judgements) {
      if (judgement.verdict === 'refused') {
        const { contract, commitment, problem } = judgement;
        log.info('picture refused', { contract, commitment, reason: 'picture-refused', message: problem });
      }
    }
  }

  /** Answers whether there is more to do. */
  async function pass(): Promise<boolean> {
    const rows = await db
      .selectFrom('pictures')
      .select(['contract', 'commitment', 'entry'])
      // Spelled out, so that the index over just these rows is used.
      .where('state', '=', sql.lit('stored'))
      .orderBy('received_at')
      .limit(TOGETHER + unreadable.size)
      .execute();
    const due = rows.filter((row) => !unreadable.has(keyOf(row))).slice(0, TOGETHER);
    const judged: Judgement[] = [];
    let broken = false;
    for (const row of due) {
      if (stopped || broken) break;
      const outcome = await judge(row, false);
      if (outcome.verdict !== 'unknown') judged.push({ ...row, ...outcome });
      else broken = !unreadable.has(keyOf(row));
    }
    await settleDecoded(judged);
    return due.length > 0 && !broken;
  }

  async function work(): Promise<void> {
    try {
      while (!stopped && (await pass()));
    } catch (error) {
      log.error('checking pictures failed', {
        message: error instanceof Error ? error.message : String(error),
      });
    }
    running = null;
    if (again && !stopped) wake();
  }

  function wake(): void {
    if (stopped) return;
    again = running !== null;
    if (again) return;
    running = work();
  }

  return {
    settle,
    wake,
    check(picture) {
      const key = keyOf(picture);
      const known = asked.get(key);
      if (known) return known;
      const checked = (async () => {
        const outcome = await judge(picture, true);
        if (outcome.verdict !== 'unknown') {
          unreadable.delete(key);
          await settleDecoded([{ ...picture, ...outcome }]);
        }
        return outcome.verdict;
      })().finally(() => asked.delete(key));
      asked.set(key, checked);
      return checked;
    },
    async stop() {
      stopped = true;
      await decoder.stop();
      await Promise.allSettled([running, ...asked.values()]);
    },
  };
}

/** A refused picture makes its record's evidence bad: what depends on it changes, and both sides are told once. */
async function write(tx: Tx, judgement: Judgement, now: number): Promise<void> {
  const { contract, commitment, entry, verdict } = judgement;
  const refused = verdict === 'refused';
  const { numUpdatedRows } = await tx
    .updateTable('pictures')
    .set(refused ? { state: 'refused', problem: judgement.problem } : { state: 'good' })
    .where('contract', '=', contract)
    .where('commitment', '=', commitment)
    .where('state', 'in', refused ? ['awaited', 'stored'] : ['stored'])
    .executeTakeFirstOrThrow();
  if (!refused || numUpdatedRows === 0n) return;
  const { segment } = await tx
    .selectFrom('entries')
    .select('segment')
    .where('contract', '=', contract)
    .where('hash', '=', entry)
    .executeTakeFirstOrThrow();
  await touch(tx, contract);
  await announce(tx, { contract, what: 'diary', at: segment }, now);
  const others = await tx
    .selectFrom('pictures')
    .select('commitment')
    .where('contract', '=', contract)
    .where('entry', '=', entry)
    .where('state', '=', 'refused')
    .execute();
  if (others.length > 1) return;
  const parties = await partiesOf(tx, contract);
  const both = [parties.freelancer, ...(await clientsOf(tx, parties))];
  const at = segment ?? now;
  const facts = { what: 'picture-refused', entry, segment: at };
  const link = weekLink(contract, weekOf(at));
  await tell(tx, parties, both, { kind: 'evidence-conflict', facts, link }, now);
}
