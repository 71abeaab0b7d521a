// What the system's notifications say of what went wrong, by its reason: what a tray, a key or the tracker runs into.

type Words = Readonly<Record<string, string>>;

/** The messages that come with reasons are English already. */
export const problems: Words = {};

export const problemsInGerman: Words = {
  recording: 'Work Diary zeichnet auf. Was, ist darin zu sehen.',
  'no-timer': 'Es wird gearbeitet, und kein Timer läuft. Ihn starten, wenn es bezahlte Arbeit ist.',
  'odd-hours': 'Der Timer läuft außerhalb der üblichen Stunden. Ihn stoppen, wenn Schluss ist.',
  'memo-old': 'Das Memo hat sich länger nicht geändert. Stimmt es noch?',
  'limit-soon': 'Der Timer erreicht gleich das Wochenlimit.',
  'limit-near': 'Neun Zehntel des Wochenlimits sind verbraucht.',
  'limit-reached':
    'Das Wochenlimit ist erreicht. Nur darüber hinaus weiterarbeiten, wenn der Auftraggeber es genehmigen wird.',
  'contract-paused': 'Dieser Vertrag ist pausiert: Auf ihn kann keine Zeit erfasst werden.',
  'contract-ended': 'Dieser Vertrag ist beendet: Auf ihn kann keine Zeit erfasst werden.',
  'unknown-contract': 'Diesen Vertrag gibt es hier nicht. Einen anderen wählen.',
  'consent-missing': 'Zuerst den Hinweis lesen, was aufgezeichnet wird, und zustimmen.',
  'not-running': 'Der Timer läuft nicht. Ihn zuerst starten.',
  locked:
    'Der Bildschirm ist gesperrt, oder der Rechner schläft. Danach läuft die Zeit weiter, oder es wird gefragt.',
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
  quitting: 'Work Diary wird gerade beendet und erfasst keine Zeit mehr. Es zuerst wieder öffnen.',
  'segment-discarded':
    'Der Eintrag dieser zehn Minuten wurde verworfen oder kam zu einem anderen Vertrag: Was bis zu ihrem Ende auf diesen Vertrag erfasst wird, zählt nicht. Danach zählt es wieder.',
  'move-too-late':
    'Die Woche wurde gesperrt, bevor Einträge zu einem anderen Vertrag kamen: Sie bleiben, wo sie waren.',
  'move-in-future':
    'Die Uhr dieses Rechners wurde zurückgestellt, deshalb kamen Einträge nicht zu einem anderen Vertrag: Sie bleiben, wo sie waren.',
  'discard-too-late': 'Die Woche wurde gesperrt, bevor etwas darin verworfen war: Es bleibt.',
  'journal-closed':
    'Das Journal arbeitet nicht mehr. Der Timer wurde am letzten gespeicherten Augenblick gestoppt, und nichts wird mehr gespeichert. Work Diary beenden und neu starten.',
  held: 'Work Diary öffnet gerade sein Journal. Gleich noch einmal versuchen.',
  internal: 'Das ist Work Diary misslungen. Im Protokoll steht, warum; was aufgezeichnet wurde, ist sicher.',
};
