// Terms offered, accepted or declined; each version is an exact text whose hash is kept.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { agreementText } from '../../../shared/domain/agreement.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { weekOf } from '../../../shared/domain/time.ts';
import type { offerTermsSchema } from '../../../shared/wire/contracts.ts';
import type { ServerContext } from '../../context.ts';
import type { Person } from '../../routes/handler.ts';
import type { Tx } from '../../store/database.ts';
import { isDuplicate } from '../../store/dialect.ts';
import { clientsOf, partiesOf, tell } from '../parties.ts';
import { freelancersFor } from '../people/directory.ts';
import { announce, touch } from '../recording.ts';
import { readTerms } from './detail.ts';
import { readOfferNotices } from './offer-notices.ts';

type OfferedTerms = z.output<typeof offerTermsSchema>;

/** SHA-256 of the text's UTF-8 bytes, hex: what is accepted. */
export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');

async function addVersion(tx: Tx, contract: string, terms: Terms, by: string, now: number): Promise<void> {
  const parties = await partiesOf(tx, contract);
  // Read and accepted as it stands: it goes on naming them so when the client has learnt the account's name.
  const text = agreementText({ ...parties, freelancer: parties.freelancerName }, terms);
  await tx
    .insertInto('contract_versions')
    .values({
      contract,
      version: terms.version,
      terms_json: JSON.stringify(terms),
      text,
      hash: textHash(text),
      freelancer_name: parties.freelancerName,
      offered_by: by,
      offered_at: now,
      accepted_at: null,
      declined_at: null,
    })
    .execute();
  const told = { kind: 'terms-offered', facts: {}, link: `#/contracts/${contract}` } as const;
  await tell(tx, parties, [parties.freelancer], told, now);
  await announce(tx, { contract, what: 'contract', at: null }, now);
}

export interface ContractOffer {
  readonly id: string;
  readonly freelancer: string;
  readonly title: string;
  readonly terms: OfferedTerms;
}

