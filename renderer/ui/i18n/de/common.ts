// German: the words of the English file of this name.
import type { common as English } from '../en/common.ts';
import type { Words } from '../words.ts';

export const common: Words<typeof English> = {
  app: {
    name: 'Work Diary',
  },
  duration: {
    hoursMinutes: '{{hours}} h {{minutes}} min',
    minutes: '{{minutes}} min',
    seconds: '{{seconds}} s',
    minutesSeconds: '{{minutes}} min {{seconds}} s',
  },
  common: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    clear: 'Leeren',
    dismissMessage: 'Meldung schließen',
    hints: 'Hinweise',
    notCopied:
      'Der Text ließ sich nicht kopieren. Ihn markieren und Strg+C drücken (auf einem Mac: Befehl+C).',
  },
  calendar: {
    monthLevel: 'Monat wählen',
    yearLevel: 'Jahr wählen',
    nextMonth: 'Nächster Monat',
    previousMonth: 'Voriger Monat',
    nextYear: 'Nächstes Jahr',
    previousYear: 'Voriges Jahr',
    nextDecade: 'Nächste zehn Jahre',
    previousDecade: 'Vorige zehn Jahre',
  },
  failed: {
    title: 'Das hat nicht geklappt',
  },
};
