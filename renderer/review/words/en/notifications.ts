// English: told.

export const notifications = {
  told: {
    none: 'Nothing to tell',
    noneMeans: 'Offers, locked weeks, deadlines, disputes and messages are told here, and by mail.',
    new: 'New:',
    open: 'Open',
    readAll: 'Mark all as read',
    status: { active: 'goes on', paused: 'is paused', ended: 'has ended' },
    pictureRefused: '{{title}}: a picture is not the one that was announced. It is not shown.',
    kind: {
      'terms-offered': '{{client}} offers terms for {{title}}.',
      'terms-accepted': '{{by}} accepted the terms of {{title}}.',
      'terms-declined': '{{by}} declined the terms of {{title}}.',
      'contract-status': '{{title}} {{status}} from the next segment on ({{by}}).',
      'device-paired': 'A tracker was paired with your account: {{name}}.',
      'week-locked': '{{title}}: the week of {{date}} is locked and can be reviewed.',
      'review-reminder': '{{title}}: the review of the week of {{date}} ends soon; silence is approval.',
      'week-approved': '{{title}}: the week of {{date}} is approved.',
      'week-payable': '{{title}}: the week of {{date}} is payable.',
      'limit-raised': '{{title}}: the limit of the week of {{date}} was raised.',
      'hours-returned': '{{freelancer}} gave back hours of {{title}}.',
      'late-time': '{{title}}: time of the week of {{date}} arrived after its lock.',
      message: '{{by}} wrote to you about {{title}}.',
      'dispute-opened': '{{title}}: hours of the week of {{date}} are disputed.',
      'dispute-answered': '{{title}}: the dispute was answered.',
      'dispute-unanswered': '{{title}}: the dispute was not answered in time and goes to review.',
      'dispute-assigned': '{{title}}: a dispute has a reviewer.',
      'dispute-unassigned': '{{title}}: a dispute has no reviewer; one has to be assigned.',
      'dispute-decided': '{{title}}: the dispute was decided.',
      'dispute-appealed': '{{title}}: the decision was appealed against.',
      'dispute-withdrawn': '{{title}}: the dispute was withdrawn.',
      'evidence-conflict':
        '{{title}}: a tracker was restored or cloned, so that another entry came for a place that was taken. Both are kept.',
    },
  },
} as const;
