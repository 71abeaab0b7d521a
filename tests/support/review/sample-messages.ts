// Made-up messages, newest first, as the server gives them.
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { MessageView } from '../../../shared/wire/conversation.ts';
import { LAST_WEEK, NOW, sampleHash } from './sample-people.ts';
import { sampleWeekRecords } from './sample-week.ts';

const refers = sampleWeekRecords(LAST_WEEK, NOW)
  .slice(3, 5)
  .map(({ id, segment }) => ({ entry: id, start: segment }));

const NAMES: Readonly<Record<Relation, string>> = {
  client: 'Sample client',
  freelancer: 'Sample freelancer',
  reviewer: 'Sample reviewer',
  operator: 'Sample operator',
};

/** `reader`: what the reader is, so that their own messages are theirs. */
export function sampleMessages(reader: Relation): MessageView[] {
  const message = (
    id: number,
    relation: Relation,
    minutes: number,
    more: Partial<MessageView>,
  ): MessageView => ({
    id: `message-${id}`,
    at: NOW - 26 * HOUR + minutes * MINUTE,
    by: { name: NAMES[relation], relation, me: relation === reader },
    text: '',
    refers: [],
    attachments: [],
    ...more,
  });
  return [
    message(5, 'reviewer', 900, { text: 'Sample text: could you attach the invitation to the workshop?' }),
    message(4, 'freelancer', 130, {
      text: 'Sample text: here it is.',
      attachments: [
        {
          id: 'attachment-1',
          name: 'demo-traffic (sample data).pdf',
          mediaType: 'application/pdf',
          size: 482_113,
          hash: sampleHash('attachment'),
        },
      ],
    }),
    message(3, 'client', 95, {
      text: 'Sample text: thank you. Can you show me how this belongs together?\nhttps://example.com/a-very-long-address-that-has-no-place-to-break-and-goes-on-and-on-and-on',
    }),
    message(2, 'freelancer', 40, {
      text: 'Sample text: the game is the demo of the customer. I was looking at its traffic.',
      refers,
    }),
    message(1, 'client', 0, { text: 'Sample text: what is to be seen in these two pictures?', refers }),
  ];
}
