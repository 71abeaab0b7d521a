// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { firstRun as English } from '../en/first-run.ts';

export const firstRun: Words<typeof English> = {
  firstRun: {
    steps: 'Schritte vor der ersten Benutzung',
    step: {
      notice: 'Was aufgezeichnet wird',
      machine: 'Was hier funktioniert',
      contract: 'Erster Vertrag',
    },
    title: {
      notice: 'Vor der ersten Benutzung',
      machine: 'Was auf diesem Rechner funktioniert',
      contract: 'Der erste Vertrag',
    },
    lead: {
      notice:
        'Das zeichnet Work Diary auf, und das zeichnet es nie auf. Vor der Zustimmung wird nichts aufgezeichnet.',
      machine:
        'Work Diary hat alles einmal ausprobiert. Was hier nicht funktioniert, steht da, und was dagegen hilft; es geht auch ohne weiter.',
      contract:
        'Ein persönlicher Vertrag bleibt auf diesem Rechner. Seine Bedingungen sind frei wählbar; sie dienen den eigenen Aufzeichnungen und Rechnungen.',
      offer:
        'Ein Auftraggeber bietet einen Vertrag an. Den Text lesen und annehmen, oder unten einen eigenen Vertrag anlegen.',
    },
    language: 'Sprache',
    go: 'Weiter',
    back: 'Zurück',
    moving: 'Work Diary lief schon auf einem anderen Rechner?',
    movingGo: 'Alles in den Einstellungen herüberholen',
  },
  consent: {
    title: 'Vor der ersten Benutzung',
    agree:
      'Ich habe das gelesen und bin damit einverstanden, so aufgezeichnet zu werden, während der Timer läuft.',
    accept: 'Zustimmen und weiter',
    hash: 'Die Zustimmung wird mit dem Fingerabdruck dieses Textes gespeichert: {{hash}}',
  },
  selfTest: {
    title: 'Was auf diesem Rechner funktioniert',
    running: 'Es wird ausprobiert, was auf diesem Rechner funktioniert',
    again: 'Erneut testen',
    allGood: 'Alles funktioniert',
    limited_one: '{{count}} Teil ist eingeschränkt',
    limited_other: '{{count}} Teile sind eingeschränkt',
    failed_one: '{{count}} Teil funktioniert nicht',
    failed_other: '{{count}} Teile funktionieren nicht',
    show: 'Teile zeigen',
    hide: 'Teile verbergen',
    state: {
      ok: 'funktioniert',
      limited: 'eingeschränkt',
      failed: 'funktioniert nicht',
    },
    part: {
      screen: 'Bildschirm',
      input: 'Eingaben zählen',
      windows: 'Fenstertitel',
      idle: 'Leerlauf',
      power: 'Sperre und Ruhezustand',
      notifications: 'Benachrichtigungen',
      secrets: 'Schlüsselablage',
      storage: 'Speicherplatz',
    },
    openSettings: 'Systemeinstellungen öffnen',
    openSettingsAt: 'Einstellungen öffnen: {{permission}}',
    permission: {
      screen: 'Bildschirmaufnahme',
      accessibility: 'Bedienungshilfen',
      input: 'Eingabeüberwachung',
    },
    check: 'Erneut prüfen',
    why: {
      screen:
        'Nötig für das Bild jedes Segments. Ohne das haben Einträge kein Bild und sind nicht geschützt; die Zeit wird trotzdem erfasst.',
      input:
        'Nötig, um Tasten, Klicks und Scrollschritte zu zählen, nie welche. Ohne das sagt nur die Leerlaufzeit des Systems, wann gearbeitet wurde.',
      windows:
        'Nötig für den Titel in einem Eintrag, und damit die private Liste Titel kennt. Ohne das sieht die Liste nur Anwendungen.',
    },
    detail: {
      screen: {
        'permission-missing': 'das System lässt Work Diary den Bildschirm nicht aufnehmen',
        'portal-unasked': 'das System fragt beim Start des Timers, welcher Bildschirm geteilt wird',
        'portal-asking': 'das System fragt gerade, welcher Bildschirm geteilt wird',
        'portal-open': 'der eine geteilte Bildschirm, {{count}} × {{second}}; andere sind auf keinem Bild',
        'portal-refused': 'der Bildschirm wurde nicht geteilt, darum gibt es keine Bilder',
        'portal-ended': 'der Bildschirm wird nicht mehr geteilt, darum gibt es keine Bilder',
        wayland: 'auf diesem Wayland-Desktop nicht möglich',
        ok_one: '{{count}} Bildschirm',
        ok_other: '{{count}} Bildschirme',
        'virtual-display': 'von Work Diary selbst gestartet: die Einträge sind nie geschützt',
        blank_one: '{{count}} Bildschirm, {{second}} davon nur einfarbig',
        blank_other: '{{count}} Bildschirme, {{second}} davon nur einfarbig',
        'capture-fallback_one': '{{count}} Bildschirm, über ein langsameres Programm',
        'capture-fallback_other': '{{count}} Bildschirme, über ein langsameres Programm',
        'capture-forbidden': 'das System lässt Work Diary keine Bilder vom Bildschirm aufnehmen',
        'no-display': 'es gibt keinen Bildschirm, der aufgenommen werden könnte',
      },
      input: {
        'permission-missing': 'das System lässt Work Diary keine Eingaben zählen',
        ok: 'Tasten, Klicks und Scrollschritte werden gezählt, nie welche',
        wayland: 'unter Wayland nicht möglich',
        'no-display': 'es gibt keinen Bildschirm',
        'helper-failed': 'das zählende Programm startet nicht',
      },
      windows: {
        'permission-missing': 'das System nennt Work Diary keine Fenster',
        ok_one: '{{count}} sichtbares Fenster',
        ok_other: '{{count}} sichtbare Fenster',
        wayland: 'unter Wayland nicht möglich: die private Liste verbirgt nichts',
        'no-display': 'es gibt keinen Bildschirm',
        'title-missing_one': '{{count}} sichtbares Fenster, ohne Titel',
        'title-missing_other': '{{count}} sichtbare Fenster, ohne Titel',
      },
      idle: {
        unproven:
          'der Desktop sagt bisher immer null; nach zehn Minuten davon gilt die Aktivität als unbekannt',
        ok: 'die Leerlaufzeit des Systems ist bekannt',
        wayland: 'auf diesem Wayland-Desktop nicht möglich',
        'no-display': 'es gibt keinen Bildschirm',
        'no-answer': 'das System nennt seine Leerlaufzeit nicht',
      },
      power: {
        ok: 'Sperre, Ruhezustand und Herunterfahren werden bemerkt',
        'no-session':
          'Ruhezustand und Herunterfahren werden bemerkt, die Bildschirmsperre nicht: dies ist keine Anmeldesitzung',
        'no-logind': 'Bildschirmsperre und Ruhezustand werden hier nicht gemeldet',
      },
      secrets: {
        ok: 'der Schlüssel, der die Einträge signiert, ist durch den Schlüsselbund des Systems geschützt',
        'no-keyring':
          'kein Schlüsselbund antwortet: Der Schlüssel liegt unverschlüsselt in einer Datei, die nur dieser Benutzer lesen kann',
        'key-plain':
          'der Schlüssel liegt noch unverschlüsselt in einer Datei, die nur dieser Benutzer lesen kann',
      },
      notifications: {
        ok: 'zeigt der Desktop',
        'no-service': 'kein Programm zeigt hier Benachrichtigungen',
      },
      storage: {
        ok: '{{amount}} frei',
        'disk-low': 'nur {{amount}} frei',
      },
    },
    remedy: {
      screen: {
        'permission-missing':
          'In den Einstellungen des Systems unter „Datenschutz & Sicherheit“, „Bildschirmaufnahme“: Work Diary einschalten, dann erneut prüfen. Das System möchte Work Diary vielleicht neu starten.',
        'portal-unasked': '„Erneut prüfen“ drücken, um jetzt gefragt zu werden.',
        'portal-asking': 'Den Bildschirm in der Frage des Systems wählen.',
        'portal-refused': 'Den Timer neu starten oder „Erneut prüfen“ drücken, und den Bildschirm wählen.',
        'portal-ended': 'Den Timer neu starten oder „Erneut prüfen“ drücken, und den Bildschirm wählen.',
        wayland:
          'Ein Portal für diesen Desktop installieren (xdg-desktop-portal und PipeWire), oder in einer X11-Sitzung anmelden.',
        'virtual-display': 'Work Diary in der eigenen grafischen Sitzung starten.',
        blank: 'Dort ein Fenster öffnen und erneut testen; bleibt es so, hält das System das Bild zurück.',
        'capture-forbidden': 'In den Datenschutzeinstellungen des Systems die Bildschirmaufnahme erlauben.',
        'no-display': 'Work Diary in der grafischen Sitzung starten, unter X11.',
        'capture-failed':
          'Work Diary in der grafischen Sitzung unter X11 starten und die Bildschirmaufnahme erlauben.',
        'capture-timeout': 'Erneut testen. Bleibt es so, Work Diary in der grafischen Sitzung neu starten.',
      },
      input: {
        'permission-missing':
          'In den Einstellungen des Systems unter „Datenschutz & Sicherheit“: Work Diary bei „Bedienungshilfen“ und bei „Eingabeüberwachung“ einschalten, dann erneut prüfen.',
        wayland:
          'In einer X11-Sitzung werden Eingaben gezählt; bis dahin dient die Leerlaufzeit des Systems.',
        'no-display': 'In einer grafischen Sitzung anmelden.',
        'helper-failed':
          'Prüfen, ob der Bildschirm erreichbar ist und die RECORD-Erweiterung hat (unter macOS: Bedienungshilfen und Eingabeüberwachung erlauben).',
      },
      windows: {
        'permission-missing':
          'In den Einstellungen des Systems unter „Datenschutz & Sicherheit“, „Bildschirmaufnahme“: Work Diary einschalten, dann erneut prüfen.',
        wayland: 'In einer X11-Sitzung anmelden, oder vor Privatem die private Pause benutzen.',
        'no-display': 'In einer X11-Sitzung anmelden, oder vor Privatem die private Pause benutzen.',
        'title-missing': 'In den Datenschutzeinstellungen die Bildschirmaufnahme erlauben.',
        'windows-not-listed': 'Prüfen, ob der Bildschirm erreichbar ist (DISPLAY und XAUTHORITY).',
      },
      idle: {
        unproven: 'Einige Sekunden nichts berühren und mit der Tastatur erneut testen.',
        wayland: 'In einer X11-Sitzung oder in GNOME anmelden.',
        'no-display': 'In einer X11-Sitzung oder in GNOME anmelden.',
        'no-answer': 'In einer X11-Sitzung oder in GNOME anmelden.',
      },
      power: {
        'no-session': 'Work Diary in der grafischen Sitzung starten.',
        'no-logind':
          'Den Timer vor dem Weggehen selbst pausieren oder stoppen, oder ein System mit logind benutzen (systemd oder elogind).',
      },
      secrets: {
        'no-keyring':
          'Den Schlüsselbund entsperren oder einen einrichten (unter Linux GNOME Keyring oder KWallet), dann Work Diary neu starten.',
        'key-plain': 'Work Diary neu starten: Dann wird er geschützt.',
      },
      notifications: {
        'no-service':
          'Ein Fenster mit Work Diary offen lassen, während der Timer läuft, oder einen Benachrichtigungsdienst starten (dunst, mako).',
      },
      storage: {
        'disk-low': 'Platz schaffen, oder Bilder weniger Tage aufheben.',
      },
    },
  },
};
