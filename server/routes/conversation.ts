// The conversation of a contract, notifications, and the line on which connected pages hear of news.
import { fail, ok } from '../../shared/domain/result.ts';
import type { ServerContext } from '../context.ts';
import { messagesOf } from '../services/conversation/messages.ts';
import { notificationsOf, readMessages, readNotifications } from '../services/conversation/reading.ts';
import { sendMessage } from '../services/conversation/sending.ts';
import { liveHub } from '../services/live/hub.ts';
import { type Handlers, personOf } from './handler.ts';

type Names = 'messages' | 'sendMessage' | 'readMessages' | 'notifications' | 'readNotifications' | 'live';

export const conversationHandlers = (context: ServerContext): Pick<Handlers, Names> => ({
  messages: async ({ params: { contract }, query: { before = null, entry = null } }, caller) =>
    ok(await messagesOf(context.db, { contract, before, entry }, personOf(caller).id)),
  async sendMessage({ params, body }, caller) {
    const { id: person, name } = personOf(caller);
    const { relation, weeks } = caller;
    if (relation === null) throw new Error('the access table let nobody in here without a relation');
    return sendMessage(context, params.contract, { person, name, relation, weeks }, body);
  },
  async readMessages({ params, body }, caller) {
    await readMessages(context, params.contract, personOf(caller).id, body.until);
    return ok(null);
  },
  notifications: async ({ query }, caller) =>
    ok(await notificationsOf(context, personOf(caller).id, query.before ?? null)),
  async readNotifications({ body }, caller) {
    await readNotifications(context, personOf(caller).id, body);
    return ok(null);
  },
  async live({ query }, caller, effects) {
    if (caller.session === null) return fail('forbidden', 'Only pages listen here.');
    const line = await liveHub(context).listen(personOf(caller), caller.session, query.after ?? null);
    if (line.ok) effects.closed(() => line.value.end());
    return line;
  },
});
