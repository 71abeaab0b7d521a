// Every word of the site's screens in German; the type makes it complete.
import { shared } from '../../ui/i18n/de.ts';
import type { Words } from '../../ui/i18n/words.ts';
import { account } from './de/account.ts';
import { contracts } from './de/contracts.ts';
import { diary } from './de/diary.ts';
import { disputes } from './de/disputes.ts';
import { earnings } from './de/earnings.ts';
import { frame } from './de/frame.ts';
import { messages } from './de/messages.ts';
import { notifications } from './de/notifications.ts';
import { own } from './de/own.ts';
import { people } from './de/people.ts';
import { problems } from './de/problems.ts';
import { signIn } from './de/sign-in.ts';
import { views } from './de/views.ts';
import { week } from './de/week.ts';
import type { en } from './en.ts';

export const de: Words<typeof en> = {
  ...shared,
  ...account,
  ...contracts,
  ...diary,
  ...disputes,
  ...messages,
  ...week,
  ...frame,
  ...own,
  ...earnings,
  ...notifications,
  ...people,
  ...views,
  ...signIn,
  problems: { ...shared.problems, ...problems },
};
