// Sample states of the conversation.
import { fail, ok } from '../../../../shared/domain/result.ts';
import { sampleMessages } from '../sample-messages.ts';
import { client, NOW, sampleDetail } from '../sample-people.ts';
import type { SiteScene } from '../site-scene.ts';

const withMessages = (messages: ReturnType<typeof sampleMessages>): SiteScene => ({
  me: client,
  answers: {
    contract: ok(sampleDetail('client')),
    messages: ok(messages),
    readMessages: ok(null),
    attach: ({ params, query }) =>
      ok({ id: params.id, name: query.name, mediaType: 'text/plain', size: 12, hash: 'a'.repeat(64) }),
    sendMessage: ({ body }) =>
      ok({
        id: body.id,
        at: NOW,
        by: { name: 'Sample client', relation: 'client', me: true },
        text: body.text,
        refers: [],
        attachments: [],
      }),
  },
});

export const messageScenes: Readonly<Record<string, () => SiteScene>> = {
  messages: () => withMessages(sampleMessages('client')),
  'messages-none': () => withMessages([]),
  'messages-failing': () => ({
    me: client,
    answers: {
      contract: ok(sampleDetail('client')),
      messages: fail('server-error', 'Something went wrong here. Try again.'),
    },
  }),
};
