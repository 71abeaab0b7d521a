// English: place, line, waiting, top, gate, nowhere.

export const frame = {
  place: {
    contracts: 'Contracts',
    offer: 'New contract',
    contract: 'Contract',
    diary: 'Diary',
    week: 'Week',
    messages: 'Conversation',
    views: 'Who saw what',
    disputes: 'Disputes',
    dispute: 'Dispute',
    notifications: 'Notifications',
    earnings: 'Earnings',
    devices: 'Devices',
    pair: 'Pair a tracker',
    account: 'Account',
    people: 'People',
    'sign-in': 'Sign in',
    link: 'Sign in',
    invitation: 'Invitation',
  },
  line: {
    open: 'Live',
    connecting: 'Connecting',
    lost: 'Not connected',
    lostTitle: 'The server cannot be reached',
    lostText:
      'What this page shows is from before, and nothing can be changed. The page reconnects by itself and then reads everything again.',
    goneTitle: 'The server cannot be reached',
    goneText: 'The page tries again by itself. Check the connection, or ask whoever runs the server.',
    trying: 'Trying now',
    nextTry: 'Next try in {{seconds}} s',
  },
  waiting: {
    loading: 'Loading',
    failed: 'This could not be read',
    stale: 'This could not be read again: what follows is from before',
    again: 'Try again',
  },
  top: {
    label: 'Zone and account',
    unread_one: '{{count}} unread notification',
    unread_other: '{{count}} unread notifications',
    me: 'Signed in as {{name}}',
    signOut: 'Sign out',
    sample: 'Sample',
  },
  gate: {
    'sign-in': {
      title: 'Your session has ended',
      text: 'Sign in again, {{name}}. What is on the page stays as it is.',
      go: 'Sign in',
    },
    'step-up': {
      title: 'Once more, your password',
      text: 'This is an act of weight, {{name}}. It is asked for so that nobody does it at a screen you left open.',
      go: 'Go on',
    },
    noPassword: 'No password at hand? Have a link sent, open it in this browser, then come back here.',
    afterLink: 'I have opened the link',
  },
} as const;