/** Offers a contract under the id that its maker chose. Reasons: `no-organisation`, `unknown-freelancer`, `conflict`. */
export async function offerContract(
  context: ServerContext,
  by: Person,
  { id, freelancer, title, terms }: ContractOffer,
): Promise<Result<null>> {
  const { db, clock } = context;
  const { organisation } = by;
  if (organisation === null)
    return fail('no-organisation', 'Only a member of an organisation offers contracts.');
  try {
    return await db.transaction().execute(async (tx): Promise<Result<null>> => {
      const known = await freelancersFor({ db: tx }, by);
      const person = known.find((one) => one.id === freelancer);
      if (!person) {
        return fail('unknown-freelancer', 'There is no such freelancer: invite them first.', 'freelancer');
      }
      const now = clock.now();
      await tx
        .insertInto('contracts')
        .values({
          id,
          organisation,
          freelancer,
          title,
          currency: terms.currency,
          state: 'offered',
          sample: person.sample ? 1 : 0,
          created_by: by.id,
          created_at: now,
          data_key: null,
          revision: 0,
        })
        .execute();
      await addVersion(tx, id, { ...terms, version: 1, from: now }, by.id, now);
      return ok(null);
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return sameOffer(context, by, { id, freelancer, title, terms });
  }
}

/** Whether stored terms are those that were asked for; which version they are and when they begin is not. */
function sameTerms(json: string, asked: OfferedTerms): boolean {
  const { version: _version, from: _from, ...terms } = readTerms(json);
  return JSON.stringify(terms) === JSON.stringify(asked);
}

/** Asked again: fine where it is the same offer. */
async function sameOffer({ db }: ServerContext, by: Person, offer: ContractOffer): Promise<Result<null>> {
  const known = await db
    .selectFrom('contracts')
    .innerJoin('contract_versions', 'contract_versions.contract', 'contracts.id')
    .select(['created_by', 'freelancer', 'title', 'terms_json'])
    .where('id', '=', offer.id)
    .where('version', '=', 1)
    .executeTakeFirst();
  const same =
    known?.created_by === by.id &&
    known.freelancer === offer.freelancer &&
    known.title === offer.title &&
    sameTerms(known.terms_json, offer.terms);
  return same ? ok(null) : fail('conflict', 'Another contract has this id.', 'id');
}

/**
 * Offers new terms from a Monday on; one that still waited is replaced, unless it is the same. Reasons: `bad-week`, `currency-fixed`, `not-in-force`.
 */
export async function offerTerms(
  { db, clock }: ServerContext,
  by: Person,
  contract: string,
  terms: OfferedTerms,
  from: number,
): Promise<Result<null>> {
  return db.transaction().execute(async (tx): Promise<Result<null>> => {
    const now = clock.now();
    const { state, currency } = await tx
      .selectFrom('contracts')
      .select(['state', 'currency'])
      .where('id', '=', contract)
      .executeTakeFirstOrThrow();
    if (state !== 'active' && state !== 'paused') {
      return fail('not-in-force', 'New terms can be offered while the contract is in force.');
    }
    if (weekOf(from) !== from || from <= now) {
      return fail('bad-week', 'New terms hold from a Monday 00:00 UTC that is still to come.', 'from');
    }
    if (terms.currency !== currency) {
      return fail('currency-fixed', `This contract is in ${currency} and stays so.`, 'terms.currency');
    }
    const waiting = await tx
      .selectFrom('contract_versions')
      .select('terms_json')
      .where('contract', '=', contract)
      .where('accepted_at', 'is', null)
      .where('declined_at', 'is', null)
      .executeTakeFirst();
    // Asked again after a lost answer.
    if (waiting && readTerms(waiting.terms_json).from === from && sameTerms(waiting.terms_json, terms)) {
      return ok(null);
    }
    await tx
      .updateTable('contract_versions')
      .set({ declined_at: now })
      .where('contract', '=', contract)
      .where('accepted_at', 'is', null)
      .where('declined_at', 'is', null)
      .execute();
    const { last } = await tx
      .selectFrom('contract_versions')
      .select(({ fn }) => fn.max('version').as('last'))
      .where('contract', '=', contract)
      .executeTakeFirstOrThrow();
    await addVersion(tx, contract, { ...terms, version: Number(last) + 1, from }, by.id, now);
    return ok(null);
  });
}

export interface TermsAnswer {
  readonly contract: string;
  readonly version: number;
  readonly hash: string;
  readonly accept: boolean;
}

/**
 * The freelancer's answer to an exact text; given again it changes nothing.
 * Reasons: `not-found`, `text-changed`, `already-answered`, `offer-lapsed`.
 */
export async function answerTerms(
  { db, clock }: ServerContext,
  { contract, version, hash, accept }: TermsAnswer,
): Promise<Result<null>> {
  return db.transaction().execute(async (tx): Promise<Result<null>> => {
    const now = clock.now();
    const row = await tx
      .selectFrom('contract_versions')
      .innerJoin('contracts', 'contracts.id', 'contract_versions.contract')
      .select(['terms_json', 'hash', 'accepted_at', 'declined_at', 'state'])
      .where('contract', '=', contract)
      .where('version', '=', version)
      .executeTakeFirst();
    if (!row) return fail('not-found', 'There is no such version of the terms.', 'version');
    if (row.hash !== hash)
      return fail('text-changed', 'This is not the text that was offered: read it again.', 'hash');
    if ((accept ? row.accepted_at : row.declined_at) !== null) return ok(null);
    if (
      row.accepted_at !== null ||
      row.declined_at !== null ||
      row.state === 'withdrawn' ||
      row.state === 'ended'
    ) {
      return fail('already-answered', 'This offer is not open any more.');
    }
    const terms = readTerms(row.terms_json);
    // A day that has passed while the offer waited cannot be agreed to any more; the text names it.
    if (accept && version > 1 && terms.from <= now) {
      return fail('offer-lapsed', 'The day from which these terms hold has passed: ask for a new offer.');
    }
    const held = { ...terms, from: version === 1 ? now : terms.from };
    await tx
      .updateTable('contract_versions')
      .set(accept ? { accepted_at: now, terms_json: JSON.stringify(held) } : { declined_at: now })
      .where('contract', '=', contract)
      .where('version', '=', version)
      .execute();
    if (version === 1) {
      const state = accept ? 'active' : 'declined';
      await tx.updateTable('contracts').set({ state }).where('id', '=', contract).execute();
    }
    await touch(tx, contract);
    await announce(tx, { contract, what: 'contract', at: null }, now);
    const parties = await partiesOf(tx, contract);
    await readOfferNotices(tx, parties, now);
    const kind = accept ? 'terms-accepted' : 'terms-declined';
    const told = { kind, facts: { by: parties.freelancerName }, link: `#/contracts/${contract}` } as const;
    await tell(tx, parties, await clientsOf(tx, parties), told, now);
    return ok(null);
  });
}
