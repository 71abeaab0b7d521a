// What people do in a dispute: open, answer, withdraw, decide, appeal, assign. Each once under its id.
import { APPEAL_TIME } from '../../../shared/domain/disputes.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import {
  ANSWER_TIME,
  answerRule,
  appealRule,
  assignRule,
  type Decision,
  decideRule,
  disputeRule,
  withdrawRule,
} from '../../../shared/domain/review-rules.ts';
import type { ServerEvent, ServerEventOf } from '../../../shared/domain/server-event.ts';
import { weekOf } from '../../../shared/domain/time.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { Person } from '../../routes/handler.ts';
import type { Tx } from '../../store/database.ts';
import { clientsOf, disputeLink, type Parties, partiesOf, type Told, tell } from '../parties.ts';
import { recordEvent } from '../recording.ts';
import { factsFor, readAccount } from '../weeks/account.ts';
import { type ActContext, doneBefore, inTransaction } from '../weeks/acts.ts';
import { refusal } from '../weeks/refusals.ts';
import { assignSomebody, assignTo, conflictNow, reviewersFor } from './reviewers.ts';
import { type Dispute, disputeFacts, happened, moveDispute, openingOf, readDispute } from './rows.ts';

type Done = Result<null>;
const done: Done = { ok: true, value: null };
const notFound = fail('not-found', 'There is nothing here, or nothing for you.');

/** Who acts; the access table has let them in. */
export interface Actor {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly relation: Relation | null;
}

export const openDispute = (
  context: ActContext,
  { person, relation }: Actor,
  contract: string,
  asked: {
    readonly id: string;
    readonly week: number;
    readonly entries: readonly string[];
    readonly text: string;
  },
): Promise<Done> =>
  inTransaction(context, contract, async (tx, at): Promise<Done> => {
    const { id, week, text } = asked;
    if (weekOf(week) !== week) return refusal('bad-week');
    const entries = [...new Set(asked.entries)];
    const event: ServerEvent = { type: 'dispute.opened', id, contract, at, week, entries, text };
    const before = await doneBefore(tx, event);
    if (!before.ok) return before;
    if (before.value) return done;
    if (await readDispute(tx, id)) return fail('conflict', 'This id names another dispute. Try again.');
    const account = await readAccount(tx, contract, week, at);
    if (!account) return notFound;
    const reason = disputeRule(factsFor(account, relation, at), entries);
    if (reason !== null) return refusal(reason);
    await recordEvent(tx, event, person.id);
    const until = at + ANSWER_TIME;
    await tx
      .insertInto('disputes')
      .values({
        contract,
        id,
        week,
        state: 'answering',
        until,
        opened_by: person.id,
        opened_at: at,
        reviewer: null,
        first_reviewer: null,
      })
      .execute();
    await happened(tx, { contract, id, week }, { at, person: person.id, what: 'opened', text }, at);
    const parties = await partiesOf(tx, contract);
    const facts = { week, until, entries: entries.length, by: person.name };
    const told = { kind: 'dispute-opened', facts, link: disputeLink(id) } as const;
    await tell(tx, parties, [parties.freelancer], told, at);
    return done;
  });

interface Scene {
  readonly tx: Tx;
  readonly now: number;
  readonly dispute: Dispute;
  readonly parties: Parties;
}

/** One act in a dispute: known already, refused by its rule, or recorded and then carried out. */
async function inDispute(
  context: ActContext,
  { person }: Actor,
  id: string,
  act: {
    readonly event: (scene: Scene) => ServerEvent;
    readonly rule: (scene: Scene) => Promise<string | null> | string | null;
    /** What follows from the act being refused, if anything does. */
    readonly refused?: (scene: Scene, reason: string) => Promise<void>;
    readonly follow: (scene: Scene) => Promise<void>;
  },
): Promise<Done> {
  const known = await readDispute(context.db, id);
  if (!known) return notFound;
  return inTransaction(context, known.contract, async (tx, now): Promise<Done> => {
    const dispute = (await readDispute(tx, id)) ?? known;
    const scene = { tx, now, dispute, parties: await partiesOf(tx, known.contract) };
    const event = act.event(scene);
    const before = await doneBefore(tx, event);
    if (!before.ok) return before;
    if (before.value) return done;
    const reason = await act.rule(scene);
    if (reason !== null) {
      await act.refused?.(scene, reason);
      return refusal(reason);
    }
    await recordEvent(tx, event, person.id);
    await act.follow(scene);
    return done;
  });
}

/** Both sides but for `except`, and whoever is assigned. */
async function concerned({ tx, dispute, parties }: Scene, except: string): Promise<string[]> {
  const clients = await clientsOf(tx, parties);
  const reviewer = dispute.reviewer === null ? [] : [dispute.reviewer];
  return [parties.freelancer, ...clients, ...reviewer].filter((person) => person !== except);
}

const inform = (
  { tx, now, dispute, parties }: Scene,
  people: readonly string[],
  kind: Told['kind'],
  facts: Told['facts'],
): Promise<void> =>
  tell(
    tx,
    parties,
    people,
    { kind, facts: { week: dispute.week, ...facts }, link: disputeLink(dispute.id) },
    now,
  );

