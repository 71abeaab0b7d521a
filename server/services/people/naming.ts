// By which name a client knows a freelancer: the one that it gave in its invitation, until the two have agreed on a contract.
import { sql } from 'kysely';

/** States of a contract that was accepted once. */
export const ACCEPTED: ReadonlySet<string> = new Set(['active', 'paused', 'ended']);

/**
 * 1 where the organisation of a row of `contracts` and its freelancer have accepted a contract, this or another one, or
 * where it never invited them under a name of its own. Before that nothing tells it of an account: not that there is
 * one, and not what stands there.
 */
export const knowsFreelancer = sql<number>`(EXISTS (
    SELECT 1 FROM contracts AS agreed
    WHERE agreed.freelancer = contracts.freelancer AND agreed.organisation = contracts.organisation
      AND agreed.state IN (${sql.join([...ACCEPTED].map((state) => sql.lit(state)))})
  ) OR NOT EXISTS (
    SELECT 1 FROM invited
    WHERE invited.organisation = contracts.organisation AND invited.person = contracts.freelancer
  ))`;

/** The name, in a query over `contracts` joined with the freelancer's row of `people`. */
export const freelancerName = sql<string>`CASE WHEN ${knowsFreelancer} THEN people.name ELSE (
    SELECT invited.name FROM invited
    WHERE invited.organisation = contracts.organisation AND invited.person = contracts.freelancer
  ) END`;
