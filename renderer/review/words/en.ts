// Every word of the site's screens in English, room by room; other languages follow this shape.
import { shared } from '../../ui/i18n/en.ts';
import type { OwnWords } from '../../ui/i18n/words.ts';
import { account } from './en/account.ts';
import { contracts } from './en/contracts.ts';
import { diary } from './en/diary.ts';
import { disputes } from './en/disputes.ts';
import { earnings } from './en/earnings.ts';
import { frame } from './en/frame.ts';
import { messages } from './en/messages.ts';
import { notifications } from './en/notifications.ts';
import { own } from './en/own.ts';
import { people } from './en/people.ts';
import { problems } from './en/problems.ts';
import { signIn } from './en/sign-in.ts';
import { views } from './en/views.ts';
import { week } from './en/week.ts';

const alone = {
  ...account,
  ...contracts,
  ...diary,
  ...disputes,
  ...messages,
  ...week,
  ...frame,
  ...earnings,
  ...notifications,
  ...people,
  ...views,
  ...signIn,
} as const;
type Alone = typeof alone;

declare module '../../ui/i18n/words.ts' {
  interface ScreenWords extends Alone {}
}

export const en = {
  ...shared,
  ...alone,
  ...(own satisfies OwnWords),
  problems: { ...shared.problems, ...problems },
} as const;
