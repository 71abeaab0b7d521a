// Routes of trackers: entries, what they have to know, and which timer runs.
import { ok } from '../../shared/domain/result.ts';
import type { ServerContext } from '../context.ts';
import { type AskingDevice, deviceState } from '../services/ingest/device-state.ts';
import { createIngest } from '../services/ingest/ingest.ts';
import { reportTimer } from '../services/ingest/timers.ts';
import { type Caller, type Handlers, personOf } from './handler.ts';

function trackerOf(caller: Caller): AskingDevice {
  if (!caller.device) throw new Error('the access table lets only trackers in here');
  return { person: personOf(caller).id, device: caller.device.id };
}

export const syncHandlers = (
  context: ServerContext,
): Pick<Handlers, 'sendEntries' | 'deviceState' | 'reportTimer'> => {
  const ingest = createIngest(context);
  return {
    async sendEntries({ body }, caller) {
      const taken = await ingest(trackerOf(caller), body.entries);
      return taken.ok ? ok({ answers: taken.value }) : taken;
    },
    async deviceState({ query }, caller) {
      return ok(await deviceState(context, trackerOf(caller), query.after));
    },
    async reportTimer({ body }, caller) {
      return ok(await reportTimer(context, trackerOf(caller), body));
    },
  };
};
