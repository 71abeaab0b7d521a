// Mail beside a notification: that something waits, and where.
import { DAY } from '../../../shared/domain/time.ts';
import type { NotificationKind } from '../../../shared/wire/conversation.ts';
import type { Tx } from '../../store/database.ts';
import { sendMail } from './queue.ts';
import { noticeWords } from './words.ts';

/** What has a term or opens something is mailed every time; one side alone cannot make these come in numbers. */
const EVERY_TIME: ReadonlySet<NotificationKind> = new Set([
  'week-locked',
  'review-reminder',
  'week-payable',
  'dispute-answered',
  'dispute-decided',
  'dispute-final',
  'dispute-stands',
  'dispute-appealed',
  'terms-withdrawn',
  'device-paired',
]);

/**
 * These lapse or end something, and may be answered where nothing marks them as read; one side can repeat them. Whoever
 * opens a dispute for each record of a week brings about what follows by itself as well.
 */
const FEW_A_DAY: ReadonlySet<NotificationKind> = new Set([
  'terms-offered',
  'contract-status',
  'dispute-opened',
  'dispute-unanswered',
  'dispute-assigned',
  'dispute-unassigned',
]);
/** So many in a day, of one contract. */
const FEW = 5;

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
  if (!EVERY_TIME.has(kind)) {
    const few = FEW_A_DAY.has(kind);
    const before = await tx
      .selectFrom('notifications')
      .select('id')
      .where('person', '=', person)
      .where('kind', '=', kind)
      .where('contract', contract === null ? 'is' : '=', contract)
      // Of everything else the next is mailed only once the last of the same contract was read.
      .where((eb) => (few ? eb('at', '>', now - DAY) : eb('read_at', 'is', null)))
      .limit(FEW)
      .execute();
    if (before.length >= (few ? FEW : 1)) return;
  }
  await sendMail(tx, { address: email, subject: words.subject, text: words.text, link }, now);
}
