// English: the segment screen.

export const segment = {
  segment: {
    title: 'Segment',
    recording: 'Recording',
    offline: 'No connection to the tracker: what is shown is from before, and nothing can be changed.',
    discardedNow: 'Discarded. It is gone for good in {{seconds}} s.',
    movingNow: 'Discarded. In {{seconds}} s its time is added by hand to {{contract}}.',
    returned: 'The hours of this record were given back on {{when}}.',
    lockedNote:
      'The week is locked since {{when}}: memo, labels and time can no longer be changed. Hours can only be given back.',
    locksAt: 'Can be changed until {{when}}, {{left}}.',
    actions: 'What can be done with this record',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    move: 'Move…',
    giveBack: 'Give hours back',
    what: 'What was recorded',
    contract: 'Contract',
    times: 'Tracked, {{zone}}',
    applicationOff: 'not recorded',
    titleOff: 'not recorded: titles are switched off, or the window could not be known',
    privateWindow: 'hidden: it matched the private list',
    sealed: {
      copy: 'Copy hash',
      copied: 'Copied',
      means:
        'The record is sealed: this number is the fingerprint of its signed entry in the journal on this computer. If anything recorded were changed afterwards, the number would no longer fit.',
    },
    memo: {
      edit: 'Edit memo',
      save: 'Save',
      hint: 'Enter saves, Escape leaves it as it was',
      left_one: '{{count}} character left',
      left_other: '{{count}} characters left',
    },
    labels: {
      edit: 'Edit labels',
      none: 'No label',
      choose: 'Labels of this record',
      noneToChoose: 'The contract has no labels.',
    },
    writeMemo: 'Write memo',
    chooseLabel: 'Choose label',
    remedy: {
      never: 'Time of this kind is never protected. Nothing can change that.',
      pictureDue:
        'A picture is taken at a moment nobody can predict, at the latest when the segment ends or the timer stops: until {{until}}.',
      neighbour:
        'No picture was due here. A good picture in the next segment satisfies this rule: keep working until {{until}}.',
      neighbourNone:
        'No picture was due here, and neither neighbouring record has a good one. Nothing can be added now.',
      pictureFailed:
        'A picture that failed cannot be taken again. The self-test in Settings says how the next one will work.',
      blank:
        'A blank picture cannot be replaced. The self-test in Settings says how the next one will show the screen.',
      hidden:
        'This contract asks for clear pictures, and a blurred one cannot be made clear again. Close private windows before they are visible, or pause recording.',
      virtual:
        'The display was started by Work Diary itself, so nobody could be seen working on it. Record on a real display.',
      memo: 'Write a memo: still possible until {{until}}, {{left}}.',
      memoLate: 'A memo can still be written, but it comes after the lock and changes no rule.',
      label: 'Choose a label: still possible until {{until}}, {{left}}.',
      labelLate: 'A label can still be chosen, but it comes after the lock and changes no rule.',
      locked: 'The week is locked: this can no longer be mended.',
      raise:
        'Payable if the limit of this week is raised or the time is approved: possible until {{until}}, {{left}}.',
      raiseOver: 'The limit of this week could be raised until {{until}}. It can no longer be.',
      activityOpen: 'Active minutes still count until {{until}}.',
      activity: 'Minutes that are past cannot become active. Nothing can be added now.',
      unknown: 'Input could not be counted. The self-test in Settings says how it can be.',
      late: 'It arrived after the lock and stands in the statement of the week of arrival: payable, but not protected.',
      evidence: 'Journal health says what was found and what to do.',
      clock: 'Set the clock of this computer right: later records are protected again.',
    },
    fault: {
      'capture-failed': 'The picture could not be taken.',
      'capture-timeout': 'Taking the picture took too long.',
      'capture-forbidden': 'The system did not allow a picture.',
      'capture-fallback': 'The picture was taken by a second, slower way.',
      'no-display': 'There was no display.',
      'snapshot-blank': 'The picture was of one colour only.',
      'title-missing': 'The window had no title.',
      'windows-not-listed': 'Windows could not be listed, so the private list could not be checked.',
      'focus-unknown': 'It was not known which window was in front.',
    },
  },
} as const;
