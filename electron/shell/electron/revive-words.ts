// What is said when the page of the diary cannot be brought back.

const words = {
  en: {
    message: 'The window of Work Diary fails again and again.',
    safe: 'Your time is safe: the tracker goes on and saves what it records, with or without this window.',
    choice: 'Try the window again, or close it and use the icon in the tray.',
    again: 'Try again',
    close: 'Close the window',
  },
  de: {
    message: 'Das Fenster von Work Diary st\u00fcrzt immer wieder ab.',
    safe: 'Die Zeit ist sicher: Die Aufzeichnung l\u00e4uft weiter und wird gespeichert, mit oder ohne dieses Fenster.',
    choice:
      'Das Fenster noch einmal versuchen, oder es schlie\u00dfen und das Symbol in der Leiste benutzen.',
    again: 'Noch einmal versuchen',
    close: 'Fenster schlie\u00dfen',
  },
} as const;

/** `tray`: whether an icon stays when the window is closed; without one it can only be tried again. */
export function reviveWords(
  language: 'en' | 'de',
  tray: boolean,
): { readonly message: string; readonly detail: string; readonly buttons: readonly string[] } {
  const { message, safe, choice, again, close } = words[language];
  return tray
    ? { message, detail: `${safe} ${choice}`, buttons: [again, close] }
    : { message, detail: safe, buttons: [again] };
}
