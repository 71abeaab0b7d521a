// Hands queued mail to its transport, whichever process comes to it first, and never drops one.
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';
import { type MailTransport, transportOf } from './transports.ts';

const POLL = 5 * SECOND;
/** Longer than any transport may take: then another process may try. */
const LEASE = 5 * MINUTE;
const LONGEST_WAIT = 6 * HOUR;
/** For which a stop waits. */
const FINISH = 5 * SECOND;
/** For which it can be seen that, and when, a mail was handed over. */
const KEPT = 90 * DAY;
const SWEEP = HOUR;

/** What sending needs. */
type Sending = Pick<ServerContext, 'db' | 'clock' | 'config' | 'log'>;

/** One minute after the first failure, then twice as long each time, never more than six hours. */
const backOff = (tries: number): number => Math.min(LONGEST_WAIT, MINUTE * 2 ** Math.min(tries - 1, 20));

/** Takes the mail that has waited longest, so that no other process sends it as well; `null`: nothing is due. */
async function lease({ db, clock }: Sending) {
  const now = clock.now();
  return db.transaction().execute(async (tx) => {
    const mail = await tx
      .selectFrom('mails')
      .select(['id', 'address', 'subject', 'text', 'link', 'created_at', 'tries'])
      .where('next_at', '<=', now)
      .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst();
    if (!mail) return null;
    await tx
      .updateTable('mails')
      .set({ leased_until: now + LEASE })
      .where('id', '=', mail.id)
      .execute();
    return mail;
  });
}

/** Sends what is due, one after the other, until nothing is or `stopped` says so. */
export async function sendDue(
  context: Sending,
  transport: MailTransport,
  stopped: () => boolean = () => false,
): Promise<void> {
  const { db, clock, config, log } = context;
  while (!stopped()) {
    const mail = await lease(context);
    if (!mail) return;
    const { id, address, subject, text, link, created_at: date, tries } = mail;
    const where =
      link === null ? '' : `\n\n${config.publicUrl ?? `http://${config.host}:${config.port}`}/${link}\n`;
    try {
      await transport.send({ id, address, subject, text: `${text}${where}`, date });
      await db
        .updateTable('mails')
        // Links in it open accounts: it is not kept.
        .set({ text: '', sent_at: clock.now(), next_at: null, leased_until: null, problem: null })
        .where('id', '=', id)
        .execute();
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      const next = clock.now() + backOff(tries + 1);
      await db
        .updateTable('mails')
        .set({ next_at: next, leased_until: null, tries: tries + 1, problem })
        .where('id', '=', id)
        .execute();
      // What a mail server answers may name the reader's address.
      log.error('mail failed', { mail: id, tries: tries + 1 });
    }
  }
}

/** Removes rows of mails that were handed over long ago. */
export async function sweepMails({ db, clock }: Sending): Promise<void> {
  await db
    .deleteFrom('mails')
    .where('sent_at', '<=', clock.now() - KEPT)
    .execute();
}

/**
 * Sends mail until it is stopped; stopping waits for the one that is on its way, five seconds at most: whoever comes next
 * sends it once more.
 */
export function startMail(
  context: ServerContext,
  transport: MailTransport = transportOf(context.config),
): { stop(): Promise<void> } {
  const { clock, log } = context;
  let stopped = false;
  let cancel = (): void => undefined;
  let sweepAt = 0;
  const round = async (): Promise<void> => {
    try {
      await sendDue(context, transport, () => stopped);
      if (clock.now() >= sweepAt) {
        await sweepMails(context);
        sweepAt = clock.now() + SWEEP;
      }
    } catch (error) {
      log.error('mail failed', { message: error instanceof Error ? error.message : String(error) });
    }
    if (!stopped) {
      cancel = clock.after(POLL, () => {
        running = round();
      });
    }
  };
  let running = round();
  return {
    async stop() {
      stopped = true;
      cancel();
      const late = new AbortController();
      await Promise.race([running, sleep(FINISH, undefined, { signal: late.signal }).catch(() => undefined)]);
      late.abort();
      transport.close();
    },
  };
}
