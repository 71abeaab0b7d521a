// English: person.

export const people = {
  person: {
    none: 'No freelancer yet',
    noneMeans: 'Invite one by mail; then you can offer a contract.',
    invite: 'Invite somebody',
    inviteTitle: 'Invite somebody',
    invited: '{{name}} was invited.',
    as: 'As',
    name: 'Name',
    email: 'E-mail address',
    organisation: 'Organisation',
    send: 'Send the invitation',
    notJoined: 'has not accepted an invitation yet',
    role: {
      freelancer: 'Freelancer',
      client: 'Member of the client',
      reviewer: 'Dispute reviewer',
      operator: 'Operator',
    },
  },
} as const;
