// What is said when the page of the diary cannot be brought back.

const words = {
  en: {
    message: 'The window of Work Diary fails again and again.',
    detail:
      'Your time is safe: the tracker goes on and saves what it records, with or without this window. Try the window again, or close it and use the icon in the tray.',
    again: 'Try again',
    close: 'Close the window',
  },
  de: {
    message: 'Das Fenster von Work Diary st\u00fcrzt immer wieder ab.',
    detail:
      'Die Zeit ist sicher: Die Aufzeichnung l\u00e4uft weiter und wird gespeichert, mit oder ohne dieses Fenster. Das Fenster noch einmal versuchen, oder es schlie\u00dfen und das Symbol in der Leiste benutzen.',
    again: 'Noch einmal versuchen',
    close: 'Fenster schlie\u00dfen',
  },
} as const;

export const reviveWords = (language: 'en' | 'de') => words[language];
