// English: desktop, about.

export const desktop = {
  desktop: {
    shortcuts: {
      title: 'Keys that work everywhere',
      means: 'They reach Work Diary while you work in another program. Choose a field, then press the keys.',
      startStop: 'Start or stop the timer',
      privacyPause: 'Privacy pause on or off',
      none: 'No keys yet',
      press: 'Press the keys now',
      how: 'Esc leaves it as it was, Backspace takes the keys away. Keys that are in use already do what they are for, even now.',
      clear: 'Take the keys away',
      clearOf: 'Take the keys away: {{action}}',
      refused:
        'These keys do not work: another program has them, or the system refuses them. Choose other keys, or close the other program.',
      wrong: {
        modifier: 'Hold Ctrl, Alt or Command as well. AltGr and Shift alone write letters.',
        key: 'This key cannot be used. Choose a letter, a digit, an arrow or a key from F1 to F24.',
        common: 'Every program uses these keys itself, such as for copying. Hold Shift or Alt as well.',
        double: 'The other shortcut has these keys already.',
      },
    },
    window: {
      title: 'Window',
      close: 'Closing the window leaves Work Diary running',
      closeMeans: 'The timer goes on, and the icon in the tray stays. “Quit” in its menu ends Work Diary.',
      closeNoTray:
        'This desktop shows no tray icons, as far as it says. So closing makes the window small while a timer runs, and ends Work Diary otherwise: it never records where you cannot see it.',
    },
    update: {
      title: 'Newer versions',
      look: 'Look for newer versions',
      lookMeans:
        'A newer version is fetched and checked. It is put in place when no timer runs, never in the middle of your work.',
      off: 'Switched off: look for newer versions yourself now and then.',
      offHere: 'This copy of Work Diary does not update itself. It is updated in the way it was installed.',
      none: 'This is the newest version, as far as known.',
      checking: 'Looking for a newer version.',
      downloading: 'Version {{version}} is being fetched: {{percent}} %',
      waiting: 'Version {{version}} is here.',
      waitsForTimer: 'The timer runs. The new version waits until it is stopped.',
      failed: 'Looking for a newer version did not work',
      failedTodo: 'Your version goes on as before. Check the connection, then look again.',
      notes: 'New in {{version}}',
      install: 'Install now and restart',
      now: 'Look now',
      ready: 'Version {{version}} of Work Diary is ready.',
      readyWaits: 'Version {{version}} of Work Diary is ready. It waits until the timer is stopped.',
      see: 'See what is new',
      later: 'Later',
    },
  },
  about: {
    versions: 'Versions',
    versionsMeans:
      'The text to copy holds these lines and the self-test: no names, no folders, nothing of your diary.',
    shell: 'Runs as',
    shells: { electron: 'Desktop app', browser: 'Pages in your browser' },
    system: 'System',
    copy: 'Copy for a request for help',
    log: 'Log',
    logMeans:
      'What the tracker did and what failed, for two weeks. It holds no window titles, no memos and no passwords.',
  },
} as const;
