// German: the words of the English file of this name.
import type { Words } from '../../../ui/i18n/words.ts';
import type { own as English } from '../en/own.ts';

export const own: Words<typeof English> = {
  own: {
    safe: 'Nichts ist verloren: Einträge, Entscheidungen und Nachrichten bewahrt der Server auf, nicht diese Seite.',
    home: 'Zurück zu den Verträgen',
    blurredChosen: 'vom Freelancer unscharf gemacht',
    missingWhy: 'Dieses Bild ist nicht hier: noch nicht angekommen, gelöscht oder nicht angenommen.',
  },
  stage: {
    work: 'Arbeitswoche',
    'own-review': 'Eigene Prüfung des Freelancers',
    'client-review': 'Prüfung des Auftraggebers',
    security: 'Sicherheitsfrist',
    payable: 'Zahlbar',
  },
};
