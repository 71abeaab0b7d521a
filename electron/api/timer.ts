// Starting, stopping, pausing.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { fail } from '../../shared/domain/result.ts';
import { type ApiContext, answer, settled } from './context.ts';

export function timerHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'start' | 'stop' | 'pause' | 'resume' | 'dismissResume'> {
  const { tracker } = api;
  return {
    async start({ contract, memo, labels, overLimit }) {
      if (api.seen.consent === null) {
        return fail('consent-missing', 'Read and accept the notice of what is recorded first.');
      }
      return answer(tracker.send({ type: 'start', contract, memo, labels, overLimit }));
    },
    stop: async () => settled(api, tracker.send({ type: 'stop' })),
    pause: async () => settled(api, tracker.send({ type: 'pause' })),
    resume: async () => answer(tracker.send({ type: 'resume' })),
    dismissResume: async () => answer(tracker.send({ type: 'dismiss-resume' })),
  };
}
