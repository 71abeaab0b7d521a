// What starts server and tracker together gives both the same ticket, so that nobody has to type a code.
import type { Ticket } from '../../sync/port.ts';

/** `null` where nothing of the kind was given. */
export function ticketFrom(env: Readonly<Record<string, string | undefined>>): Ticket | null {
  const { WORK_DIARY_SERVER: server, WORK_DIARY_PAIRING_TICKET: ticket } = env;
  return server && ticket && URL.canParse(server) ? { server, ticket } : null;
}
