// Every route of the contract server by name; the server, the site and the tracker are derived from it.
import { contractRoutes } from './contracts.ts';
import { conversationRoutes } from './conversation.ts';
import { disputeRoutes } from './disputes.ts';
import { pairingRoutes } from './pairing.ts';
import { peopleRoutes } from './people.ts';
import { reviewRoutes } from './review.ts';
import { syncRoutes } from './sync.ts';

export const routes = {
  ...peopleRoutes,
  ...pairingRoutes,
  ...syncRoutes,
  ...contractRoutes,
  ...reviewRoutes,
  ...disputeRoutes,
  ...conversationRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
