// What mails say: that something waits, never what it is about. No titles, memos or names leave by mail.
import type { NotificationKind } from '../../../shared/wire/conversation.ts';

interface Words {
  readonly subject: string;
  readonly text: string;
}

/** `null`: shown on the site only, since mail of it would come too often. */
type Notices = Readonly<Record<NotificationKind, Words | null>>;

const en: Notices = {
  'terms-offered': {
    subject: 'Work Diary: terms wait for your answer',
    text: 'You were offered the terms of a contract. Read the exact text, then accept or decline it.',
  },
  'terms-accepted': {
    subject: 'Work Diary: your terms were accepted',
    text: 'The terms that you offered were accepted.',
  },
  'terms-declined': {
    subject: 'Work Diary: your terms were declined',
    text: 'The terms that you offered were declined.',
  },
  'terms-withdrawn': {
    subject: 'Work Diary: an offer was withdrawn',
    text: 'A contract that you were offered was withdrawn. There is nothing left to answer.',
  },
  'contract-status': {
    subject: 'Work Diary: a contract changed its status',
    text: 'One of your contracts was paused, continued or ended.',
  },
  'device-paired': {
    subject: 'Work Diary: a new device was paired',
    text: 'A tracker was paired with your account. If that was not you, revoke the device at once.',
  },
  'week-locked': {
    subject: 'Work Diary: a week is in review',
    text: 'A week of one of your contracts has locked and is in review until Saturday 00:00 UTC.',
  },
  'review-reminder': {
    subject: 'Work Diary: a review ends soon',
    text: 'A week of one of your contracts still waits for its review. Without an answer it counts as approved.',
  },
  'week-approved': {
    subject: 'Work Diary: a week was approved',
    text: 'A week of one of your contracts was approved.',
  },
  'week-payable': {
    subject: 'Work Diary: a week is payable',
    text: 'The security period of a week of one of your contracts is over: it is payable.',
  },
  'limit-raised': {
    subject: 'Work Diary: a weekly limit was raised',
    text: 'The limit of one week of one of your contracts was raised.',
  },
  'over-limit-approved': {
    subject: 'Work Diary: time over the limit was approved',
    text: 'Time over the weekly limit of one of your contracts was approved: it will be payable.',
  },
  'hours-returned': {
    subject: 'Work Diary: hours were given back',
    text: 'Hours of one of your contracts were given back.',
  },
  'late-time': null,
  message: {
    subject: 'Work Diary: a message waits for you',
    text: 'There is a new message in the conversation of one of your contracts.',
  },
  'dispute-opened': {
    subject: 'Work Diary: a dispute waits for your answer',
    text: 'Records of one of your contracts are disputed. You have 72 hours to answer.',
  },
  'dispute-answered': {
    subject: 'Work Diary: a dispute was answered',
    text: 'There is an answer in one of your disputes.',
  },
  'dispute-unanswered': {
    subject: 'Work Diary: a dispute goes to review without an answer',
    text: 'The 72 hours of a dispute are over. A reviewer decides on the evidence.',
  },
  'dispute-assigned': {
    subject: 'Work Diary: a dispute was assigned',
    text: 'A reviewer was assigned to a dispute that you have to do with.',
  },
  'dispute-unassigned': {
    subject: 'Work Diary: a dispute waits for a reviewer',
    text: 'A dispute is ready to be decided and has no reviewer yet.',
  },
  'dispute-decided': {
    subject: 'Work Diary: a dispute was decided',
    text: 'There is a decision in one of your disputes. An appeal is possible within 72 hours.',
  },
  'dispute-final': {
    subject: 'Work Diary: an appeal was decided',
    text: 'There is a second decision in one of your disputes. It is final: no further appeal is possible.',
  },
  'dispute-stands': {
    subject: 'Work Diary: a decision is final',
    text: 'The time for an appeal in one of your disputes is over. The decision stands and is final.',
  },
  'dispute-appealed': {
    subject: 'Work Diary: an appeal was made',
    text: 'There is an appeal in a dispute that you have to do with. Another reviewer decides.',
  },
  'dispute-withdrawn': {
    subject: 'Work Diary: a dispute was withdrawn',
    text: 'One of your disputes was withdrawn.',
  },
  'evidence-conflict': {
    subject: 'Work Diary: something about the evidence of a diary',
    text: 'A tracker was restored or cloned, or a picture is not the one that was announced. Nothing was replaced; the site says which it is.',
  },
};

