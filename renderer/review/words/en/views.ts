// English: viewing.

export const views = {
  viewing: {
    lead: 'Each viewing of the diary or of a picture by somebody else is written down. Looking again within ten minutes counts as one.',
    none: 'Nobody has looked yet',
    earlier: 'Earlier viewings',
    by: { client: '{{person}} (client)', reviewer: '{{person}} (reviewer)' },
    picture: 'looked at a picture',
    diary: 'looked at the diary from {{from}} to {{to}}',
  },
} as const;
