// The access table applied to one request, before anything else of it is looked at.
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { RouteName } from '../../shared/wire/routes.ts';
import type { ServerContext } from '../context.ts';
import type { Caller } from '../routes/handler.ts';
import { access } from './access.ts';
import type { Identity } from './identity.ts';
import { type Related, relationToContract, relationToDispute } from './relation.ts';

export interface Asked {
  readonly route: RouteName;
  readonly params: Readonly<Record<string, string>>;
  readonly identity: Identity;
  readonly address: string;
  readonly origin: string;
}

const notSignedIn = fail('not-signed-in', 'Sign in first.');
const forbidden = fail('forbidden', 'Your account may not do this.');
/** The same words for what does not exist and for what is not the caller's. */
const notFound = fail('not-found', 'There is nothing here, or nothing for you.');
const stepUpNeeded = fail('step-up-needed', 'Give your password again for this.');

/** Lets the request in as a caller, or says why not. */
export async function admit(context: ServerContext, asked: Asked): Promise<Result<Caller>> {
  const { identity } = asked;
  const rule = access[asked.route];
  const caller = (related: Related | null): Result<Caller> =>
    ok({
      person: identity.person,
      session: identity.session?.hash ?? null,
      device: identity.device,
      relation: related?.relation ?? null,
      weeks: related?.weeks ?? null,
      address: asked.address,
      origin: asked.origin,
    });
  if (rule.of === 'anyone') return caller(null);
  const { person, device } = identity;
  if (!person) return notSignedIn;
  if (rule.of === 'device') return device ? caller(null) : forbidden;
  if (device && !(rule.of === 'contract' && rule.device)) return forbidden;
  if (rule.of === 'person') {
    return !rule.roles || rule.roles.some((role) => person.roles.includes(role)) ? caller(null) : forbidden;
  }
  const related =
    rule.of === 'contract'
      ? await relationToContract(context, person, asked.params['contract'] ?? '')
      : await relationToDispute(context, person, asked.params['dispute'] ?? '');
  if (!related) return notFound;
  const may = device ? related.relation === 'freelancer' : rule.relations.includes(related.relation);
  if (!may) return forbidden;
  if (rule.stepUp && !identity.session?.steppedUp) return stepUpNeeded;
  return caller(related);
}
