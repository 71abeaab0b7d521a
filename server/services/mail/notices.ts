// Mail beside a notification: that something waits, and where.
import type { NotificationKind } from '../../../shared/wire/conversation.ts';
import type { Tx } from '../../store/database.ts';
import { sendMail } from './queue.ts';
import { noticeWords } from './words.ts';

/** What has a term or opens something is mailed every time; nobody can make these come in numbers. */
const EVERY_TIME: ReadonlySet<NotificationKind> = new Set([
  'week-locked',
  'review-reminder',
  'week-payable',
  'dispute-opened',
  'dispute-answered',
  'dispute-unanswered',
  'dispute-assigned',
  'dispute-unassigned',
  'dispute-decided',
  'dispute-appealed',
  'device-paired',
]);

/** Queues the mail of a notification that is about to be written, if its kind has one. */
export async function mailNotice(
  tx: Tx,
  notice: {
    readonly person: string;
    readonly kind: NotificationKind;
    readonly contract: string | null;
    readonly link: string;
  },
  now: number,
): Promise<void> {
  const { person, kind, contract, link } = notice;
  const { email, language } = await tx
    .selectFrom('people')
    .select(['email', 'language'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const words = noticeWords(language)[kind];
  if (words === null) return;
  // Of everything else the next is mailed only once the last of the same contract was read.
  if (!EVERY_TIME.has(kind)) {
    const unread = await tx
      .selectFrom('notifications')
      .select('id')
      .where('person', '=', person)
      .where('kind', '=', kind)
      .where('read_at', 'is', null)
      .where('contract', contract === null ? 'is' : '=', contract)
      .limit(1)
      .executeTakeFirst();
    if (unread) return;
  }
  await sendMail(tx, { address: email, subject: words.subject, text: words.text, link }, now);
}
