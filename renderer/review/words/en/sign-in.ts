// English: signIn, invitation, role.

export const signIn = {
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    showPassword: 'Show or hide the password',
    go: 'Sign in',
    byLink: 'Or without a password: a link that works once.',
    askLink: 'Send me a link',
    linkSent:
      'If {{email}} has an account here, a link is on its way. It works once, and only for a short time.',
    wrongEmail: 'Write an e-mail address, like name@example.com.',
    linkTried: 'Signing in with the link',
    linkFailed: 'This link does not work',
    linkBroken: 'It is not complete. Copy it once more, all of it.',
    linkGone: 'It was used already, or is too old. Have another one sent.',
    another: 'Sign in another way',
    about: 'Work Diary shows clients what was worked, and lets both sides settle what they disagree on.',
  },
  invitation: {
    title: 'You are invited',
    asRole: '{{by}} invites you to Work Diary as {{role}}.',
    asMember: '{{by}} invites you to Work Diary as {{role}} for {{organisation}}.',
    name: 'Your name',
    over: 'This invitation does not work',
    overText:
      'It was accepted already, or is too old. If you have an account, sign in; else ask for another invitation.',
    wrongName: 'Write your name.',
    accept: 'Accept and go on',
  },
  role: {
    freelancer: 'freelancer',
    client: 'client',
    reviewer: 'dispute reviewer',
    operator: 'operator',
  },
} as const;
