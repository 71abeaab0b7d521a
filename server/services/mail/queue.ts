// Mail on its way: written in the transaction that gives reason for it, sent by whichever process comes to it.
import { newId } from '../../auth/tokens.ts';
import type { Tx } from '../../store/database.ts';

export interface Mail {
  /** The same id again is the same mail. Letters, digits, `-` and `_`. */
  readonly id?: string;
  readonly address: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** A route of the site, `#/…`: its address ends the text. */
  readonly link?: string;
}

/** Queues a mail; it leaves once the transaction has committed. */
export async function sendMail(tx: Tx, mail: Mail, now: number): Promise<void> {
  const { id = newId(), address, subject, text, link = null } = mail;
  await tx
    .insertInto('mails')
    .values({
      ...{ id, address, subject, text, link },
      created_at: now,
      next_at: now,
      leased_until: null,
      tries: 0,
      sent_at: null,
      problem: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
