// Pairing trackers, and the tokens that they work with.
import { fail } from '../../shared/domain/result.ts';
import { DEVICE_GRANT, type pairingRoutes } from '../../shared/wire/pairing.ts';
import type { ServerContext } from '../context.ts';
import { tokenForAssertion } from '../services/people/device-tokens.ts';
import { enrolKey } from '../services/people/devices.ts';
import { pairings } from '../services/people/pairing.ts';
import { type Handlers, personOf } from './handler.ts';

export function pairingHandlers(context: ServerContext): Pick<Handlers, keyof typeof pairingRoutes> {
  const pairing = pairings(context);
  return {
    authorizeDevice: ({ body }, caller) =>
      pairing.begin({ name: body.device_name, publicKey: body.public_key, ticket: body.ticket }, caller),
    token: ({ body }, caller) =>
      body.grant_type === DEVICE_GRANT
        ? pairing.poll(body.device_code)
        : tokenForAssertion(context, body.assertion, caller.origin),
    pairing: ({ params }, caller) => pairing.look(params.code, personOf(caller)),
    answerPairing: ({ params, body }, caller) => pairing.answer(params.code, body.approve, personOf(caller)),
    enrolKey: async ({ body }, caller) =>
      caller.device
        ? enrolKey(context, personOf(caller).id, caller.device.id, body.public_key)
        : fail('forbidden', 'Only a tracker enrols keys.'),
  };
}