export const answerDispute = (
  context: ActContext,
  actor: Actor,
  dispute: string,
  answer: { readonly id: string; readonly accepted: boolean; readonly text: string },
): Promise<Done> => {
  const { id, accepted, text } = answer;
  const { person, relation } = actor;
  return inDispute(context, actor, dispute, {
    event: ({ dispute: { contract, id: about }, now: at }) => ({
      type: 'dispute.answered',
      id,
      contract,
      at,
      dispute: about,
      accepted,
      text,
    }),
    rule: ({ dispute: found, now }) => answerRule(disputeFacts(found, relation, now), answer),
    async follow(scene) {
      const { tx, now, dispute: found, parties } = scene;
      const what = accepted ? 'accepted' : 'answered';
      const moved = { ...found, state: accepted ? 'accepted' : 'reviewing', until: null } as const;
      await moveDispute(tx, found, { state: moved.state, until: null });
      await happened(tx, found, { at: now, person: person.id, what, text }, now);
      const facts = { accepted: Number(accepted), by: person.name };
      await inform(scene, await clientsOf(tx, parties), 'dispute-answered', facts);
      if (!accepted) await assignSomebody(tx, moved, now);
    },
  });
};

export const withdrawDispute = (
  context: ActContext,
  actor: Actor,
  dispute: string,
  { id }: { readonly id: string },
): Promise<Done> => {
  const { person, relation } = actor;
  return inDispute(context, actor, dispute, {
    event: ({ dispute: found, now: at }) => ({
      type: 'dispute.withdrawn',
      id,
      contract: found.contract,
      at,
      dispute: found.id,
    }),
    rule: ({ dispute: found, now }) => withdrawRule(disputeFacts(found, relation, now)),
    async follow(scene) {
      const { tx, now, dispute: found } = scene;
      await moveDispute(tx, found, { state: 'withdrawn', until: null });
      await happened(tx, found, { at: now, person: person.id, what: 'withdrawn' }, now);
      await inform(scene, await concerned(scene, person.id), 'dispute-withdrawn', { by: person.name });
    },
  });
};

type EventDecision = ServerEventOf<'dispute.decided'>['decisions'][number];

export const decideDispute = (
  context: ActContext,
  actor: Actor,
  dispute: string,
  { id, decisions }: { readonly id: string; readonly decisions: readonly (Decision & EventDecision)[] },
): Promise<Done> => {
  const { person, relation } = actor;
  return inDispute(context, actor, dispute, {
    event: ({ dispute: found, now: at }) => ({
      type: 'dispute.decided',
      id,
      contract: found.contract,
      at,
      dispute: found.id,
      decisions: [...decisions],
    }),
    async rule({ tx, dispute: found, now }) {
      // Whoever was assigned when the page was loaded need not be any more.
      const facts = disputeFacts(found, found.reviewer === person.id ? relation : null, now);
      // Whoever was neutral when assigned may have taken on a contract with one of the sides since.
      const early = decideRule(facts) ?? (await conflictNow(tx, found, person.id));
      if (early !== null) return early;
      const account = await readAccount(tx, found.contract, found.week, now);
      const parts = new Map(account?.statement.parts.map((part) => [part.entry, part.protected]));
      const { entries } = await openingOf(tx, found);
      return decideRule(facts, {
        decisions,
        about: { entries, isProtected: (entry) => parts.get(entry) === true },
      });
    },
    async refused({ tx, now, dispute: found }, reason) {
      // Somebody else decides: what is held must not wait for one who never can.
      if (reason !== (await conflictNow(tx, found, person.id))) return;
      await moveDispute(tx, found, { reviewer: null });
      await assignSomebody(tx, { ...found, reviewer: null }, now);
    },
    async follow(scene) {
      const { tx, now, dispute: found } = scene;
      const second = found.firstReviewer !== null;
      const until = second ? null : now + APPEAL_TIME;
      await moveDispute(tx, found, { state: second ? 'final' : 'decided', until });
      await happened(tx, found, { at: now, person: person.id, what: 'decided', decisions }, now);
      const payable = decisions.filter((one) => one.payable).length;
      const facts = {
        payable,
        refused: decisions.length - payable,
        ...(until === null ? {} : { until }),
      };
      const kind = second ? 'dispute-final' : 'dispute-decided';
      await inform(scene, await concerned(scene, person.id), kind, facts);
    },
  });
};

export const appealDispute = (
  context: ActContext,
  actor: Actor,
  dispute: string,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Done> => {
  const { person, relation } = actor;
  return inDispute(context, actor, dispute, {
    event: ({ dispute: found, now: at }) => ({
      type: 'dispute.appealed',
      id,
      contract: found.contract,
      at,
      dispute: found.id,
      text,
    }),
    rule: ({ dispute: found, now }) => appealRule(disputeFacts(found, relation, now)),
    async follow(scene) {
      const { tx, now, dispute: found } = scene;
      const moved = {
        ...found,
        state: 'appealed',
        until: null,
        reviewer: null,
        firstReviewer: found.reviewer,
      } as const;
      await moveDispute(tx, found, {
        state: 'appealed',
        until: null,
        reviewer: null,
        firstReviewer: found.reviewer,
      });
      await happened(tx, found, { at: now, person: person.id, what: 'appealed', text }, now);
      await inform(scene, await concerned(scene, person.id), 'dispute-appealed', { by: person.name });
      await assignSomebody(tx, moved, now);
    },
  });
};

/** The operator chooses; the same reviewer again is nothing new. */
export async function assignDispute(
  context: ActContext,
  { person, relation }: Actor,
  id: string,
  reviewer: string,
): Promise<Done> {
  const known = await readDispute(context.db, id);
  if (!known) return notFound;
  return inTransaction(context, known.contract, async (tx, now): Promise<Done> => {
    const dispute = (await readDispute(tx, id)) ?? known;
    const reason = assignRule(disputeFacts(dispute, relation, now));
    if (reason !== null) return refusal(reason);
    if (dispute.reviewer === reviewer) return done;
    const chosen = (await reviewersFor(tx, dispute)).find((one) => one.id === reviewer);
    if (!chosen) return refusal('no-reviewer');
    if (chosen.conflict !== null) return refusal(chosen.conflict);
    await assignTo(tx, dispute, chosen, { person: person.id, now });
    return ok(null);
  });
}
