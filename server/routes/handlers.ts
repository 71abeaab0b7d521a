// Every handler of the server, room by room.
import type { ServerContext } from '../context.ts';
import type { Handlers } from './handler.ts';

/** All routes; the compiler says which is missing. */
export function createHandlers(_context: ServerContext): Partial<Handlers> {
  return {};
}
