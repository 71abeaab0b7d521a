// German: the words of the English file of this name.
import type { Words } from '../../../ui/i18n/words.ts';
import type { problems as English } from '../en/problems.ts';

export const problems: Words<typeof English> = {
  'only-client': 'Das kann nur der Auftraggeber.',
  'only-freelancer': 'Das kann nur der Freelancer.',
  'only-party': 'Das können nur Freelancer und Auftraggeber.',
  'only-reviewer': 'Das kann nur, wem die Prüfung dieses Streitfalls zugewiesen ist.',
  'only-operator': 'Das kann nur der Betreiber.',
  'not-locked': 'Die Woche ist noch nicht geschlossen: Ihre Prüfung beginnt am Montag um 12:00 UTC.',
  'review-over': 'Die Prüfung dieser Woche ist vorbei.',
  'already-approved': 'Die Woche ist genehmigt, und das ist endgültig.',
  'no-limit': 'Diese Woche hat kein Limit, das sich anheben ließe.',
  'limit-not-higher': 'Ein Limit lässt sich nur anheben: mehr Zeit angeben, als die Woche hat.',
  'unknown-entry':
    'Einer dieser Einträge steht nicht mehr in dieser Woche oder diesem Tagebuch. Die Seite neu laden.',
  'nothing-payable': 'Hier ist nichts zahlbar.',
  'not-over-limit': 'Keine Zeit über dem Limit wartet auf Bewilligung.',
  'already-returned': 'Einer dieser Einträge ist schon zurückgegeben oder verworfen. Die Seite neu laden.',
  'already-disputed': 'Einer dieser Einträge ist schon in einem offenen Streitfall.',
  'already-decided': 'Über einen dieser Einträge ist schon entschieden.',
  'answer-late': 'Die Zeit zum Antworten ist um: Der Streitfall wird anhand der Belege geprüft.',
  'not-answering': 'Dieser Streitfall wartet auf keine Antwort.',
  'text-missing': 'In ein paar Worten sagen, warum.',
  'dispute-over': 'Dieser Streitfall ist beendet.',
  'not-reviewing': 'Dieser Streitfall wird nicht geprüft.',
  'decision-missing': 'Über jeden Eintrag des Streitfalls entscheiden.',
  'decision-twice': 'Über jeden Eintrag einmal entscheiden.',
  'decision-too-much': 'Nur über Einträge dieses Streitfalls entscheiden.',
  'reason-missing':
    'Ein geschützter Eintrag lässt sich nur mit einem Grund aus der veröffentlichten Liste ablehnen.',
  'reason-too-much': 'Was zahlbar ist, braucht keinen Grund aus der Liste.',
  'not-decided': 'Es gibt noch keine Entscheidung für einen Einspruch.',
  'appeal-late': 'Die Zeit für einen Einspruch ist um: Die Entscheidung steht.',
  'appealed-before': 'Es gab schon einen Einspruch: Die zweite Entscheidung ist endgültig.',
  'no-reviewer': 'Prüft keine Streitfälle.',
  'not-joined': 'Hat die Einladung noch nicht angenommen.',
  'is-freelancer': 'Ist der Freelancer des Vertrags.',
  'is-client': 'Gehört zum Auftraggeber.',
  'too-much-unsent':
    'Zu viele Anhänge warten darauf, gesendet zu werden: zuerst einige senden oder es morgen wieder versuchen.',
  'is-operator': 'Betreibt den Server und entscheidet deshalb keine Streitfälle.',
  'decided-first': 'Hat zuerst entschieden: Nach einem Einspruch entscheidet jemand anderes.',
  'has-contract': 'Hat einen Vertrag mit einer der Seiten.',
  'bad-week': 'Eine Woche wird nach ihrem Montag 00:00 UTC benannt.',
  'bad-credentials':
    'E-Mail-Adresse und Passwort passen nicht zusammen: erneut versuchen, oder einen Link schicken lassen.',
  conflict: 'Unter dieser Nummer geschah etwas anderes. Die Seite neu laden, dann noch einmal versuchen.',
  'card-failed':
    'Was zu diesem Vertrag ankam, lässt sich nicht zeigen; die anderen sind nicht betroffen. ({{message}})',
  'not-found': 'Hier ist nichts, oder nichts für diese Anmeldung.',
  gone: 'Das gibt es nicht mehr.',
  'empty-message': 'Zuerst etwas schreiben.',
  'unknown-attachment': 'Ein Anhang ist nicht mehr da: ihn noch einmal anhängen.',
  'too-large': 'Das ist größer, als der Server annimmt.',
  'disk-full': 'Der Server hat gerade keinen Platz. Später noch einmal versuchen.',
};
