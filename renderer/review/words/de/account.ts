// German: the words of the English file of this name.
import type { Words } from '../../../ui/i18n/words.ts';
import type { account as English } from '../en/account.ts';

export const account: Words<typeof English> = {
  account: {
    who: 'Das eigene Konto',
    name: 'Name',
    email: 'E-Mail-Adresse',
    roles: 'Als',
    organisation: 'Für',
    sampleMeans: 'Beim ersten Start zum Ausprobieren angelegt. Nichts davon ist echt.',
    session: 'Diese Sitzung',
    sessionUntil: 'Dauert längstens bis {{when}}.',
    passwordTitle: 'Passwort',
    currentPassword: 'Jetziges Passwort',
    currentMeans:
      'Leer lassen, wenn es keines gibt oder es vergessen ist und gerade ein Link hierher geführt hat.',
    newPassword: 'Neues Passwort',
    passwordMeans: 'Mindestens 12 Zeichen. Auf die Länge kommt es an: mehrere Wörter sind gut.',
    wrongPassword: 'Zwischen 12 und 200 Zeichen.',
    passwordSave: 'Passwort setzen',
    passwordSet: 'Das Passwort ist gesetzt. Alle anderen Sitzungen sind beendet.',
    look: 'Sprache und Aussehen',
    language: 'Sprache',
    languages: { system: 'Wie der Browser', en: 'Englisch', de: 'Deutsch' },
    languageIs: 'Sprache: {{language}}',
  },
  device: {
    lead: 'Tracker, die für dieses Konto aufzeichnen dürfen. Ein verlorener oder verkaufter wird hier gesperrt: Von ihm wird nichts mehr angenommen, Gesendetes bleibt.',
    none: 'Noch ist kein Tracker gekoppelt',
    noneHint:
      'In den Einstellungen des Trackers „Mit einem Server koppeln“ wählen und den gezeigten Code eingeben.',
    pair: 'Code eingeben',
    open: 'In Work Diary öffnen',
    openMeans:
      'Um Work Diary auf diesem Rechner zu koppeln, es von hier aus öffnen: Es fragt zuerst. Öffnet sich nichts, diese Adresse in seinen Einstellungen unter „Server“ eingeben:',
    paired: 'Gekoppelt',
    seen: 'Zuletzt gesehen',
    never: 'nie',
    keys_one: '{{count}} Schlüssel',
    keys_other: '{{count}} Schlüssel',
    revoked: 'gesperrt {{when}}',
    revoke: 'Sperren',
    revokeTitle: '{{name}} sperren?',
    revokeMeans:
      'Er kann nichts mehr senden. Was er aufgezeichnet und noch nicht gesendet hat, bleibt auf ihm und wird nicht bezahlt, solange er nicht neu gekoppelt ist.',
    revokeDone: '{{name}} ist gesperrt',
  },
  pairing: {
    lead: 'Der Tracker zeigt einen Code aus acht Buchstaben. Es ist der eigene, wenn der Code gerade auf dem eigenen Bildschirm steht.',
    code: 'Code',
    example: 'BCDF-GHJK',
    find: 'Tracker finden',
    wrongCode: 'Acht Buchstaben, wie der Tracker sie zeigt.',
    asks: 'Dieser Tracker möchte gekoppelt werden',
    name: 'Er nennt sich',
    key: 'Fingerabdruck seines Schlüssels',
    until: 'Der Code gilt bis {{when}}.',
    means:
      'Gekoppelt kann er Einträge der eigenen Verträge senden und sonst nichts. Den Fingerabdruck vergleichen, falls jemand anderes hierher geführt haben könnte.',
    approve: 'Diesen Tracker koppeln',
    refuse: 'Das ist nicht meiner',
    approved: 'Gekoppelt. Der Tracker macht von selbst weiter.',
    refused: 'Abgelehnt. Jener Tracker kann diesen Code nicht mehr benutzen.',
  },
};
