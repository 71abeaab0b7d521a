// The contract server as the screens see it.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { fail } from '../../shared/domain/result.ts';

const notYet = async () => fail('no-server', 'No contract server is known here yet.');

export const serverHandlers = (): Pick<
  DiaryHandlers,
  'pair' | 'cancelPairing' | 'unpair' | 'syncNow' | 'answerOffer' | 'stopOthers'
> => ({
  pair: notYet,
  cancelPairing: notYet,
  unpair: notYet,
  syncNow: notYet,
  answerOffer: notYet,
  stopOthers: notYet,
});
