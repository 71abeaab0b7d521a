// English: talk, relation.

export const messages = {
  talk: {
    lead: 'Freelancer, client, and a reviewer while there is a dispute read it. It is kept as record: nothing can be changed or taken back.',
    none: 'Nothing has been written yet.',
    earlier: 'Earlier messages',
    me: '{{name}} (you)',
    about: 'About',
    attachments: 'Attachments',
    record: 'Record {{entry}}',
    recordOf: 'Record of {{when}}',
    write: 'Write a message',
    text: 'Message',
    hint: 'Drop a record here or paste its link to write about it. Ctrl+Enter sends.',
    attach: 'Attach files',
    send: 'Send',
    sentBefore:
      'The message had arrived as it was before your change, and is kept so. Send writes what stands here as another message.',
    remove: 'Remove: {{what}}',
    uploading: 'Uploading {{name}}',
    tooLarge: 'Larger than 10 MB: it cannot be attached.',
    emptyFile: 'This file is empty.',
  },
  relation: {
    freelancer: 'freelancer',
    client: 'client',
    reviewer: 'reviewer',
    operator: 'operator',
  },
} as const;
