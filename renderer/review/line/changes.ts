// Which answers a change on the server makes old. Pure.
import type { LiveEvent } from '../../../shared/wire/conversation.ts';
import type { RouteName } from '../../../shared/wire/routes.ts';

/** Names of the routes whose answers are to be asked for again. */
const OLD: Readonly<Record<LiveEvent['what'], readonly RouteName[]>> = {
  diary: ['diary', 'overview', 'texts', 'week', 'contracts', 'earnings', 'views', 'dispute', 'disputes'],
  week: ['week', 'diary', 'overview', 'contracts', 'earnings', 'dispute', 'disputes'],
  contract: ['contract', 'contracts', 'week', 'earnings'],
  dispute: ['dispute', 'disputes', 'reviewers', 'week', 'diary', 'contracts', 'earnings'],
  message: ['messages', 'contracts', 'diary'],
  notification: ['notifications', 'me'],
  device: ['devices'],
};

/** Those that say what "this week" is. */
const OF_THE_WEEK: ReadonlySet<RouteName> = new Set(['week', 'contracts', 'earnings']);

/** Those that show one contract only. */
const OF_CONTRACT: ReadonlySet<RouteName> = new Set([
  'contract',
  'diary',
  'overview',
  'texts',
  'week',
  'messages',
  'views',
]);

/** The key of a question: its route's name and all that it is asked with. */
export type QuestionKey = readonly [RouteName, object];

/** Whether the answer to the question is another one as soon as a new week begins. */
export const turnsWithWeek = ([name]: QuestionKey): boolean => OF_THE_WEEK.has(name);

/** Whether the answer to the question may be another one since `event`. */
export function isOld([name, asked]: QuestionKey, event: Pick<LiveEvent, 'what' | 'contract'>): boolean {
  if (!OLD[event.what].includes(name)) return false;
  if (event.contract === null || !OF_CONTRACT.has(name)) return true;
  const { params } = asked as { params?: { contract?: string } };
  return params?.contract === event.contract;
}
