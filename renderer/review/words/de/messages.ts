// German: the words of the English file of this name.
import type { Words } from '../../../ui/i18n/words.ts';
import type { messages as English } from '../en/messages.ts';

export const messages: Words<typeof English> = {
  talk: {
    lead: 'Freelancer und Auftraggeber lesen es, während eines Streitfalls auch wer prüft. Es bleibt als Nachweis: Nichts lässt sich ändern oder zurücknehmen.',
    none: 'Noch wurde nichts geschrieben.',
    earlier: 'Frühere Nachrichten',
    me: '{{name}} (selbst)',
    about: 'Worum es geht',
    attachments: 'Anhänge',
    record: 'Eintrag {{entry}}',
    recordOf: 'Eintrag von {{when}}',
    write: 'Nachricht schreiben',
    text: 'Nachricht',
    hint: 'Einen Eintrag hierher ziehen oder seinen Link einfügen, um darüber zu schreiben. Strg+Enter sendet.',
    attach: 'Dateien anhängen',
    send: 'Senden',
    sentBefore:
      'Die Nachricht war schon angekommen, wie sie vor der Änderung war, und bleibt so. „Senden“ schreibt, was hier steht, als weitere Nachricht.',
    remove: 'Entfernen: {{what}}',
    uploading: '{{name}} wird hochgeladen',
    tooLarge: 'Größer als 10 MB: Anhängen geht nicht.',
    emptyFile: 'Diese Datei ist leer.',
  },
  relation: {
    freelancer: 'Freelancer',
    client: 'Auftraggeber',
    reviewer: 'Prüfung',
    operator: 'Betreiber',
  },
};
