// Mails about accounts, in the reader's language: what they say.
import type { Role } from '../../../shared/wire/people.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
}
type Language = string;

const german = (language: Language): boolean => language === 'de';
const lines = (...text: string[]): string => `${text.join('\n\n')}\n`;

export const signInLetter = (language: Language, link: string, minutes: number): Letter =>
  german(language)
    ? {
        subject: 'Anmelden bei Work Diary',
        text: lines(
          `Dieser Link meldet einmal an, innerhalb von ${minutes} Minuten:`,
          link,
          'Wer ihn nicht angefordert hat, braucht nichts zu tun.',
        ),
      }
    : {
        subject: 'Sign in to Work Diary',
        text: lines(
          `This link signs you in once, within ${minutes} minutes:`,
          link,
          'If you did not ask for it, there is nothing to do.',
        ),
      };

export const passwordLetter = (language: Language): Letter =>
  german(language)
    ? {
        subject: 'Passwort geändert',
        text: lines(
          'Das Passwort des Kontos bei Work Diary wurde soeben geändert; alle anderen Sitzungen sind beendet.',
          'Wer das nicht war, lässt sich auf der Anmeldeseite einen Link schicken und wendet sich an den Betreiber.',
        ),
      }
    : {
        subject: 'Your password was changed',
        text: lines(
          'The password of your Work Diary account was changed just now, and all other sessions were ended.',
          'If that was not you, have a link sent to you on the sign-in page and tell the operator.',
        ),
      };

const AS: Readonly<Record<Role, string>> = {
  freelancer: 'as a freelancer',
  client: 'as a member of their organisation',
  reviewer: 'as a dispute reviewer',
  operator: 'as an operator',
};

/** To somebody who has no account yet, whose language is therefore not known. */
export const invitationLetter = (inviter: string, role: Role, link: string, days: number): Letter => ({
  subject: `${inviter} invites you to Work Diary`,
  text: lines(
    `${inviter} invites you to Work Diary ${AS[role]}.`,
    `Accept within ${days} days, and choose a password:`,
    link,
    'If you do not want an account, there is nothing to do.',
  ),
});

/** To somebody who has an account: the one who invited is not told so. */
export const knownLetter = (language: Language, inviter: string, role: Role, site: string): Letter => {
  const joins = role === 'client' || role === 'reviewer';
  return german(language)
    ? {
        subject: `Einladung von ${inviter}`,
        text: lines(
          `${inviter} hat diese Adresse zu Work Diary eingeladen. Das Konto dafür gibt es schon; anmelden unter:`,
          site,
          joins
            ? 'Zu einer Organisation oder Rolle kommt ein bestehendes Konto nur durch den Betreiber.'
            : 'Angebote stehen dort, sobald es welche gibt.',
        ),
      }
    : {
        subject: `Invitation from ${inviter}`,
        text: lines(
          `${inviter} invited this address to Work Diary. You have an account already; sign in at:`,
          site,
          joins
            ? 'Only the operator adds an existing account to an organisation or a role.'
            : 'Offers show there as soon as there are any.',
        ),
      };
};
