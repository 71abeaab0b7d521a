// What a printed statement says, in each language: it goes to a client, who may not know the program.
import type { StatementView } from '../diary-api.ts';

export type Language = 'en' | 'de';

export interface StatementWords {
  readonly title: string;
  readonly week: string;
  readonly contract: string;
  readonly client: string;
  readonly made: string;
  readonly item: string;
  readonly hours: string;
  readonly rate: string;
  readonly amount: string;
  readonly total: string;
  readonly nothing: string;
  readonly days: string;
  readonly day: string;
  readonly tracked: string;
  readonly added: string;
  readonly protectedTime: string;
  readonly sum: string;
  readonly time: string;
  readonly overLimit: string;
  readonly unprotected: string;
  readonly protectedNote: string;
  readonly provisional: string;
  readonly missing: string;
  readonly zone: string;
  readonly page: (page: number, of: number) => string;
  readonly file: string;
  readonly lines: Readonly<Record<StatementView['lines'][number]['kind'], string>>;
  readonly ofWeek: (day: string) => string;
  readonly notPayable: string;
}

export const statementWords: Readonly<Record<Language, StatementWords>> = {
  en: {
    title: 'Week statement',
    week: 'Week',
    contract: 'Contract',
    client: 'Client',
    made: 'Prepared',
    item: 'Item',
    hours: 'Hours',
    rate: 'Rate per hour',
    amount: 'Amount',
    total: 'Total',
    nothing: 'Nothing is billed for this week.',
    days: 'Days',
    day: 'Day',
    tracked: 'Tracked',
    added: 'Added by hand or kept',
    protectedTime: 'Protected',
    sum: 'Sum',
    time: 'Time of this week',
    overLimit: 'Over the weekly limit',
    unprotected: 'Not protected',
    protectedNote:
      'Protected time was tracked with a picture, a memo and enough activity, within the weekly limit, and its signed journal is whole.',
    provisional: 'Provisional: some of this time is not final yet and may still change.',
    missing: 'This is not a full account: the details of some entries of this week were erased.',
    zone: 'Days and weeks are those of UTC. A week begins on Monday at 00:00.',
    page: (page, of) => `Page ${page} of ${of}`,
    file: 'statement',
    lines: {
      tracked: 'Tracked time',
      'kept-idle': 'Idle time kept',
      manual: 'Time added by hand',
      'over-limit-approved': 'Over the limit, approved',
      late: 'Received late',
      decision: 'Held in a dispute',
      adjustment: 'Given back',
    },
    ofWeek: (day) => `week of ${day}`,
    notPayable: 'Not payable by decision',
  },
  de: {
    title: 'Wochenabrechnung',
    week: 'Woche',
    contract: 'Vertrag',
    client: 'Auftraggeber',
    made: 'Erstellt',
    item: 'Posten',
    hours: 'Stunden',
    rate: 'Stundensatz',
    amount: 'Betrag',
    total: 'Summe',
    nothing: 'Für diese Woche wird nichts berechnet.',
    days: 'Tage',
    day: 'Tag',
    tracked: 'Erfasst',
    added: 'Nachgetragen oder behalten',
    protectedTime: 'Geschützt',
    sum: 'Summe',
    time: 'Zeit dieser Woche',
    overLimit: 'Über dem Wochenlimit',
    unprotected: 'Nicht geschützt',
    protectedNote:
      'Geschützte Zeit wurde mit Bild, Notiz und genügend Aktivität innerhalb des Wochenlimits erfasst, und ihr unterschriebenes Journal ist unversehrt.',
    provisional: 'Vorläufig: Ein Teil dieser Zeit steht noch nicht fest und kann sich ändern.',
    missing: 'Nicht vollständig: Einzelheiten einiger Einträge dieser Woche wurden gelöscht.',
    zone: 'Tage und Wochen nach UTC. Eine Woche beginnt montags um 00:00 Uhr.',
    page: (page, of) => `Seite ${page} von ${of}`,
    file: 'wochenabrechnung',
    lines: {
      tracked: 'Erfasste Zeit',
      'kept-idle': 'Behaltene Leerlaufzeit',
      manual: 'Nachgetragene Zeit',
      'over-limit-approved': 'Über dem Limit, genehmigt',
      late: 'Verspätet eingegangen',
      decision: 'Durch einen Streitfall zurückgehalten',
      adjustment: 'Zurückgegeben',
    },
    ofWeek: (day) => `Woche ab ${day}`,
    notPayable: 'Nach Entscheidung nicht zu zahlen',
  },
};
