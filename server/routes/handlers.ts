// Every handler of the server, room by room.
import type { ServerContext } from '../context.ts';
import { contractHandlers } from './contracts.ts';
import { conversationHandlers } from './conversation.ts';
import { disputeHandlers } from './disputes.ts';
import type { Handlers } from './handler.ts';
import { pairingHandlers } from './pairing.ts';
import { peopleHandlers } from './people.ts';
import { pictureHandlers } from './pictures.ts';
import { reviewHandlers } from './review.ts';
import { syncHandlers } from './sync.ts';
import { weekHandlers } from './weeks.ts';

/** All routes; the compiler says which is missing. */
export function createHandlers(context: ServerContext): Handlers {
  return {
    ...peopleHandlers(context),
    ...pairingHandlers(context),
    ...contractHandlers(context),
    ...pictureHandlers(context),
    ...syncHandlers(context),
    ...weekHandlers(context),
    ...disputeHandlers(context),
    ...reviewHandlers(context),
    ...conversationHandlers(context),
  };
}
