// Every handler of the server, room by room.
import type { ServerContext } from '../context.ts';
import { contractHandlers } from './contracts.ts';
import type { Handlers } from './handler.ts';

/** All routes; the compiler says which is missing. */
export function createHandlers(context: ServerContext): Partial<Handlers> {
  return {
    ...contractHandlers(context),
  };
}
