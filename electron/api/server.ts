// The contract server as the screens see it: pairing, sync, offers, timers of other devices.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import type { ApiContext } from './context.ts';

export const serverHandlers = ({
  sync,
}: ApiContext): Pick<
  DiaryHandlers,
  'pair' | 'cancelPairing' | 'unpair' | 'syncNow' | 'answerOffer' | 'stopOthers'
> => ({
  pair: ({ server }) => sync.pair(server),
  cancelPairing: () => sync.cancelPairing(),
  unpair: () => sync.unpair(),
  syncNow: () => sync.now(),
  answerOffer: (answer) => sync.answerOffer(answer),
  stopOthers: () => sync.stopOthers(),
});