const de: Notices = {
  'terms-offered': {
    subject: 'Work Diary: Bedingungen warten auf Antwort',
    text: 'Es liegt ein Angebot für einen Vertrag vor. Den genauen Text lesen, dann annehmen oder ablehnen.',
  },
  'terms-accepted': {
    subject: 'Work Diary: Bedingungen angenommen',
    text: 'Die angebotenen Bedingungen wurden angenommen.',
  },
  'terms-declined': {
    subject: 'Work Diary: Bedingungen abgelehnt',
    text: 'Die angebotenen Bedingungen wurden abgelehnt.',
  },
  'terms-withdrawn': {
    subject: 'Work Diary: Angebot zurückgezogen',
    text: 'Das Angebot für einen Vertrag wurde zurückgezogen. Eine Antwort ist nicht mehr nötig.',
  },
  'contract-status': {
    subject: 'Work Diary: Vertrag geändert',
    text: 'Ein Vertrag wurde unterbrochen, fortgesetzt oder beendet.',
  },
  'device-paired': {
    subject: 'Work Diary: neues Gerät gekoppelt',
    text: 'Ein Tracker wurde mit dem Konto gekoppelt. Falls das unerwartet kommt: das Gerät sofort sperren.',
  },
  'week-locked': {
    subject: 'Work Diary: Woche in Prüfung',
    text: 'Eine Vertragswoche ist abgeschlossen und bis Samstag 00:00 Uhr UTC in Prüfung.',
  },
  'review-reminder': {
    subject: 'Work Diary: Prüfung endet bald',
    text: 'Eine Vertragswoche wartet noch auf ihre Prüfung. Ohne Antwort gilt sie als genehmigt.',
  },
  'week-approved': {
    subject: 'Work Diary: Woche genehmigt',
    text: 'Eine Vertragswoche wurde genehmigt.',
  },
  'week-payable': {
    subject: 'Work Diary: Woche zahlbar',
    text: 'Die Sicherheitsfrist einer Vertragswoche ist vorbei: Sie ist zahlbar.',
  },
  'limit-raised': {
    subject: 'Work Diary: Wochenlimit erhöht',
    text: 'Das Limit einer Vertragswoche wurde erhöht.',
  },
  'over-limit-approved': {
    subject: 'Work Diary: Zeit über dem Limit genehmigt',
    text: 'Zeit über dem Wochenlimit eines Vertrags wurde genehmigt: Sie wird zahlbar.',
  },
  'hours-returned': {
    subject: 'Work Diary: Stunden zurückgegeben',
    text: 'In einem Vertrag wurden Stunden zurückgegeben.',
  },
  'late-time': null,
  message: {
    subject: 'Work Diary: neue Nachricht',
    text: 'Im Gespräch zu einem Vertrag gibt es eine neue Nachricht.',
  },
  'dispute-opened': {
    subject: 'Work Diary: Streitfall wartet auf Antwort',
    text: 'Über Einträge eines Vertrags wurde ein Streitfall eröffnet. Für die Antwort bleiben 72 Stunden.',
  },
  'dispute-answered': {
    subject: 'Work Diary: Antwort in einem Streitfall',
    text: 'In einem Streitfall liegt eine Antwort vor.',
  },
  'dispute-unanswered': {
    subject: 'Work Diary: Streitfall ohne Antwort in Prüfung',
    text: 'Die 72 Stunden für die Antwort in einem Streitfall sind vorbei. Entschieden wird nach Beweislage.',
  },
  'dispute-assigned': {
    subject: 'Work Diary: Streitfall zugeteilt',
    text: 'Ein Streitfall wurde einer Prüfperson zugeteilt.',
  },
  'dispute-unassigned': {
    subject: 'Work Diary: Streitfall ohne Prüfperson',
    text: 'Ein Streitfall kann entschieden werden und hat noch keine Prüfperson.',
  },
  'dispute-decided': {
    subject: 'Work Diary: Streitfall entschieden',
    text: 'In einem Streitfall liegt eine Entscheidung vor. Ein Einspruch ist 72 Stunden lang möglich.',
  },
  'dispute-final': {
    subject: 'Work Diary: Einspruch entschieden',
    text: 'In einem Streitfall liegt die zweite Entscheidung vor. Sie ist endgültig, einen weiteren Einspruch gibt es nicht.',
  },
  'dispute-stands': {
    subject: 'Work Diary: Entscheidung endgültig',
    text: 'Die Frist für einen Einspruch in einem Streitfall ist vorbei. Die Entscheidung ist endgültig.',
  },
  'dispute-appealed': {
    subject: 'Work Diary: Einspruch eingelegt',
    text: 'In einem Streitfall wurde Einspruch eingelegt. Es entscheidet eine andere Prüfperson.',
  },
  'dispute-withdrawn': {
    subject: 'Work Diary: Streitfall zurückgezogen',
    text: 'Ein Streitfall wurde zurückgezogen.',
  },
  'evidence-conflict': {
    subject: 'Work Diary: etwas zu den Belegen eines Tagebuchs',
    text: 'Ein Tracker wurde wiederhergestellt oder kopiert, oder ein Bild ist nicht das angekündigte. Ersetzt wurde nichts; die Seite sagt, was davon.',
  },
};

/** In the language that a person has set; English where the browser's is asked for, which a mail cannot know. */
export const noticeWords = (language: string): Notices => (language === 'de' ? de : en);
