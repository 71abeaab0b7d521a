// What happens in a dispute by time alone: nobody answered, a decision stands, a reviewer is looked for again.
import type { Tx } from '../../store/database.ts';
import { clientsOf, disputeLink, partiesOf, tell } from '../parties.ts';
import { announce } from '../recording.ts';
import { assignSomebody } from './reviewers.ts';
import { happened, moveDispute, readDispute } from './rows.ts';

/** Does what is due in a dispute at `now`; `false` where nothing is, or another process was first. */
export async function advanceDispute(tx: Tx, id: string, now: number): Promise<boolean> {
  const dispute = await readDispute(tx, id);
  if (dispute?.until == null || now < dispute.until) return false;
  const { contract, week, until, state } = dispute;
  const once = (what: string) =>
    tx.insertInto('transitions').values({ contract, subject: id, what, at: until }).execute();
  switch (state) {
    case 'answering': {
      await once('unanswered');
      await moveDispute(tx, dispute, { state: 'reviewing', until: null });
      await happened(tx, dispute, { at: until, person: null, what: 'unanswered' }, now);
      const parties = await partiesOf(tx, contract);
      const people = [parties.freelancer, ...(await clientsOf(tx, parties))];
      const told = { kind: 'dispute-unanswered', facts: { week }, link: disputeLink(id) } as const;
      await tell(tx, parties, people, told, now);
      await assignSomebody(tx, { ...dispute, state: 'reviewing', until: null }, now);
      return true;
    }
    case 'decided': {
      await once('stands');
      // Not an act of anybody, so nothing to log: the decision that can be read already stands, and money moves by it.
      await moveDispute(tx, dispute, { state: 'final', until: null });
      await announce(tx, { contract, what: 'dispute', at: week }, now);
      const parties = await partiesOf(tx, contract);
      const people = [parties.freelancer, ...(await clientsOf(tx, parties))];
      const told = { kind: 'dispute-stands', facts: { week }, link: disputeLink(id) } as const;
      await tell(tx, parties, people, told, now);
      return true;
    }
    case 'reviewing':
    case 'appealed': {
      await assignSomebody(tx, dispute, now);
      return true;
    }
    default:
      throw new Error(`a dispute that is ${state} has no end of its own`);
  }
}
