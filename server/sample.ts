// What the first `npm start` sets up to try things out: sample accounts, an offered contract, and tickets that pair the
// tracker beside it. How the two find each other: the tracker is started with WORK_DIARY_SERVER (this server's address) and
// WORK_DIARY_PAIRING_TICKET, and where it is not paired it sends the ticket with its device authorization request.
import { type Role, siteLinks } from '../shared/wire/people.ts';
import { hashOf, newId, newToken } from './auth/tokens.ts';
import type { Config } from './config.ts';
import type { ServerContext } from './context.ts';
import type { Person } from './routes/handler.ts';
import { offerContract } from './services/contracts/offers.ts';
import { makeSignInLink } from './services/people/sign-in.ts';
import type { Db, Tx } from './store/database.ts';

const HOUR = 3_600_000;
/** Milliseconds for which a printed sign-in link, and a ticket, can be used. */
const LINK_LASTS = 24 * HOUR;
const TICKET_LASTS = HOUR;

const ORGANISATION = 'sample-organisation';
const FREELANCER = 'sample-freelancer';
const CLIENT: Person = {
  id: 'sample-client',
  name: 'Sample client',
  roles: ['client'],
  organisation: ORGANISATION,
};
const ACCOUNTS: readonly Person[] = [
  { id: FREELANCER, name: 'Sample freelancer', roles: ['freelancer'], organisation: null },
  CLIENT,
  { id: 'sample-reviewer', name: 'Sample reviewer', roles: ['reviewer'], organisation: null },
  { id: 'sample-operator', name: 'Sample operator', roles: ['operator'], organisation: null },
];

/** One sign-in link as it is printed; it works once. */
export interface SignInLink {
  readonly name: string;
  readonly link: string;
}

interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  readonly sample: boolean;
}

async function addAccount(tx: Tx, account: Account, now: number): Promise<void> {
  const { id, email, name, roles, organisation, sample } = account;
  await tx
    .insertInto('people')
    .values({
      id,
      email,
      name,
      password: null,
      roles_json: JSON.stringify(roles),
      organisation,
      zone: null,
      language: 'system',
      theme: 'system',
      sample: sample ? 1 : 0,
      created_at: now,
      joined_at: now,
    })
    .execute();
}

const linkTo = (url: string, token: string): string => `${url}/${siteLinks.signIn(token)}`;

/**
 * Into a database in which nobody is yet: the sample accounts and the offered contract. Answers their sign-in links, to be
 * printed once; `null` where there are accounts already.
 */
export async function setUpSample(
  context: ServerContext,
  url: string,
): Promise<readonly SignInLink[] | null> {
  const { db, clock } = context;
  const tokens = await db.transaction().execute(async (tx) => {
    if (await tx.selectFrom('people').select('id').limit(1).executeTakeFirst()) return null;
    const now = clock.now();
    const name = "Sample client's organisation";
    await tx.insertInto('organisations').values({ id: ORGANISATION, name, created_at: now }).execute();
    const made: { name: string; token: string }[] = [];
    for (const person of ACCOUNTS) {
      const email = `${person.id.replace('-', '.')}@example.org`;
      await addAccount(tx, { ...person, email, sample: true }, now);
      const token = await makeSignInLink(tx, person.id, LINK_LASTS, now);
      made.push({ name: person.name, token });
    }
    return made;
  });
  await offerSample(context);
  return tokens?.map(({ name, token }) => ({ name, link: linkTo(url, token) })) ?? null;
}

/** Offered under one id: done again where a start was cut off before it. */
async function offerSample(context: ServerContext): Promise<void> {
  const here = await context.db
    .selectFrom('people')
    .select('id')
    .where('id', '=', CLIENT.id)
    .executeTakeFirst();
  if (!here) return;
  const offered = await offerContract(context, CLIENT, {
    id: 'sample-contract',
    freelancer: FREELANCER,
    title: 'Sample contract',
    terms: {
      currency: 'EUR',
      rate: 60_00,
      weeklyLimit: 30 * HOUR,
      manualTime: true,
      pictures: 'blur-allowed',
      displays: 'all',
      minimumActive: 3,
      labels: [],
      labelRequired: false,
    },
  });
  if (!offered.ok) context.log.error('no sample contract', { reason: offered.error.reason });
}

/** A new ticket that pairs one tracker with the sample freelancer; `null` where there is none. Older tickets are void. */
export async function newTicket({ db, clock }: ServerContext): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const sample = tx.selectFrom('people').select('id').where('id', '=', FREELANCER).where('sample', '=', 1);
    if (!(await sample.executeTakeFirst())) return null;
    await tx.deleteFrom('links').where('kind', '=', 'pairing').execute();
    const ticket = newToken();
    const now = clock.now();
    const times = { created_at: now, expires_at: now + TICKET_LASTS, used_at: null };
    await tx
      .insertInto('links')
      .values({ token_hash: hashOf(ticket), kind: 'pairing', person: FREELANCER, created_by: null, ...times })
      .execute();
    return ticket;
  });
}

/** The person with whose account the tracker that sent `ticket` is paired at once, or `null`; a ticket works once. */
export async function redeemTicket(tx: Tx, ticket: string, now: number): Promise<string | null> {
  const used = await tx
    .updateTable('links')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(ticket))
    .where('kind', '=', 'pairing')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person')
    .executeTakeFirst();
  return used?.person ?? null;
}

/**
 * A link that signs the account of `email` in, once. Where there is none yet, an operator's is made: whoever can start this
 * program has the database in hand anyway, and the first operator must come from somewhere.
 */
export async function signInLink(db: Db, config: Config, email: string, now: number): Promise<string> {
  const token = await db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
    const person = known?.id ?? newId();
    if (!known) {
      const rest = { name: 'Operator', roles: ['operator'] as const, organisation: null, sample: false };
      await addAccount(tx, { id: person, email, ...rest }, now);
    }
    return makeSignInLink(tx, person, LINK_LASTS, now);
  });
  return linkTo(config.publicUrl ?? `http://${config.host}:${config.port}`, token);
}
