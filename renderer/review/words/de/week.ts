// German: the words of the English file of this name.
import type { Words } from '../../../ui/i18n/words.ts';
import type { week as English } from '../en/week.ts';

export const week: Words<typeof English> = {
  siteWeek: {
    previous: 'Vorige Woche',
    next: 'Nächste Woche',
    current: 'Diese Woche',
    file: 'Abrechnung als {{format}} herunterladen',
    border: 'Zeiten in {{zone}}. Die Vertragswoche läuft von {{from}} bis {{to}}.',
    provisional: 'etwas darin ist noch unterwegs',
    acts: 'Was jetzt möglich ist',
    deadline:
      'Bis {{when}}, {{left}}. Was bis dahin nicht bestritten ist, gilt als genehmigt, außer Zeit über dem Limit.',
    deadlineApproved: 'Bis {{when}}, {{left}}, lässt sich noch Zeit über dem Limit bezahlen.',
    notNow: 'Das ist jetzt nicht möglich.',
    act: {
      approve: 'Woche genehmigen',
      dispute: 'Stunden bestreiten',
      raiseLimit: 'Limit anheben',
      approveOverLimit: 'Zeit über dem Limit bewilligen',
      returnHours: 'Stunden zurückgeben',
    },
    means: {
      approve: 'Genehmigt endgültig alles außer der Zeit über dem Limit.',
      dispute: 'Nur das Genannte wird zurückgehalten, bis es geklärt ist; der Rest läuft weiter.',
      raiseLimit: 'Zeit über dem Limit zählt sofort, so weit das neue Limit reicht.',
      approveOverLimit: 'Bezahlt Zeit über dem Limit, Eintrag für Eintrag.',
      returnHours: 'Ganze Einträge und Posten, die nicht bezahlt werden sollen.',
    },
    approved: 'Die Woche ist genehmigt',
    returned: 'Die Stunden sind zurückgegeben',
    approveTitle: 'Diese Woche genehmigen?',
    approveMeans: '{{hours}} h ergeben {{amount}}, zahlbar ab {{when}}.',
    approveLeaves: '{{hours}} h über dem Limit bleiben unbezahlt, solange sie nicht eigens bewilligt werden.',
    approveHeld: '{{hours}} h bleiben in einem Streitfall zurückgehalten.',
    approveFinal: 'Das ist endgültig: Stunden dieser Woche lassen sich danach nicht mehr bestreiten.',
    approveGo: '{{amount}} genehmigen',
    approvePick: 'Bewilligen',
    overLimitLead:
      'Wählen, welche Zeit über dem Limit bezahlt wird. Was bis zum Ende der Prüfung nicht gewählt ist, wird nicht bezahlt.',
    overLimitSum_one: '{{count}} Eintrag oder Posten: {{duration}} über dem Limit, {{amount}}.',
    overLimitSum_other: '{{count}} Einträge und Posten: {{duration}} über dem Limit, {{amount}}.',
    chooseFirst: 'Mindestens einen Eintrag oder Posten wählen.',
    disputeLead:
      'Die Einträge und Posten wählen, die nicht anerkannt werden. Tab führt zu den Kästchen, die Leertaste setzt sie; das Kästchen eines Tages setzt alle seine.',
    disputePick: 'Bestreiten',
    disputeText: 'Gründe',
    disputeTextHint: 'Freelancer und Prüfer lesen sie.',
    disputeTextWrong: 'In ein paar Worten sagen, warum.',
    disputeSum_one:
      '{{count}} Eintrag oder Posten, {{duration}}, {{amount}}, wird zurückgehalten, bis das geklärt ist.',
    disputeSum_other:
      '{{count}} Einträge und Posten, {{duration}}, {{amount}}, werden zurückgehalten, bis das geklärt ist.',
    disputeThen:
      '{{freelancer}} hat 72 Stunden, um anzuerkennen oder zu antworten; dann entscheidet anhand der Belege, wer zu keiner Seite gehört. Zurückziehen geht bis dahin jederzeit. Dafür wird das Passwort verlangt.',
    disputeGo: 'Streitfall eröffnen',
    disputeGoTime: '{{duration}} bestreiten',
    notPayable: 'nichts zahlbar',
    parts: 'Alles, was in dieser Woche steht',
    daySum_one: '{{count}} Eintrag oder Posten, {{hours}} h abrechenbar',
    daySum_other: '{{count}} Einträge und Posten, {{hours}} h abrechenbar',
    over: '{{duration}} über dem Limit',
    overApproved: '{{duration}} über dem Limit, bewilligt',
    void: '{{duration}} zählen nirgends',
    ask: 'Frage zum Eintrag um {{time}}',
  },
};
