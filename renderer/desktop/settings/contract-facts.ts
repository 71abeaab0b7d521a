// What is to be known of a contract at one moment: status now and soon, terms now and next, this week's limit.
import {
  type Contract,
  statusAt,
  type Terms,
  termsAt,
  weeklyLimit,
} from '../../../shared/domain/contract.ts';
import { SEGMENT, segmentOf, WEEK, weekOf } from '../../../shared/domain/time.ts';

export type Status = 'active' | 'paused' | 'ended';

export interface ContractFacts {
  readonly status: Status;
  /** What the status is from the next segment on, where that is another. */
  readonly soon: { readonly status: Status; readonly at: number } | null;
  readonly terms: Terms | null;
  /** Terms that hold from next Monday, where there are such. */
  readonly next: Terms | null;
  /** Next Monday 00:00 UTC. */
  readonly nextWeek: number;
  /** Milliseconds, `null` for none. */
  readonly limit: number | null;
}

export function contractFacts(contract: Contract, now: number): ContractFacts {
  const status = statusAt(contract, now);
  const at = segmentOf(now) + SEGMENT;
  const later = statusAt(contract, at);
  const terms = termsAt(contract, now);
  const nextWeek = weekOf(now) + WEEK;
  const next = termsAt(contract, nextWeek);
  return {
    status,
    soon: later === status ? null : { status: later, at },
    terms,
    next: next && next.version !== terms?.version ? next : null,
    nextWeek,
    limit: weeklyLimit(contract, weekOf(now)),
  };
}
