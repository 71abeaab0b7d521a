// People: signing in and out, invitations, accounts, trackers.
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { Me, peopleRoutes } from '../../shared/wire/people.ts';
import { hashOf } from '../auth/tokens.ts';
import type { ServerContext } from '../context.ts';
import { savePreferences, setPassword, stepUp } from '../services/people/account.ts';
import { devicesOf, revokeDevice } from '../services/people/devices.ts';
import { allPeople, freelancersFor } from '../services/people/directory.ts';
import { invite, inviting } from '../services/people/invitations.ts';
import { acceptInvitation, readInvitation } from '../services/people/joining.ts';
import { meOf } from '../services/people/me.ts';
import { signIns } from '../services/people/sign-in.ts';
import { type Caller, type Effects, type Handlers, personOf } from './handler.ts';

export function peopleHandlers(context: ServerContext): Pick<Handlers, keyof typeof peopleRoutes> {
  const entrance = signIns(context);
  const limit = inviting();

  /** The cookie of the session that began, and who is in it. */
  async function entered(token: Result<string>, effects: Effects): Promise<Result<Me>> {
    if (!token.ok) return token;
    effects.session(token.value);
    return ok(await meOf(context, hashOf(token.value)));
  }
  const me = async ({ session }: Caller): Promise<Result<Me>> =>
    session === null ? fail('forbidden', 'A tracker has no session.') : ok(await meOf(context, session));

  return {
    signIn: async ({ body }, caller, effects) => entered(await entrance.password(body, caller), effects),
    signInByLink: async ({ body }, caller, effects) =>
      entered(await entrance.link(body.token, caller), effects),
    requestLink: async ({ body }, caller) => entrance.request(body.email, caller),
    me: async (_question, caller) => me(caller),
    async signOut(_question, { session }, effects) {
      await context.db.deleteFrom('sessions').where('token_hash', '=', session).execute();
      effects.session(null);
      return ok(null);
    },
    async stepUp({ body }, caller) {
      const done = await stepUp(context, entrance, body.password, caller);
      return done.ok ? me(caller) : done;
    },
    setPassword: async ({ body }, caller, effects) =>
      entered(await setPassword(context, entrance, body, caller), effects),
    async savePreferences({ body }, caller) {
      await savePreferences(context, personOf(caller).id, body);
      return me(caller);
    },
    invite: ({ body }, caller) => invite(context, limit, body, caller),
    invitation: ({ body }) => readInvitation(context, body.token),
    acceptInvitation: async ({ body }, caller, effects) =>
      entered(await acceptInvitation(context, body.token, body, caller), effects),
    people: async () => ok(await allPeople(context)),
    freelancers: async (_question, caller) => ok(await freelancersFor(context, personOf(caller))),
    devices: async (_question, caller) => ok(await devicesOf(context, personOf(caller).id)),
    revokeDevice: ({ params }, caller) => revokeDevice(context, personOf(caller).id, params.device),
  };
}
