// Hours given back, once the week in which they stand is locked.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import type { ApiContext } from './context.ts';

export function givingHandlers(api: ApiContext): Pick<DiaryHandlers, 'giveBack'> {
  const { journal, tracker, clock } = api;
  return {
    async giveBack({ entries, reason }) {
      await tracker.flush();
      const pending = new Set(tracker.state.sealedDiscards.map(({ entry }) => entry));
      const going = entries.findIndex((entry) => pending.has(entry));
      if (going >= 0) {
        const message = 'This is being discarded: there are no hours to give back.';
        return fail('discarded', message, `entries.${going}`);
      }
      const given = await journal.giveBack(entries, reason, clock.now());
      if (!given.ok) return given;
      tracker.announce(true);
      return ok(null);
    },
  };
}
