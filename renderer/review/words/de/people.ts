// German: person.

export const people = {
  person: {
    none: 'Noch keine Freelancer',
    noneMeans: 'Per Mail einladen; dann lässt sich ein Vertrag anbieten.',
    invite: 'Jemanden einladen',
    inviteTitle: 'Jemanden einladen',
    invited: '{{name}} ist eingeladen.',
    as: 'Als',
    name: 'Name',
    email: 'E-Mail-Adresse',
    organisation: 'Organisation',
    send: 'Einladung schicken',
    notJoined: 'hat noch keine Einladung angenommen',
    role: {
      freelancer: 'Freelancer',
      client: 'Mitglied des Auftraggebers',
      reviewer: 'Prüfung von Streitfällen',
      operator: 'Betrieb',
    },
  },
} as const;
