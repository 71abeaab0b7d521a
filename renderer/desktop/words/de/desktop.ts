// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { desktop as English } from '../en/desktop.ts';

export const desktop: Words<typeof English> = {
  desktop: {
    shortcuts: {
      title: 'Tasten, die überall gelten',
      means:
        'Sie erreichen Work Diary auch bei der Arbeit in einem anderen Programm. Ein Feld wählen, dann die Tasten drücken.',
      startStop: 'Timer starten oder stoppen',
      privacyPause: 'Private Pause an oder aus',
      none: 'Noch keine Tasten',
      press: 'Jetzt die Tasten drücken',
      how: 'Esc lässt alles, wie es war; die Rücktaste nimmt die Tasten weg. Tasten, die schon vergeben sind, tun auch jetzt, wofür sie da sind.',
      clear: 'Tasten wegnehmen',
      clearOf: 'Tasten wegnehmen: {{action}}',
      refused:
        'Diese Tasten gehen nicht: Ein anderes Programm hat sie, oder das System lehnt sie ab. Andere Tasten wählen, oder das andere Programm schließen.',
      wrong: {
        modifier: 'Dazu Strg, Alt oder Befehl halten. AltGr und Umschalt allein schreiben Buchstaben.',
        key: 'Diese Taste geht nicht. Einen Buchstaben, eine Ziffer, einen Pfeil oder eine Taste von F1 bis F24 wählen.',
        common:
          'Diese Tasten braucht jedes Programm selbst, etwa zum Kopieren. Dazu Umschalt oder Alt halten.',
        double: 'Diese Tasten hat schon das andere Kürzel.',
      },
    },
    window: {
      title: 'Fenster',
      close: 'Nach dem Schließen des Fensters läuft Work Diary weiter',
      closeMeans:
        'Der Timer läuft weiter, und das Symbol in der Leiste bleibt. „Beenden“ in seinem Menü beendet Work Diary.',
      closeNoTray:
        'Dieser Desktop zeigt keine Symbole in einer Leiste, soweit er es sagt. Darum macht das Schließen das Fenster klein, solange ein Timer läuft, und beendet Work Diary sonst: Es zeichnet nie auf, wo es nicht zu sehen ist.',
    },
    update: {
      title: 'Neuere Versionen',
      look: 'Nach neueren Versionen sehen',
      lookMeans:
        'Eine neuere Version wird geholt und geprüft. Eingesetzt wird sie, wenn kein Timer läuft, nie mitten in der Arbeit.',
      off: 'Abgeschaltet: ab und zu selbst nach neueren Versionen sehen.',
      offHere: 'Dieses Work Diary erneuert sich nicht selbst. Es wird so erneuert, wie es installiert wurde.',
      none: 'Das ist die neueste Version, soweit bekannt.',
      checking: 'Es wird nach einer neueren Version gesehen.',
      downloading: 'Version {{version}} wird geholt: {{percent}} %',
      waiting: 'Version {{version}} ist da.',
      waitsForTimer: 'Der Timer läuft. Die neue Version wartet, bis er gestoppt ist.',
      failed: 'Nach einer neueren Version ließ sich nicht sehen',
      failedTodo:
        'Die jetzige Version läuft weiter wie bisher. Die Verbindung prüfen, dann noch einmal nachsehen.',
      notes: 'Neu in {{version}}',
      install: 'Jetzt einsetzen und neu starten',
      now: 'Jetzt nachsehen',
      ready: 'Version {{version}} von Work Diary ist bereit.',
      readyWaits: 'Version {{version}} von Work Diary ist bereit. Sie wartet, bis der Timer gestoppt ist.',
      see: 'Was ist neu?',
      later: 'Später',
    },
  },
  about: {
    versions: 'Versionen',
    versionsMeans:
      'Der Text zum Kopieren enthält diese Zeilen und den Selbsttest: keine Namen, keine Ordner, nichts aus dem Tagebuch.',
    shell: 'Läuft als',
    shells: { electron: 'Desktop-App', browser: 'Seiten im Browser' },
    system: 'System',
    copy: 'Für eine Bitte um Hilfe kopieren',
    log: 'Protokoll',
    logMeans:
      'Was der Tracker tat und was fehlschlug, zwei Wochen lang. Darin stehen keine Fenstertitel, keine Memos und keine Passwörter.',
  },
};
