// English: nav, saved, bar, link, warnings, timerKeys.

export const frame = {
  nav: {
    timer: 'Timer',
    diary: 'Diary',
    days: 'All days',
    week: 'Week',
    reports: 'Reports',
    settings: 'Settings',
    health: 'Journal',
  },
  saved: {
    saved: 'Saved',
    'not-saved': 'Not saved to disk',
    warned: 'Saved, with warnings',
    lost: 'Not connected',
  },
  bar: {
    label: 'The running timer',
    stop: 'Stop the timer',
    noMemo: 'No memo yet',
    week: 'Week {{time}} h',
    weekLimit: 'Week {{time}} of {{limit}} h',
  },
  link: {
    connecting: 'Connecting to the tracker',
    lostTitle: 'The tracker does not answer',
    lostHappened: 'This page lost its connection at {{time}}. What it shows is from then.',
    neverHappened: 'This page could not reach the tracker.',
    unintelligible:
      'The tracker sent something this page does not understand. They may be of different versions.',
    safe: 'What was recorded is safe on this computer: open records are saved every five seconds. If the tracker stopped, time stopped with it and nothing is invented.',
    todo: 'The page reconnects by itself. If the tracker was closed, start it again and use the address it prints.',
    todoApp: 'The window reconnects by itself. If it stays like this, quit Work Diary and start it again.',
    todoReload: 'Reload this page. If that does not help, start the tracker again.',
    tryNow: 'Try now',
    nextTry: 'Next try in {{seconds}} s',
    trying: 'Trying now',
  },
  warnings: {
    label: 'Warnings',
    more_one: 'Show {{count}} more warning',
    more_other: 'Show {{count}} more warnings',
    fewer: 'Show fewer warnings',
    dismiss: 'OK',
    dismissLabel: 'OK, take this warning away',
    virtualTitle: 'Recording on a virtual display',
    virtualText:
      'This computer has no display, so the tracker started one. Its records are not protected: recorded on a virtual display.',
  },
  timerKeys: {
    space: 'Start or stop the timer',
    memo: 'Write the timer’s memo',
    labels: 'Choose the timer’s labels',
    p: 'Privacy pause on or off',
    startOn: 'Start on {{contract}}',
    switchTo: 'Switch to {{contract}}',
  },
} as const;
