// English: page, guard, keys, palette, theme.

export const page = {
  page: {
    screens: 'Screens',
    skip: 'Skip to the content',
    waiting: '{{name}}, {{count}} waiting',
  },
  guard: {
    missing: {
      title: 'This screen could not be fetched',
      text: 'Work Diary was updated or started again since this page was opened. Reload the page to get its present screens.',
    },
    away: {
      title: 'This screen has not been fetched yet',
      text: 'It has to be fetched, and nobody answers just now. Once there is a connection again, reload the page.',
    },
    crashed: {
      title: 'This screen failed',
      text: 'Something in it went wrong. The other screens work; reloading usually mends this one.',
    },
    details: 'What went wrong',
    noWords: 'The words of this language could not be fetched. Reload the page to try again.',
    reload: 'Reload page',
  },
  keys: {
    open: 'Keyboard shortcuts',
    title: 'Keys',
    hint: 'They work whenever the cursor is not in a field. What they do depends on the screen that is open.',
    everywhere: 'Everywhere',
    undo: 'Undo what was done last',
    control: 'Ctrl',
    named: {
      space: 'Space',
      enter: 'Enter',
      escape: 'Esc',
      delete: 'Del',
      home: 'Home',
      end: 'End',
      pageup: 'Page up',
      pagedown: 'Page down',
    },
  },
  palette: {
    open: 'Find anything by name',
    title: 'Everything by name',
    placeholder: 'What to do? A name, or a date to go to',
    empty: 'Nothing has such a name. Fewer letters find more.',
    dates: 'Dates',
    goTo: 'Go to {{date}}',
    goToDate: 'Go to a date: type it, as in {{example}}',
    theme: 'Appearance: {{theme}}',
  },
  theme: {
    label: 'Appearance',
    system: 'as the system',
    light: 'light',
    dark: 'dark',
  },
} as const;
