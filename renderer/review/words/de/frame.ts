// German: the words of the English file of this name.
import type { Words } from '../../../ui/i18n/words.ts';
import type { frame as English } from '../en/frame.ts';

export const frame: Words<typeof English> = {
  place: {
    contracts: 'Verträge',
    offer: 'Neuer Vertrag',
    contract: 'Vertrag',
    diary: 'Tagebuch',
    week: 'Woche',
    messages: 'Gespräch',
    views: 'Wer was gesehen hat',
    disputes: 'Streitfälle',
    dispute: 'Streitfall',
    notifications: 'Mitteilungen',
    earnings: 'Verdienst',
    devices: 'Geräte',
    pair: 'Tracker koppeln',
    account: 'Konto',
    people: 'Personen',
    'sign-in': 'Anmelden',
    link: 'Anmelden',
    invitation: 'Einladung',
  },
  line: {
    open: 'Verbunden',
    connecting: 'Verbindung wird aufgebaut',
    lost: 'Nicht verbunden',
    over: 'Sitzung beendet',
    lostTitle: 'Der Server ist nicht erreichbar',
    lostText:
      'Was diese Seite zeigt, ist von vorhin, und nichts lässt sich ändern. Sie verbindet sich von selbst wieder und liest dann alles neu.',
    overText:
      'Was diese Seite zeigt, ist von vorhin. Zum Weitermachen anmelden; Geschriebenes bleibt stehen.',
    goneTitle: 'Der Server ist nicht erreichbar',
    goneText:
      'Die Seite versucht es von selbst wieder. Die Verbindung prüfen, oder den Betreiber des Servers fragen.',
    trying: 'Wird gerade versucht',
    nextTry: 'Nächster Versuch in {{seconds}} s',
  },
  waiting: {
    loading: 'Wird geladen',
    failed: 'Das konnte nicht gelesen werden',
    stale: 'Das konnte nicht neu gelesen werden: Was folgt, ist von vorhin',
    again: 'Erneut versuchen',
  },
  top: {
    label: 'Zeitzone und Konto',
    unread_one: '{{count}} ungelesene Mitteilung',
    unread_other: '{{count}} ungelesene Mitteilungen',
    me: 'Angemeldet als {{name}}',
    signOut: 'Abmelden',
    sample: 'Beispiel',
  },
  gate: {
    'sign-in': {
      title: 'Die Sitzung ist zu Ende',
      text: 'Bitte neu anmelden, {{name}}. Was auf der Seite steht, bleibt, wie es ist.',
      go: 'Anmelden',
    },
    'step-up': {
      title: 'Noch einmal das Passwort',
      text: 'Das hat Gewicht, {{name}}. Gefragt wird, damit es niemand an einem offen gelassenen Bildschirm tut.',
      go: 'Weiter',
    },
    wrongPassword: 'Das ist nicht das Passwort: erneut versuchen, oder einen Link schicken lassen.',
    noPassword:
      'Kein Passwort zur Hand? Einen Link schicken lassen, ihn in diesem Browser öffnen und hierher zurückkommen.',
    afterLink: 'Der Link ist geöffnet',
  },
};
