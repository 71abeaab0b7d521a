// English: app, duration, common, calendar, failed.

export const common = {
  app: {
    name: 'Work Diary',
  },
  duration: {
    hoursMinutes: '{{hours}} h {{minutes}} min',
    minutes: '{{minutes}} min',
    seconds: '{{seconds}} s',
    minutesSeconds: '{{minutes}} min {{seconds}} s',
  },
  common: {
    cancel: 'Cancel',
    close: 'Close',
    clear: 'Clear',
    dismissMessage: 'Close message',
    hints: 'Hints',
    notCopied: 'The text could not be copied. Mark it and press Ctrl+C (on a Mac: Command+C).',
  },
  calendar: {
    monthLevel: 'Choose the month',
    yearLevel: 'Choose the year',
    nextMonth: 'Next month',
    previousMonth: 'Previous month',
    nextYear: 'Next year',
    previousYear: 'Previous year',
    nextDecade: 'Next ten years',
    previousDecade: 'Previous ten years',
  },
  failed: {
    title: 'That did not work',
  },
} as const;
