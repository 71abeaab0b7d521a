// German: the words of the English file of this name.
import type { frame as English } from '../en/frame.ts';
import type { Words } from '../words.ts';

export const frame: Words<typeof English> = {
  nav: {
    label: 'Ansichten',
    skip: 'Zum Inhalt springen',
    timer: 'Timer',
    diary: 'Tagebuch',
    days: 'Alle Tage',
    week: 'Woche',
    reports: 'Berichte',
    settings: 'Einstellungen',
    health: 'Journal',
  },
  saved: {
    saved: 'Gespeichert',
    'not-saved': 'Nicht gespeichert',
    warned: 'Gespeichert, mit Warnungen',
    lost: 'Nicht verbunden',
  },
  bar: {
    label: 'Der laufende Timer',
    stop: 'Stopp: Timer anhalten',
    noMemo: 'Noch kein Memo',
    week: 'Woche {{time}} h',
    weekLimit: 'Woche {{time}} von {{limit}} h',
  },
  guard: {
    missing: {
      title: 'Diese Ansicht konnte nicht geladen werden',
      text: 'Der Tracker wurde aktualisiert oder neu gestartet, seit diese Seite geöffnet wurde. Neu laden holt seine jetzigen Ansichten.',
    },
    away: {
      title: 'Diese Ansicht ist noch nicht geladen',
      text: 'Sie kommt vom Tracker, der gerade nicht antwortet. Sobald er wieder da ist, die Seite neu laden.',
    },
    crashed: {
      title: 'Diese Ansicht ist ausgefallen',
      text: 'Etwas darin ist schiefgegangen. Die anderen Ansichten funktionieren; neu laden hilft meistens.',
    },
    safe: 'Die Aufzeichnung läuft weiter: Sie hängt nicht von den Ansichten dieser Seite ab, und alles Aufgezeichnete ist sicher.',
    back: 'Zurück zum Timer',
    details: 'Was schiefging',
    noWords:
      'Die Texte dieser Sprache konnten nicht geladen werden. Seite neu laden, um es erneut zu versuchen.',
  },
  link: {
    connecting: 'Verbindung zum Tracker wird aufgebaut',
    lostTitle: 'Der Tracker antwortet nicht',
    lostHappened: 'Diese Seite verlor ihre Verbindung um {{time}}. Was sie zeigt, ist von da.',
    neverHappened: 'Diese Seite konnte den Tracker nicht erreichen.',
    unintelligible:
      'Der Tracker hat etwas gesendet, das diese Seite nicht versteht. Vielleicht sind es verschiedene Versionen.',
    safe: 'Das Aufgezeichnete ist auf diesem Rechner sicher: Offene Einträge werden alle fünf Sekunden gespeichert. Wenn der Tracker stehen blieb, blieb auch die Zeit stehen, und nichts wird erfunden.',
    todo: 'Die Seite verbindet sich von selbst neu. Wurde der Tracker beendet: neu starten und die Adresse benutzen, die er ausgibt.',
    todoReload: 'Diese Seite neu laden. Hilft das nicht, den Tracker neu starten.',
    tryNow: 'Jetzt versuchen',
    reload: 'Seite neu laden',
    nextTry: 'Nächster Versuch in {{seconds}} s',
    trying: 'Wird versucht',
  },
  keys: {
    open: 'Tastenkürzel',
    title: 'Tasten',
    hint: 'Sie wirken, solange der Cursor in keinem Feld steht. Was sie tun, hängt von der offenen Ansicht ab.',
    everywhere: 'Überall',
    undo: 'Das Letzte rückgängig machen',
    control: 'Strg',
    named: {
      space: 'Leertaste',
      enter: 'Enter',
      escape: 'Esc',
      delete: 'Entf',
      home: 'Pos1',
      end: 'Ende',
      pageup: 'Bild auf',
      pagedown: 'Bild ab',
    },
    space: 'Timer starten oder stoppen',
    memo: 'Memo des Timers schreiben',
    labels: 'Labels des Timers wählen',
    p: 'Private Pause an oder aus',
  },
  palette: {
    open: 'Alles nach Namen finden',
    title: 'Alles nach Namen',
    placeholder: 'Was tun? Ein Name, oder ein Datum',
    empty: 'Nichts heißt so. Weniger Buchstaben finden mehr.',
    dates: 'Datum',
    goTo: 'Zu {{date}}',
    goToDate: 'Zu einem Datum: eintippen, etwa {{example}}',
    startOn: 'Starten mit {{contract}}',
    switchTo: 'Wechseln zu {{contract}}',
    theme: 'Erscheinungsbild: {{theme}}',
  },
  warnings: {
    label: 'Warnungen',
    more_one: '{{count}} weitere Warnung zeigen',
    more_other: '{{count}} weitere Warnungen zeigen',
    fewer: 'Weniger Warnungen zeigen',
    virtualTitle: 'Aufzeichnung auf einem virtuellen Bildschirm',
    virtualText:
      'Dieser Rechner hat keinen Bildschirm, darum hat der Tracker einen gestartet. Die Einträge sind nicht geschützt: auf virtuellem Bildschirm aufgenommen.',
  },
  theme: { label: 'Erscheinungsbild', system: 'wie das System', light: 'hell', dark: 'dunkel' },
};
