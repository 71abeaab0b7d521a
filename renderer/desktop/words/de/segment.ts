// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { segment as English } from '../en/segment.ts';

export const segment: Words<typeof English> = {
  segment: {
    title: 'Segment',
    recording: 'Aufnahme läuft',
    offline: 'Keine Verbindung zum Tracker: Der Stand ist von vorher, nichts kann geändert werden.',
    discardedNow: 'Verworfen. In {{seconds}} s ist es endgültig weg.',
    movingNow: 'Verworfen. In {{seconds}} s wird die Zeit von Hand bei {{contract}} eingetragen.',
    returned: 'Die Stunden dieses Eintrags wurden am {{when}} zurückgegeben.',
    lockedNote:
      'Die Woche ist seit {{when}} gesperrt: Memo, Labels und Zeit sind nicht mehr zu ändern. Stunden lassen sich nur noch zurückgeben.',
    locksAt: 'Änderbar bis {{when}}, {{left}}.',
    actions: 'Was mit diesem Eintrag geschehen kann',
    copyLink: 'Link kopieren',
    linkCopied: 'Link kopiert',
    move: 'Verschieben…',
    giveBack: 'Stunden zurückgeben',
    what: 'Was aufgezeichnet wurde',
    contract: 'Vertrag',
    times: 'Erfasst, {{zone}}',
    applicationOff: 'nicht aufgezeichnet',
    titleOff: 'nicht aufgezeichnet: Titel sind ausgeschaltet, oder das Fenster war nicht bekannt',
    privateWindow: 'verborgen: steht auf der privaten Liste',
    sealed: {
      copy: 'Hash kopieren',
      copied: 'Kopiert',
      means:
        'Der Eintrag ist versiegelt: Diese Zahl ist der Fingerabdruck seiner signierten Fassung im Journal auf diesem Rechner. Würde danach etwas daran geändert, passte die Zahl nicht mehr.',
    },
    memo: {
      edit: 'Memo ändern',
      save: 'Speichern',
      hint: 'Eingabetaste speichert, Escape lässt alles wie es war',
      left_one: 'noch {{count}} Zeichen',
      left_other: 'noch {{count}} Zeichen',
    },
    labels: {
      edit: 'Labels ändern',
      none: 'Kein Label',
      choose: 'Labels dieses Eintrags',
      noneToChoose: 'Der Vertrag hat keine Labels.',
    },
    writeMemo: 'Memo schreiben',
    chooseLabel: 'Label wählen',
    remedy: {
      never: 'Zeit dieser Art ist nie geschützt. Daran ist nichts zu ändern.',
      pictureDue:
        'Ein Bild entsteht in einem Moment, den niemand vorhersehen kann, spätestens wenn das Segment endet oder der Timer stoppt: bis {{until}}.',
      neighbour:
        'Hier war kein Bild fällig. Ein gutes Bild im nächsten Segment erfüllt die Regel: weiterarbeiten bis {{until}}.',
      neighbourNone:
        'Hier war kein Bild fällig, und kein Eintrag daneben hat ein gutes. Jetzt lässt sich nichts mehr ergänzen.',
      pictureFailed:
        'Ein misslungenes Bild lässt sich nicht nachholen. Der Selbsttest in den Einstellungen sagt, wie das nächste gelingt.',
      blank:
        'Ein leeres Bild lässt sich nicht ersetzen. Der Selbsttest in den Einstellungen sagt, wie das nächste den Bildschirm zeigt.',
      hidden:
        'Dieser Vertrag verlangt klare Bilder, und ein unscharfes wird nicht wieder klar. Private Fenster vorher schließen oder die Aufnahme pausieren.',
      virtual:
        'Work Diary hat den Bildschirm selbst gestartet, dort war niemand bei der Arbeit zu sehen. An einem echten Bildschirm aufnehmen.',
      memo: 'Memo schreiben: noch möglich bis {{until}}, {{left}}.',
      memoLate: 'Ein Memo ist noch möglich, kommt aber nach der Sperre und ändert keine Regel.',
      label: 'Label wählen: noch möglich bis {{until}}, {{left}}.',
      labelLate: 'Ein Label ist noch möglich, kommt aber nach der Sperre und ändert keine Regel.',
      locked: 'Die Woche ist gesperrt: Das ist nicht mehr zu beheben.',
      raise:
        'Zahlbar, wenn das Limit dieser Woche erhöht oder die Zeit freigegeben wird: möglich bis {{until}}, {{left}}.',
      raiseOver: 'Das Limit dieser Woche war bis {{until}} zu erhöhen. Das geht nicht mehr.',
      activityOpen: 'Aktive Minuten zählen noch bis {{until}}.',
      activity: 'Vergangene Minuten werden nicht mehr aktiv. Jetzt lässt sich nichts mehr ergänzen.',
      unknown: 'Eingaben waren nicht zu zählen. Der Selbsttest in den Einstellungen sagt, wie es geht.',
      late: 'Nach der Sperre eingegangen, steht in der Abrechnung der Eingangswoche: zahlbar, aber nicht geschützt.',
      evidence: 'Der Zustand des Journals sagt, was gefunden wurde und was zu tun ist.',
      clock: 'Die Uhr dieses Rechners richtig stellen: Spätere Einträge sind dann wieder geschützt.',
    },
    fault: {
      'capture-failed': 'Das Bild ist misslungen.',
      'capture-timeout': 'Die Aufnahme des Bildes dauerte zu lange.',
      'capture-forbidden': 'Das System hat kein Bild erlaubt.',
      'capture-fallback': 'Das Bild entstand auf einem zweiten, langsameren Weg.',
      'no-display': 'Es gab keinen Bildschirm.',
      'snapshot-blank': 'Das Bild hatte nur eine Farbe.',
      'title-missing': 'Das Fenster hatte keinen Titel.',
      'windows-not-listed': 'Fenster waren nicht aufzulisten, die private Liste konnte nicht geprüft werden.',
      'focus-unknown': 'Es war nicht bekannt, welches Fenster vorne lag.',
    },
  },
};
