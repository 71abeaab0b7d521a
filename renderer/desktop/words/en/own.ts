// English: what the shared screens say in the tracker’s words.

export const own = {
  own: {
    safe: 'Recording goes on: it does not depend on this page’s screens, and everything recorded is safe.',
    home: 'Back to the timer',
    blurredChosen: 'blurred by you',
    missingWhy:
      'This picture is no longer on this computer: it was erased after the days set in Settings, or its file is missing. Journal health says which.',
  },
  stage: {
    work: 'Work week',
    'own-review': 'Your own review',
    'client-review': 'Client’s review',
    security: 'Security period',
    payable: 'Payable',
  },
} as const;
