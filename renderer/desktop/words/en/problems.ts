// English: what went wrong, by the tracker's reason. Where the reason alone says too little, its own words stand in.

export const problems = {
  problems: {
    'no-timer': 'You are working and no timer runs. Start it if this is paid work.',
    'odd-hours': 'The timer runs outside your usual hours. Stop it if you are done.',
    'memo-old': 'The memo has not changed for a while. Is it still what you do?',
    'limit-soon': 'The timer is about to reach the weekly limit.',
    'limit-near': 'Nine tenths of the weekly limit are used.',
    'limit-reached': 'The weekly limit is reached. Go on over the limit only if your client will approve it.',
    'input-not-counted':
      'Input is not counted right now; counting is started again. Run the self-test if this stays.',
    'not-watched':
      'The timer was stopped: for a minute no window with Work Diary was open, and this desktop shows no notifications. Keep one open while you work.',
    'clock-suspect':
      'The clock of this computer was put back: what this session records is kept, but not protected. Set the clock right, then stop and start the timer.',
    parked: 'The journal refused something for good. It is kept: see what and why in the journal health.',
    'capture-failed': 'The picture could not be taken. Run the self-test to see why.',
    'capture-timeout': 'Taking the picture took too long.',
    'capture-forbidden':
      'The system does not let Work Diary take pictures of the screen: allow it in the privacy settings.',
    'no-display': 'There is no display to take a picture of: log in to a graphical session.',
    'snapshot-blank':
      'The picture just taken is blank: one colour and nothing else. Run the self-test to see what the system allows.',
    'blur-failed': 'The picture could not be blurred. It is left out unless you keep it.',
    'picture-replaced':
      'Meanwhile another picture has taken the place of this one. Look at it and choose again.',
    'folder-open':
      'Others on this computer can read what Work Diary records, and it cannot change that. Make the data folder readable by you only, or choose another one with WORK_DIARY_DATA.',
    quitting: 'Work Diary is being quit, so that no time is started any more. Open it again first.',
    'blur-not-allowed': 'The contract asks for clear pictures. Discard the record instead.',
    'no-picture': 'This record has no picture that could still be blurred.',
    busy: 'Something is still under way. Wait a moment, then try again.',
    'not-running': 'The timer is not running. Start it first.',
    'warning-lasts':
      'This warning tells of something that is still so. It goes by itself when that is over: do what it says.',
    locked:
      'The screen is locked or the computer asleep. Time goes on, or is asked about, when you are back.',
    'timer-running': 'The timer runs. Stop it first.',
    'consent-missing': 'Read and accept the notice of what is recorded first.',
    'consent-changed': 'The notice has changed since you read it. Read it again.',
    'contract-paused':
      'This contract is paused: time cannot be tracked on it. Set it active in the settings, or choose another.',
    'contract-ended': 'This contract has ended: time cannot be tracked on it. Choose another one.',
    'unknown-contract': 'There is no such contract here. Choose another one.',
    'not-in-force': 'The contract was not in force for all of this time.',
    'not-allowed': 'The contract does not allow manual time.',
    'same-contract': 'This record is on that contract already.',
    'currency-fixed': 'The currency of a contract stays. Make a new contract for another one.',
    'no-limit': 'This week has no limit that could be raised.',
    'not-raised': 'A limit can only be raised: give more time than the week has.',
    'review-over': 'The review of this week is over: its limit stays as it was.',
    'bad-week': 'A week is named by its Monday 00:00 UTC.',
    'unknown-record': 'There is no such record, or it was discarded.',
    'unknown-entry': 'There is no such entry, or nothing can be done with it any more.',
    'unknown-stretch': 'This idle time was answered already.',
    'week-locked':
      'The week of this time is locked: it can no longer be changed. Its hours can only be given back.',
    'not-locked': 'The week is not locked yet: discard instead.',
    'already-returned': 'These hours were given back already.',
    'already-sealed': 'This record is sealed already. Load the page again and try once more.',
    discarded: 'This was discarded. Undo that first, while it can still be undone.',
    'still-running':
      'One of these records is still running. Stop the timer, or wait until its ten minutes are over.',
    'too-late': 'There is nothing left to undo: a discard can be undone for ten seconds.',
    'move-too-late':
      'The week locked before records could be moved to another contract: they stay where they were.',
    'move-in-future':
      'The clock of this computer was put back, so that records could not be moved to another contract: they stay where they were. Set the clock right, then move them again.',
    'discard-too-late':
      'The week locked before something in it could be discarded: it stays. Give the hours back instead.',
    'segment-discarded':
      'The record of these ten minutes was discarded or moved to another contract: what is tracked on this contract until they are over does not count. After that it counts again.',
    'bad-span':
      'This stretch of time does not work: its end must be after its start, and it must not be too long.',
    future:
      'By the clock of this computer this time lies in the future, and only the past can be added by hand. Set the clock right, or wait.',
    'crosses-week': 'Add the time before and after Monday 00:00 UTC separately.',
    overlap: 'Part of this time is tracked, idle or added already.',
    'no-memo': 'Manual time needs a memo: write what you did.',
    'disk-full': 'The disk is full. Free some space: what is not sealed yet is kept and written then.',
    'read-only':
      'The data folder cannot be written. Give your user write access to it, or start with another data folder.',
    'disk-error': 'The disk could not be read or written. Check the disk and its cables, then start again.',
    'already-running':
      'Work Diary is already running with this data folder. Use the running one, or quit it first.',
    'journal-fault': '{{message}}',
    'journal-closed':
      'The journal stopped working. The timer was stopped at the last moment that is saved, and nothing is saved any more. Quit Work Diary and start it again, then do again what you did last.',
    'journal-not-opened': 'The journal of this contract has not been opened. Start Work Diary again.',
    'file-unknown': 'A picture that belongs here is not on the disk.',
    'outside-segment': 'Tracked time lies outside its segment.',
    'corrupt-database': '{{message}}',
    'corrupt-entry': '{{message}}',
    'newer-database': '{{message}}',
    'bad-memory': '{{message}}',
    'key-missing': 'The device key of this data folder is missing.',
    'key-mismatch': '{{message}}',
    'key-unreadable': 'The device key cannot be read with the keyring of this session.',
    restored:
      'This data folder was restored or copied from another computer. Recording goes on under a new key; what was recorded before stays readable.',
    moved:
      'Everything was moved to this computer, which records under a key of its own from here on. Do not go on recording on the old one: its time would not come here any more.',
    'seq-gap': '{{message}}',
    'prev-mismatch': '{{message}}',
    'opening-misplaced': '{{message}}',
    'after-closed': '{{message}}',
    'recorded-twice': '{{message}}',
    'contract-mismatch': '{{message}}',
    'device-mismatch': '{{message}}',
    'signature-bad': '{{message}}',
    'key-unknown': '{{message}}',
    'key-refused': '{{message}}',
    'records-overlap': '{{message}}',
    'restored-mismatch': 'The journal that it goes on from has another end.',
    'journal-mismatch': 'Its entries are not those of this contract and device.',
    'envelope-malformed': '{{message}}',
    'header-invalid': '{{message}}',
    'content-invalid': '{{message}}',
    'shape-wrong': '{{message}}',
    'not-canonical': '{{message}}',
    'not-an-entry': '{{message}}',
    'pictures-differ': '{{message}}',
    'commitment-mismatch': '{{message}}',
    'bad-settings': '{{message}}',
    'settings-not-saved': '{{message}}',
    'no-server': 'No contract server is known here yet: pair this computer first.',
    'not-https':
      'The address of a server begins with https://. Only a server on this computer may do without.',
    'unknown-offer': 'This offer was answered or taken back meanwhile.',
    'strange-answer':
      'What answers at this address cannot be understood. Check the address, and whether Work Diary is up to date.',
    'pairing-expired': 'Nobody entered the code in time. Ask for a new one.',
    'pairing-denied': 'The pairing was refused in the browser.',
    'key-in-use':
      'This server does not take the key of this computer, with which it is paired with another server. Unpair it there first; then it can get a new key.',
    'pairing-cancelled': 'The pairing was cancelled.',
    'pair-again':
      'This computer has a new key that the server does not know. Pair it again; nothing is lost.',
    'restored-again':
      'The server does not take the entries of this computer, although it has just got a new key. It is tried again; what was recorded is kept.',
    'picture-lost': 'The file of this picture is missing. Put it back from a backup, then sync again.',
    'sync-parked': 'The server refused something. It is kept here: the journal’s health says what and why.',
    'stopped-elsewhere': 'The timer was stopped here, since you asked for it on another of your devices.',
    'command-unknown': '{{message}}',
    'not-offered': 'This computer, or this way of running Work Diary, cannot do that.',
    'permission-missing':
      'The system has not allowed this. Open its settings, allow Work Diary, then check again.',
    wayland: 'This Wayland desktop does not offer it. In an X11 session it works.',
    'portal-refused':
      'The desktop was asked to share the screen, and the answer was no. Pictures are missing until you share it: start the timer again and choose the screen.',
    'portal-ended':
      'Sharing the screen was ended. Pictures are missing until you share it again: stop the timer and start it again.',
    'no-keyring':
      'This session has no keyring that answers: the key that signs your records lies in a plain file which only your user can read. To protect it, unlock or set up a keyring (on Linux GNOME Keyring or KWallet), then start Work Diary again.',
    held: 'Work Diary is opening its journal. Try again in a moment.',
    'foreign-frame': 'Only the pages of Work Diary itself may ask this.',
    'updates-off':
      'Newer versions are not looked for here: switch that on in the settings, or install them by hand.',
    'update-damaged':
      'The new version arrived damaged, and was thrown away. It is fetched again later. If that goes on, tell whoever gave you Work Diary.',
    'update-not-signed':
      'The new version does not carry the signature of Work Diary, and was thrown away. Do not install it by hand; tell whoever gave you Work Diary.',
    'update-unreachable': 'The place of new versions does not answer. It is tried again later.',
    'update-failed':
      'The new version could not be fetched or put in place. It is tried again later; the log says more.',
    'key-protected':
      'The key of this data folder lies in the keyring of your session, which only the desktop app can ask. Start the desktop app.',
    'keyring-locked':
      'The key of this data folder lies in the keyring of your session, which does not answer. Unlock the keyring, or sign in to the desktop in which Work Diary was set up, and start it again: nothing is lost.',
    'not-needed': 'This computer asks for no such permission.',
    'not-opened': '{{message}}',
    'no-stream': 'The screen is not shared with Work Diary: start the timer again and choose it.',
    'no-update': 'No newer version is ready. Look for one first.',
    'not-saved': '{{message}}',
    'bad-archive': '{{message}}',
    'newer-archive': 'The archive was made by a newer Work Diary. Update Work Diary here, then try again.',
    'not-empty':
      'Something was recorded on this computer already. Import into a new installation: an import would replace it.',
    'cannot-link':
      'An export needs a disk that can keep one file under two names: FAT and exFAT cannot, and neither can a folder of pictures on another disk. Quit Work Diary, copy the whole data folder to another disk, start it there (WORK_DIARY_DATA), and try again.',
    'not-received': 'The archive did not arrive whole. Try again.',
    'not-written': '{{message}}',
    'too-large': 'The archive does not fit on this disk. Free some space, then try again.',
    'no-length': 'The size of the archive must be told first.',
    'move-failed': '{{message}}',
    'tracker-gone': 'The tracker stopped before it answered. Start it and try again.',
    'tracker-unreachable':
      'The tracker cannot be reached. The page reconnects by itself; if the tracker was closed, start it again.',
    'unintelligible-answer':
      'The tracker sent something this page does not understand. Reload the page; if that does not help, start the tracker again.',
    'bad-argument': '{{message}}',
    'unknown-method':
      'The tracker does not know this. Page and tracker may be of different versions: reload the page.',
    internal: '{{message}}',
  },
} as const;
