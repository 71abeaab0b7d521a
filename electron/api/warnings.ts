// Warnings that were read: those that tell what happened once can be taken away.
import { type DiaryHandlers, oneOffWarnings } from '../../shared/diary-api.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import type { ApiContext } from './context.ts';

export function warningHandlers({ tracker }: ApiContext): Pick<DiaryHandlers, 'dismissWarning'> {
  return {
    async dismissWarning({ reason }) {
      // Taken away on another page, or gone by itself.
      if (!tracker.warnings.has(reason)) return ok(null);
      if (!oneOffWarnings.has(reason)) {
        return fail(
          'warning-lasts',
          'This warning tells of something that is still so. It goes by itself when that is over: do what it says.',
        );
      }
      tracker.unwarn(reason);
      return ok(null);
    },
  };
}
