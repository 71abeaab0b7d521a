// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { reports as English } from '../en/reports.ts';

export const reports: Words<typeof English> = {
  reports: {
    title: 'Berichte',
    period: 'Zeitraum',
    periods: { twelve: 'Letzte 12 Monate', 'this-year': 'Dieses Jahr', 'last-year': 'Voriges Jahr' },
    view: 'Ansicht',
    views: { month: 'Nach Monat', contract: 'Nach Vertrag' },
    csv: 'CSV',
    csvName: 'Bericht als CSV herunterladen',
    tracked: 'Erfasst',
    billable: 'Abrechenbar',
    protectedShare: 'Geschützt',
    earnings: 'Verdienst',
    month: 'Monat',
    contract: 'Vertrag',
    chart: 'Stunden',
    table: 'Stunden und Verdienst, {{period}}',
    total: 'Summe',
    none: 'keiner',
    percent: '{{share}} %',
    showParts: 'Verträge von {{name}} zeigen',
    showMonths: 'Monate von {{name}} zeigen',
    legend: 'Legende',
    kind: {
      protected: 'Erfasst, geschützt',
      tracked: 'Erfasst, nicht geschützt',
      manual: 'Von Hand ergänzt',
      'kept-idle': 'Leerlauf behalten',
      over: 'Über dem Wochenlimit',
    },
    kindTime: '{{kind}} {{duration}}',
    barNothing: 'nichts',
    bounds: 'Monate in {{zone}}. Einträge und Posten zählen dort, wo sie beginnen.',
    rounding:
      'Der Verdienst ist je Satz einmal gerundet und kann deshalb um einige Cent von der Summe der Abrechnungen abweichen; maßgeblich sind diese.',
    loading: 'Der Bericht wird geladen',
    failedTitle: 'Der Bericht konnte nicht erstellt werden',
    failedSafe: 'Aufgezeichnetes ist davon nicht betroffen.',
    again: 'Erneut versuchen',
    empty: 'In diesem Zeitraum wurde nichts aufgezeichnet',
    emptyHint: 'Hier steht jeder Monat mit erfasster oder ergänzter Zeit, mit Stunden und Verdienst.',
  },
};
