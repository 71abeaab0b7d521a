// English: what went wrong, by the contract server's reason. Where the reason alone says too little, its own words stand in.

export const problems = {
  problems: {
    // The line
    'server-unreachable': 'The server cannot be reached. Check the connection; what you typed stays here.',
    'unintelligible-answer':
      'The server sent something this page does not understand. They may be of different versions: reload the page.',
    'server-error': 'Something went wrong at the server. Try again.',
    stopping: 'The server is stopping. Try again in a moment.',
    busy: 'Too much is being sent at this moment. Try again in a moment.',
    'too-many-requests': '{{message}}',
    'other-site': 'Another site asked for this: do it here instead.',
    'csrf-missing': 'Reload the page and try once more.',
    'bad-argument': '{{message}}',
    'bad-span': '{{message}}',
    forbidden: 'Your account may not do this.',
    // Signing in
    'not-signed-in': 'You are not signed in. Sign in first.',
    'bad-credentials': 'That does not fit together: try again, or have a link sent.',
    'no-password': 'This account has no password. Have a sign-in link sent and use that.',
    'step-up-needed': 'This needs your password again, or a sign-in link that you have just used.',
    // Contracts
    'no-organisation': 'Only a member of an organisation offers contracts.',
    'unknown-freelancer': 'There is no such freelancer: invite them first.',
    'text-changed': 'This is not the text that was offered any more: read it again.',
    'already-answered': 'This offer is not open any more.',
    'offer-lapsed': 'The day from which these terms hold has passed: ask for a new offer.',
    'paused-by-other': 'The other side has paused this contract, and only it can go on with it.',
    'not-in-force': 'New terms and changes are possible while the contract is in force.',
    ended: 'This contract has ended: make a new one.',
    'currency-fixed': 'The currency of a contract stays. Offer a new contract for another one.',
    // Pictures
    'wrong-media-type': '{{message}}',
    'picture-refused': 'This is not the picture that was announced: it is never shown.',
  },
} as const;
