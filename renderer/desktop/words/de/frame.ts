// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { frame as English } from '../en/frame.ts';

export const frame: Words<typeof English> = {
  nav: {
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
  link: {
    connecting: 'Verbindung zum Tracker wird aufgebaut',
    lostTitle: 'Der Tracker antwortet nicht',
    lostHappened: 'Diese Seite verlor ihre Verbindung um {{time}}. Was sie zeigt, ist von da.',
    neverHappened: 'Diese Seite konnte den Tracker nicht erreichen.',
    unintelligible:
      'Der Tracker hat etwas gesendet, das diese Seite nicht versteht. Vielleicht sind es verschiedene Versionen.',
    safe: 'Das Aufgezeichnete ist auf diesem Rechner sicher: Offene Einträge werden alle fünf Sekunden gespeichert. Wenn der Tracker stehen blieb, blieb auch die Zeit stehen, und nichts wird erfunden.',
    todo: 'Die Seite verbindet sich von selbst neu. Wurde der Tracker beendet: neu starten und die Adresse benutzen, die er ausgibt.',
    todoApp: 'Das Fenster verbindet sich von selbst neu. Bleibt es so, Work Diary beenden und neu starten.',
    todoReload: 'Diese Seite neu laden. Hilft das nicht, den Tracker neu starten.',
    tryNow: 'Jetzt versuchen',
    nextTry: 'Nächster Versuch in {{seconds}} s',
    trying: 'Wird versucht',
  },
  warnings: {
    label: 'Warnungen',
    more_one: '{{count}} weitere Warnung zeigen',
    more_other: '{{count}} weitere Warnungen zeigen',
    fewer: 'Weniger Warnungen zeigen',
    dismiss: 'OK',
    dismissLabel: 'OK, diese Warnung entfernen',
    virtualTitle: 'Aufzeichnung auf einem virtuellen Bildschirm',
    virtualText:
      'Dieser Rechner hat keinen Bildschirm, darum hat der Tracker einen gestartet. Die Einträge sind nicht geschützt: auf virtuellem Bildschirm aufgenommen.',
  },
  timerKeys: {
    space: 'Timer starten oder stoppen',
    memo: 'Memo des Timers schreiben',
    labels: 'Labels des Timers wählen',
    p: 'Private Pause an oder aus',
    startOn: 'Starten mit {{contract}}',
    switchTo: 'Wechseln zu {{contract}}',
  },
};
