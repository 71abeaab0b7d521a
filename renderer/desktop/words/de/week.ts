// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { week as English } from '../en/week.ts';

export const week: Words<typeof English> = {
  week: {
    title: 'Woche',
    previous: 'Vorige Woche',
    next: 'Nächste Woche',
    current: 'Diese Woche',
    contract: 'Vertrag',
    all: 'Alle Verträge',
    border:
      'Zeiten in {{zone}}. Die Vertragswoche läuft hier von {{from}} bis {{to}}; Stunden außerhalb sind durchgestrichen.',
    borderUtc: 'Zeiten in UTC, wie die Vertragswoche: von {{from}} bis {{to}}.',
    loading: 'Die Woche wird geladen',
    failedTitle: 'Die Woche konnte nicht gelesen werden',
    failedSafe: 'Gespeichertes ist davon nicht betroffen.',
    again: 'Erneut versuchen',
    noContract: 'Noch kein Vertrag',
    noContractHint: 'Die Woche zeigt die Stunden eines Vertrags. Anlegen lässt er sich beim Timer.',
    toTimer: 'Zum Timer',
    notSealed:
      'Noch nicht Versiegeltes zählt mit, so weit es gekommen ist. Endgültig ist es, sobald es versiegelt ist, höchstens einige Minuten nach dem Ende seines Segments.',
  },
  manual: {
    title: 'Zeit von Hand ergänzen',
    add: 'Zeit ergänzen',
    means: 'Als von Hand ergänzt markiert und nie geschützt.',
    contract: 'Vertrag',
    contractPlaceholder: 'Vertrag wählen',
    noneTitle: 'Kein Vertrag nimmt Zeit von Hand an',
    notListed: 'Nicht in der Liste',
    why: {
      'no-terms': '{{contract}}: Die Bedingungen gelten erst später.',
      forbidden: '{{contract}}: Die Bedingungen erlauben keine Zeit von Hand.',
      paused: '{{contract}}: war zu dieser Zeit pausiert.',
      ended: '{{contract}}: ist beendet.',
    },
    date: 'Datum',
    dateHint: 'Jahr-Monat-Tag',
    from: 'Von',
    to: 'Bis',
    hours: '{{field}}, Stunden',
    minutes: '{{field}}, Minuten',
    zone: 'Zeiten in {{zone}}.',
    memo: 'Memo',
    memoHint: 'Was in dieser Zeit getan wurde',
    sum: '{{duration}}: {{from}} bis {{to}}',
    twoWeeks:
      'Dazwischen liegt Montag 00:00 UTC, deshalb werden zwei Stücke ergänzt: {{first}} für die Woche davor, {{second}} für die Woche danach.',
    go: 'Ergänzen',
    goTime: '{{duration}} ergänzen',
    done: '{{duration}} bei {{contract}} ergänzt',
    halfDone: 'Die Zeit bis Montag 00:00 UTC wurde ergänzt, der Rest nicht:',
    wrong: {
      contract: 'Einen Vertrag wählen.',
      missing: 'Eine Uhrzeit eingeben.',
      date: 'Einen Tag wählen.',
      gap: 'Diese Uhrzeit gibt es an dem Tag nicht: Die Uhren wurden vorgestellt.',
      memo: 'Angeben, was getan wurde.',
    },
    refused: {
      future: 'Das liegt in der Zukunft. Ergänzt wird nur Vergangenes.',
      overlap: 'Ein Teil dieser Zeit ist schon erfasst, Leerlauf oder ergänzt.',
      'week-locked': 'Die Woche dieser Zeit ist geschlossen.',
      'not-in-force': 'Der Vertrag galt nicht in dieser ganzen Zeit.',
      'not-allowed': 'Dieser Vertrag erlaubt keine Zeit von Hand.',
      'bad-span': 'Höchstens 24 Stunden auf einmal.',
      'no-memo': 'Angeben, was getan wurde.',
      'crosses-week': 'Dazwischen liegt Montag 00:00 UTC.',
      'unknown-contract': 'Diesen Vertrag gibt es nicht mehr.',
    },
  },
};
