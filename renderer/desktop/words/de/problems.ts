// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { problems as English } from '../en/problems.ts';

export const problems: Words<typeof English> = {
  problems: {
    'no-timer': 'Es wird gearbeitet, und kein Timer läuft. Ihn starten, wenn es bezahlte Arbeit ist.',
    'odd-hours': 'Der Timer läuft außerhalb der üblichen Stunden. Ihn stoppen, wenn Schluss ist.',
    'memo-old': 'Das Memo hat sich länger nicht geändert. Stimmt es noch?',
    'limit-soon': 'Der Timer erreicht gleich das Wochenlimit.',
    'limit-near': 'Neun Zehntel des Wochenlimits sind verbraucht.',
    'limit-reached':
      'Das Wochenlimit ist erreicht. Nur darüber hinaus weiterarbeiten, wenn der Auftraggeber es genehmigen wird.',
    'input-not-counted':
      'Eingaben werden gerade nicht gezählt; das Zählen wird neu gestartet. Bleibt das so, den Selbsttest ausführen.',
    'not-watched':
      'Der Timer wurde gestoppt: Eine Minute lang war kein Fenster mit Work Diary offen, und dieser Desktop zeigt keine Benachrichtigungen. Bei der Arbeit eines offen lassen.',
    'clock-suspect':
      'Die Uhr dieses Rechners wurde zurückgestellt: Was diese Sitzung aufzeichnet, bleibt erhalten, ist aber nicht geschützt. Die Uhr stellen, dann den Timer stoppen und starten.',
    parked:
      'Das Journal hat etwas endgültig abgelehnt. Es ist aufgehoben: Was und warum, steht beim Zustand des Journals.',
    'capture-failed': 'Das Bild konnte nicht aufgenommen werden. Der Selbsttest sagt, warum.',
    'capture-timeout': 'Das Aufnehmen des Bildes dauerte zu lange.',
    'capture-forbidden':
      'Das System lässt Work Diary keine Bilder vom Bildschirm aufnehmen: in den Datenschutzeinstellungen erlauben.',
    'no-display':
      'Es gibt keinen Bildschirm, der aufgenommen werden könnte: in einer grafischen Sitzung anmelden.',
    'snapshot-blank':
      'Das letzte Bild ist leer: eine Farbe und sonst nichts. Der Selbsttest sagt, was das System erlaubt.',
    'blur-failed': 'Das Bild konnte nicht unscharf gemacht werden. Ohne „Behalten“ wird es weggelassen.',
    'picture-replaced':
      'Inzwischen ist ein anderes Bild an die Stelle des vorigen getreten. Es ansehen und neu wählen.',
    'folder-open':
      'Andere an diesem Rechner können lesen, was Work Diary aufzeichnet, und es kann das nicht ändern. Den Datenordner nur für sich lesbar machen, oder mit WORK_DIARY_DATA einen anderen wählen.',
    quitting: 'Work Diary wird gerade beendet und erfasst keine Zeit mehr. Es zuerst wieder öffnen.',
    'blur-not-allowed': 'Der Vertrag verlangt klare Bilder. Stattdessen den Eintrag verwerfen.',
    'no-picture': 'Dieser Eintrag hat kein Bild, das noch unscharf gemacht werden könnte.',
    busy: 'Es ist noch etwas in Arbeit. Kurz warten, dann noch einmal versuchen.',
    'not-running': 'Der Timer läuft nicht. Ihn zuerst starten.',
    'warning-lasts':
      'Wovor diese Warnung warnt, ist noch so. Sie geht von selbst, wenn es vorbei ist: tun, was sie sagt.',
    locked:
      'Der Bildschirm ist gesperrt, oder der Rechner schläft. Danach läuft die Zeit weiter, oder es wird gefragt.',
    'timer-running': 'Der Timer läuft. Ihn zuerst stoppen.',
    'consent-missing': 'Zuerst den Hinweis lesen, was aufgezeichnet wird, und zustimmen.',
    'consent-changed': 'Der Hinweis hat sich seit dem Lesen geändert. Bitte noch einmal lesen.',
    'contract-paused':
      'Dieser Vertrag ist pausiert: Auf ihn kann keine Zeit erfasst werden. Ihn in den Einstellungen fortsetzen, oder einen anderen wählen.',
    'contract-ended':
      'Dieser Vertrag ist beendet: Auf ihn kann keine Zeit erfasst werden. Einen anderen wählen.',
    'unknown-contract': 'Diesen Vertrag gibt es hier nicht. Einen anderen wählen.',
    'not-in-force': 'Der Vertrag galt nicht für diese ganze Zeit.',
    'not-allowed': 'Der Vertrag erlaubt keine manuelle Zeit.',
    'same-contract': 'Dieser Eintrag liegt schon bei diesem Vertrag.',
    'currency-fixed': 'Die Währung eines Vertrags bleibt. Für eine andere einen neuen Vertrag anlegen.',
    'no-limit': 'Diese Woche hat kein Limit, das sich erhöhen ließe.',
    'not-raised': 'Ein Limit lässt sich nur erhöhen: mehr Zeit angeben, als die Woche hat.',
    'review-over': 'Die Prüfung dieser Woche ist vorbei: Ihr Limit bleibt, wie es war.',
    'bad-week': 'Eine Woche wird nach ihrem Montag 00:00 UTC benannt.',
    'unknown-record': 'Diesen Eintrag gibt es nicht, oder er wurde verworfen.',
    'unknown-entry': 'Diesen Eintrag gibt es nicht, oder es lässt sich nichts mehr mit ihm tun.',
    'unknown-stretch': 'Für diesen Leerlauf gibt es schon eine Antwort.',
    'week-locked':
      'Die Woche dieser Zeit ist gesperrt: Sie ist nicht mehr zu ändern. Ihre Stunden lassen sich nur noch zurückgeben.',
    'not-locked': 'Die Woche ist noch nicht gesperrt: stattdessen verwerfen.',
    'already-returned': 'Diese Stunden sind schon zurückgegeben.',
    'already-sealed': 'Dieser Eintrag ist schon versiegelt. Die Seite neu laden und noch einmal versuchen.',
    discarded: 'Das wurde verworfen. Zuerst rückgängig machen, solange es geht.',
    'still-running':
      'Einer dieser Einträge läuft noch. Den Timer stoppen, oder warten, bis seine zehn Minuten vorbei sind.',
    'too-late': 'Es gibt nichts mehr rückgängig zu machen: Verwerfen geht zehn Sekunden lang zurück.',
    'move-too-late':
      'Die Woche wurde gesperrt, bevor Einträge zu einem anderen Vertrag kamen: Sie bleiben, wo sie waren.',
    'move-in-future':
      'Die Uhr dieses Rechners wurde zurückgestellt, deshalb kamen Einträge nicht zu einem anderen Vertrag: Sie bleiben, wo sie waren. Die Uhr richtig stellen, dann noch einmal verschieben.',
    'discard-too-late':
      'Die Woche wurde gesperrt, bevor etwas darin verworfen war: Es bleibt. Stattdessen die Stunden zurückgeben.',
    'segment-discarded':
      'Der Eintrag dieser zehn Minuten wurde verworfen oder kam zu einem anderen Vertrag: Was bis zu ihrem Ende auf diesen Vertrag erfasst wird, zählt nicht. Danach zählt es wieder.',
    'bad-span':
      'Dieser Zeitraum geht nicht: Das Ende muss nach dem Anfang liegen, und er darf nicht zu lang sein.',
    future:
      'Nach der Uhr dieses Rechners liegt diese Zeit in der Zukunft, und von Hand kommt nur Vergangenes dazu. Die Uhr richtig stellen, oder warten.',
    'crosses-week': 'Die Zeit vor und nach Montag 00:00 UTC getrennt eintragen.',
    overlap: 'Ein Teil dieser Zeit ist schon erfasst, Leerlauf oder eingetragen.',
    'no-memo': 'Manuelle Zeit braucht ein Memo: schreiben, was getan wurde.',
    'disk-full':
      'Die Festplatte ist voll. Platz schaffen: Was noch nicht versiegelt ist, bleibt erhalten und wird dann geschrieben.',
    'read-only':
      'In den Datenordner kann nicht geschrieben werden. Schreibrechte geben, oder mit einem anderen Datenordner starten.',
    'disk-error':
      'Die Festplatte ließ sich nicht lesen oder beschreiben. Platte und Kabel prüfen, dann neu starten.',
    'already-running':
      'Work Diary läuft schon mit diesem Datenordner. Das laufende benutzen, oder es zuerst beenden.',
    'journal-fault': 'Work Diary konnte das nicht schreiben. ({{message}})',
    'journal-closed':
      'Das Journal arbeitet nicht mehr. Der Timer wurde am letzten gespeicherten Augenblick gestoppt, und nichts wird mehr gespeichert. Work Diary beenden und neu starten, dann das Letzte noch einmal tun.',
    'journal-not-opened': 'Das Journal dieses Vertrags ist nicht geöffnet. Work Diary neu starten.',
    'file-unknown': 'Ein Bild, das hierher gehört, ist nicht auf der Festplatte.',
    'outside-segment': 'Erfasste Zeit liegt außerhalb ihres Segments.',
    'corrupt-database':
      'Die Datenbank im Datenordner ist beschädigt. Nichts wurde geändert: den Datenordner kopieren, dann eine Sicherung zurückspielen. ({{message}})',
    'corrupt-entry': 'Ein Eintrag des Journals ist nicht zu lesen. ({{message}})',
    'newer-database':
      'Das Journal stammt von einem neueren Work Diary. Work Diary aktualisieren. ({{message}})',
    'bad-memory': 'Das Gedächtnis des Trackers im Journal ist falsch. ({{message}})',
    'key-missing': 'Der Geräteschlüssel dieses Datenordners fehlt.',
    'key-mismatch': 'Der Geräteschlüssel gehört nicht zu diesem Journal. ({{message}})',
    'key-unreadable': 'Der Geräteschlüssel ist mit dem Schlüsselbund dieser Sitzung nicht zu lesen.',
    restored:
      'Dieser Datenordner wurde zurückgespielt oder von einem anderen Rechner kopiert. Die Aufzeichnung läuft unter einem neuen Schlüssel weiter; was vorher aufgezeichnet wurde, bleibt lesbar.',
    moved:
      'Alles ist auf diesen Rechner umgezogen, der ab jetzt unter einem eigenen Schlüssel aufzeichnet. Auf dem alten nicht weiter aufzeichnen: Seine Zeit käme hier nicht mehr an.',
    'seq-gap': 'Ein Eintrag ist falsch nummeriert: dazwischen fehlt etwas. ({{message}})',
    'prev-mismatch': 'Ein Eintrag folgt nicht auf den vor ihm. ({{message}})',
    'opening-misplaced': 'Der Anfang des Journals steht nicht am Anfang. ({{message}})',
    'after-closed': 'Nach dem Abschluss des Journals kam noch ein Eintrag. ({{message}})',
    'recorded-twice': 'Derselbe Eintrag steht zweimal im Journal. ({{message}})',
    'contract-mismatch': 'Ein Eintrag nennt einen anderen Vertrag. ({{message}})',
    'device-mismatch': 'Die Signatur nennt einen anderen Schlüssel als der Eintrag. ({{message}})',
    'signature-bad': 'Die Signatur stimmt nicht. ({{message}})',
    'key-unknown': 'Der öffentliche Schlüssel fehlt, darum ist keine Signatur zu prüfen. ({{message}})',
    'key-refused': 'Der öffentliche Schlüssel ist nicht brauchbar. ({{message}})',
    'records-overlap': 'Erfasste Zeiten überschneiden sich. ({{message}})',
    'restored-mismatch': 'Das Journal, an das es anschließt, endet anders.',
    'journal-mismatch': 'Seine Einträge gehören nicht zu diesem Vertrag und Rechner.',
    'envelope-malformed': 'Ein Eintrag ist beschädigt: seine Hülle ist nicht zu lesen. ({{message}})',
    'header-invalid': 'Der Kopf eines Eintrags hat nicht die richtige Form. ({{message}})',
    'content-invalid': 'Der Inhalt eines Eintrags hat nicht die richtige Form. ({{message}})',
    'shape-wrong': 'Ein Eintrag hat nicht die richtige Form. ({{message}})',
    'not-canonical': 'Ein Eintrag ist nicht in der vorgeschriebenen Schreibweise. ({{message}})',
    'not-an-entry': 'Etwas im Journal ist kein Eintrag. ({{message}})',
    'pictures-differ': 'Kopf und Inhalt eines Eintrags nennen verschiedene Bilder. ({{message}})',
    'commitment-mismatch': 'Ein Text oder Bild ist nicht das, was signiert wurde. ({{message}})',
    'bad-settings': 'Die Einstellungen stimmen nicht. ({{message}})',
    'settings-not-saved': 'Die Einstellungen konnten nicht gespeichert werden. ({{message}})',
    'no-server': 'Hier ist noch kein Vertragsserver bekannt: bitte zuerst koppeln.',
    'not-https': 'Die Adresse eines Servers beginnt mit https://. Nur auf diesem Rechner geht es ohne.',
    'unknown-offer': 'Dieses Angebot ist inzwischen beantwortet oder zurückgezogen.',
    'strange-answer':
      'Was unter dieser Adresse antwortet, ist nicht zu verstehen. Stimmt die Adresse, und ist Work Diary auf neuem Stand?',
    'pairing-expired': 'Niemand hat den Code rechtzeitig eingegeben. Bitte einen neuen holen.',
    'pairing-denied': 'Die Kopplung wurde im Browser abgelehnt.',
    'key-in-use':
      'Dieser Server nimmt den Schlüssel dieses Rechners nicht an, mit dem er an einen anderen Server gekoppelt ist. Erst dort entkoppeln; danach kann es einen neuen geben.',
    'pairing-cancelled': 'Die Kopplung wurde abgebrochen.',
    'pair-again':
      'Dieser Rechner hat einen neuen Schlüssel, den der Server nicht kennt. Noch einmal koppeln; verloren ist nichts.',
    'restored-again':
      'Der Server nimmt die Einträge dieses Rechners nicht an, obwohl der gerade einen neuen Schlüssel hat. Es wird wieder versucht; alles Aufgezeichnete bleibt.',
    'picture-lost':
      'Die Datei dieses Bildes fehlt. Aus einer Sicherung zurücklegen, dann noch einmal abgleichen.',
    'sync-parked':
      'Der Server hat etwas abgelehnt. Es bleibt hier: Der Zustand des Journals sagt, was und warum.',
    'stopped-elsewhere': 'Der Timer wurde hier angehalten, wie auf einem anderen Gerät verlangt.',
    'command-unknown': 'Work Diary lässt sich hier nicht mit dem System starten. ({{message}})',
    'not-offered': 'Dieser Rechner oder diese Art, Work Diary auszuführen, kann das nicht.',
    'permission-missing':
      'Das System hat das nicht erlaubt. Seine Einstellungen öffnen, Work Diary erlauben, dann erneut prüfen.',
    wayland: 'Dieser Wayland-Desktop bietet das nicht. In einer X11-Sitzung geht es.',
    'portal-refused':
      'Der Desktop wurde gefragt, ob der Bildschirm geteilt werden darf, und die Antwort war nein. Bis dahin fehlen Bilder: den Timer neu starten und den Bildschirm wählen.',
    'portal-ended':
      'Das Teilen des Bildschirms wurde beendet. Bis es wieder beginnt, fehlen Bilder: den Timer stoppen und neu starten.',
    'no-keyring':
      'In dieser Sitzung antwortet kein Schlüsselbund: Der Schlüssel, der die Einträge signiert, liegt unverschlüsselt in einer Datei, die nur dieser Benutzer lesen kann. Damit er geschützt ist, einen Schlüsselbund entsperren oder einrichten (unter Linux GNOME Keyring oder KWallet), dann Work Diary neu starten.',
    held: 'Work Diary öffnet gerade sein Journal. Gleich noch einmal versuchen.',
    'foreign-frame': 'Nur die Seiten von Work Diary selbst dürfen das fragen.',
    'updates-off':
      'Nach neueren Versionen wird hier nicht gesehen: in den Einstellungen einschalten, oder sie von Hand installieren.',
    'update-damaged':
      'Die neue Version kam beschädigt an und wurde weggeworfen. Sie wird später noch einmal geholt. Bleibt es so, die fragen, von denen Work Diary kam.',
    'update-not-signed':
      'Die neue Version trägt nicht die Signatur von Work Diary und wurde weggeworfen. Nicht von Hand installieren, sondern die fragen, von denen Work Diary kam.',
    'update-unreachable': 'Der Ort der neuen Versionen antwortet nicht. Es wird später noch einmal versucht.',
    'update-failed':
      'Die neue Version ließ sich nicht holen oder einsetzen. Es wird später noch einmal versucht; im Protokoll steht mehr.',
    'key-protected':
      'Der Schlüssel dieses Datenordners liegt im Schlüsselbund dieser Sitzung, den nur die Desktop-App fragen kann. Die Desktop-App starten.',
    'keyring-locked':
      'Der Schlüssel dieses Datenordners liegt im Schlüsselbund dieser Sitzung, und der antwortet nicht. Den Schlüsselbund entsperren, oder auf dem Desktop anmelden, auf dem Work Diary eingerichtet wurde, und neu starten: Verloren ist nichts.',
    'not-needed': 'Dieser Rechner fragt nach keiner solchen Erlaubnis.',
    'not-opened': 'Das ließ sich nicht öffnen. ({{message}})',
    'no-stream': 'Der Bildschirm ist nicht mit Work Diary geteilt: den Timer neu starten und ihn wählen.',
    'no-update': 'Keine neuere Version ist bereit. Erst nach einer sehen.',
    'not-saved': 'Das Starten mit dem System ließ sich nicht ändern. ({{message}})',
    'bad-archive':
      'Das ist kein Archiv von Work Diary, oder es ist beschädigt. Auf dem alten Rechner ein neues anlegen. ({{message}})',
    'newer-archive':
      'Das Archiv stammt von einem neueren Work Diary. Work Diary hier aktualisieren, dann noch einmal versuchen.',
    'not-empty':
      'Auf diesem Rechner ist schon etwas aufgezeichnet. In eine neue Installation importieren: Ein Import würde es ersetzen.',
    'cannot-link':
      'Für einen Export muss die Festplatte eine Datei unter zwei Namen führen können: FAT und exFAT können es nicht, und ein Bilderordner auf einer anderen Festplatte auch nicht. Work Diary beenden, den ganzen Datenordner auf eine andere Festplatte kopieren, dort starten (WORK_DIARY_DATA), dann noch einmal versuchen.',
    'not-received': 'Das Archiv kam nicht vollständig an. Noch einmal versuchen.',
    'not-written':
      'Noch nicht alles ist auf der Festplatte. Die Warnungen ansehen, dann noch einmal versuchen. ({{message}})',
    'too-large': 'Das Archiv passt nicht auf diese Festplatte. Platz schaffen, dann noch einmal versuchen.',
    'no-length': 'Die Größe des Archivs muss zuerst genannt werden.',
    'move-failed':
      'Was vom anderen Rechner kam, war nicht zu gebrauchen, und hier wurde nichts geändert. ({{message}})',
    'tracker-gone': 'Der Tracker hörte auf, bevor er antwortete. Ihn starten und noch einmal versuchen.',
    'tracker-unreachable':
      'Der Tracker ist nicht erreichbar. Die Seite verbindet sich von selbst neu; wurde er beendet, ihn wieder starten.',
    'unintelligible-answer':
      'Der Tracker hat etwas gesendet, das diese Seite nicht versteht. Die Seite neu laden; hilft das nicht, den Tracker neu starten.',
    'bad-argument': 'Eine Eingabe stimmt nicht. ({{message}})',
    'unknown-method':
      'Der Tracker kennt das nicht. Seite und Tracker sind vielleicht verschiedene Versionen: die Seite neu laden.',
    internal: 'Im Tracker ist etwas schiefgegangen; es steht in seinem Protokoll. ({{message}})',
  },
};
