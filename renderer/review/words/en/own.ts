// English: what the shared screens say in the site's words.

export const own = {
  own: {
    safe: 'Nothing is lost: records, decisions and messages are kept by the server, not by this page.',
    home: 'Back to the contracts',
    blurredChosen: 'blurred by the freelancer',
    missingWhy: 'This picture is not here: it has not arrived yet, was erased, or was refused.',
  },
  stage: {
    work: 'Work week',
    'own-review': 'Freelancer’s own review',
    'client-review': 'Client’s review',
    security: 'Security period',
    payable: 'Payable',
  },
} as const;
