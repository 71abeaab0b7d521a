// German: the words of the English file of this name.
import type { Words } from '../../../ui/i18n/words.ts';
import type { signIn as English } from '../en/sign-in.ts';

export const signIn: Words<typeof English> = {
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    showPassword: 'Passwort zeigen oder verbergen',
    go: 'Anmelden',
    byLink: 'Oder ohne Passwort: ein Link, der einmal gilt.',
    askLink: 'Link schicken',
    linkSent:
      'Gehört {{email}} hier zu einem Konto, ist ein Link unterwegs. Er gilt einmal und nur kurze Zeit.',
    wrongEmail: 'Eine E-Mail-Adresse angeben, etwa name@example.com.',
    linkTried: 'Anmeldung mit dem Link läuft',
    linkFailed: 'Dieser Link geht nicht',
    linkBroken: 'Er ist nicht vollständig. Noch einmal ganz kopieren.',
    linkGone: 'Er wurde schon benutzt oder ist zu alt. Einen neuen schicken lassen.',
    another: 'Anders anmelden',
    about:
      'Work Diary zeigt Auftraggebern, was gearbeitet wurde, und lässt beide Seiten klären, worüber sie uneins sind.',
  },
  invitation: {
    title: 'Eine Einladung',
    asRole: '{{by}} lädt zu Work Diary ein, als {{role}}.',
    asMember: '{{by}} lädt zu Work Diary ein, als {{role}} für {{organisation}}.',
    name: 'Eigener Name',
    over: 'Diese Einladung geht nicht',
    overText:
      'Sie wurde schon angenommen oder ist zu alt. Mit Konto anmelden; sonst um eine neue Einladung bitten.',
    wrongName: 'Den eigenen Namen angeben.',
    accept: 'Annehmen und weiter',
  },
  role: {
    freelancer: 'Freelancer',
    client: 'Auftraggeber',
    reviewer: 'Prüfer von Streitfällen',
    operator: 'Betreiber',
  },
};
