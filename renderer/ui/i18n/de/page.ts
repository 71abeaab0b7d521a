// German: the words of the English file of this name.
import type { page as English } from '../en/page.ts';
import type { Words } from '../words.ts';

export const page: Words<typeof English> = {
  page: {
    screens: 'Ansichten',
    skip: 'Zum Inhalt springen',
    waiting: '{{name}}, {{count}} offen',
  },
  guard: {
    missing: {
      title: 'Diese Ansicht konnte nicht geladen werden',
      text: 'Work Diary wurde aktualisiert oder neu gestartet, seit diese Seite geöffnet wurde. Nach dem Neuladen sind die jetzigen Ansichten da.',
    },
    away: {
      title: 'Diese Ansicht ist noch nicht geladen',
      text: 'Sie muss erst geholt werden, und gerade antwortet niemand. Sobald wieder eine Verbindung besteht, die Seite neu laden.',
    },
    crashed: {
      title: 'Diese Ansicht ist ausgefallen',
      text: 'Etwas darin ist schiefgegangen. Die anderen Ansichten funktionieren; neu laden hilft meistens.',
    },
    details: 'Was schiefging',
    noWords:
      'Die Texte dieser Sprache konnten nicht geladen werden. Seite neu laden, um es erneut zu versuchen.',
    reload: 'Seite neu laden',
  },
  keys: {
    open: 'Tastenkürzel',
    title: 'Tasten',
    hint: 'Sie wirken, solange der Cursor in keinem Feld steht. Was sie tun, hängt von der offenen Ansicht ab.',
    everywhere: 'Überall',
    undo: 'Das Letzte rückgängig machen',
    control: 'Strg',
    named: {
      space: 'Leertaste',
      enter: 'Enter',
      escape: 'Esc',
      delete: 'Entf',
      home: 'Pos1',
      end: 'Ende',
      pageup: 'Bild auf',
      pagedown: 'Bild ab',
    },
  },
  palette: {
    open: 'Alles nach Namen finden',
    title: 'Alles nach Namen',
    placeholder: 'Was tun? Ein Name, oder ein Datum',
    empty: 'Nichts heißt so. Weniger Buchstaben finden mehr.',
    dates: 'Datum',
    goTo: 'Zu {{date}}',
    goToDate: 'Zu einem Datum: eintippen, etwa {{example}}',
    theme: 'Erscheinungsbild: {{theme}}',
  },
  theme: {
    label: 'Erscheinungsbild',
    system: 'wie das System',
    light: 'hell',
    dark: 'dunkel',
  },
};
