// German: the words of the English file of this name.

import type { Words } from '../../../ui/i18n/words.ts';
import type { own as English } from '../en/own.ts';

export const own: Words<typeof English> = {
  own: {
    safe: 'Die Aufzeichnung läuft weiter: Sie hängt nicht von den Ansichten dieser Seite ab, und alles Aufgezeichnete ist sicher.',
    home: 'Zurück zum Timer',
    blurredChosen: 'selbst unscharf gemacht',
    missingWhy:
      'Dieses Bild ist nicht mehr auf diesem Rechner: gelöscht nach den Tagen aus den Einstellungen, oder die Datei fehlt. Der Zustand des Journals sagt, was davon.',
  },
  stage: {
    work: 'Arbeitswoche',
    'own-review': 'Eigene Durchsicht',
    'client-review': 'Prüfung durch den Auftraggeber',
    security: 'Sicherheitsfrist',
    payable: 'Zahlbar',
  },
};
