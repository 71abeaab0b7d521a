// English: firstRun, consent, selfTest.

export const firstRun = {
  firstRun: {
    steps: 'Steps before the first use',
    step: {
      notice: 'What is recorded',
      machine: 'What works here',
      contract: 'First contract',
    },
    title: {
      notice: 'Before the first use',
      machine: 'What works on this computer',
      contract: 'Your first contract',
    },
    lead: {
      notice:
        'This is what Work Diary records and what it never records. Nothing is recorded until you accept.',
      machine:
        'Work Diary has tried everything once. What does not work here is named, with what to do about it; you can also go on without it.',
      contract:
        'A personal contract stays on this computer. You set its terms; they can serve for your own records and invoices.',
      offer:
        'A client offers you a contract. Read its text and accept it, or make a contract of your own below.',
    },
    language: 'Language',
    go: 'Go on',
    back: 'Back',
    moving: 'You used Work Diary on another computer?',
    movingGo: 'Bring everything over in the settings',
  },
  consent: {
    title: 'Before the first use',
    agree: 'I have read this and I agree to be recorded like this while the timer runs.',
    accept: 'Accept and go on',
    hash: 'Your acceptance is stored with the fingerprint of this text: {{hash}}',
  },
  selfTest: {
    title: 'What works on this computer',
    running: 'Looking at what works on this computer',
    again: 'Test again',
    allGood: 'Everything works',
    limited_one: '{{count}} part is limited',
    limited_other: '{{count}} parts are limited',
    failed_one: '{{count}} part does not work',
    failed_other: '{{count}} parts do not work',
    show: 'Show parts',
    hide: 'Hide parts',
    state: {
      ok: 'works',
      limited: 'limited',
      failed: 'does not work',
    },
    part: {
      screen: 'Screen',
      input: 'Input counts',
      windows: 'Window titles',
      idle: 'Idle time',
      power: 'Lock and sleep',
      notifications: 'Notifications',
      secrets: 'Key storage',
      storage: 'Storage',
    },
    openSettings: 'Open system settings',
    openSettingsAt: 'Open settings: {{permission}}',
    permission: {
      screen: 'Screen Recording',
      accessibility: 'Accessibility',
      input: 'Input Monitoring',
    },
    check: 'Check again',
    why: {
      screen:
        'Needed for the picture of each segment. Without it records have no picture and are not protected; time is recorded all the same.',
      input:
        'Needed to count keys, clicks and scroll steps, never which. Without it only the system’s idle time says when you were active.',
      windows:
        'Needed for the title in a record, and for the private list to know titles. Without it the list sees applications only.',
    },
    detail: {
      screen: {
        'permission-missing': 'the system does not let Work Diary record the screen',
        'portal-unasked': 'the system asks which display to share when the timer starts',
        'portal-asking': 'the system is asking which display to share',
        'portal-open': 'the one display that you share, {{count}} × {{second}}; others are in no picture',
        'portal-refused': 'the display was not shared, so no pictures are taken',
        'portal-ended': 'sharing of the display has ended, so no pictures are taken',
        wayland: 'not available on this Wayland desktop',
        ok_one: '{{count}} display',
        ok_other: '{{count}} displays',
        'virtual-display': 'started by Work Diary itself: its records are never protected',
        blank_one: '{{count}} display, {{second}} showing nothing but one colour',
        blank_other: '{{count}} displays, {{second}} showing nothing but one colour',
        'capture-fallback_one': '{{count}} display, through a slower program',
        'capture-fallback_other': '{{count}} displays, through a slower program',
        'capture-forbidden': 'the system does not let Work Diary take pictures of the screen',
        'no-display': 'there is no display to take a picture of',
      },
      input: {
        'permission-missing': 'the system does not let Work Diary count input',
        ok: 'keys, clicks and scroll steps are counted, never which',
        wayland: 'not available on Wayland',
        'no-display': 'there is no display',
        'helper-failed': 'the counting process does not start',
      },
      windows: {
        'permission-missing': 'the system does not tell Work Diary about windows',
        ok_one: '{{count}} visible window',
        ok_other: '{{count}} visible windows',
        wayland: 'not available on Wayland: the private list hides nothing',
        'no-display': 'there is no display',
        'title-missing_one': '{{count}} visible window, without its title',
        'title-missing_other': '{{count}} visible windows, without titles',
      },
      idle: {
        unproven:
          'the desktop has said nothing but zero so far; after ten minutes of that, activity is unknown',
        ok: 'the system’s idle time is known',
        wayland: 'not available on this Wayland desktop',
        'no-display': 'there is no display',
        'no-answer': 'the system does not tell its idle time',
      },
      power: {
        ok: 'lock, sleep and shutdown are seen',
        'no-session': 'sleep and shutdown are seen, the screen lock is not: this is no login session',
        'no-logind': 'screen lock and sleep are not announced here',
      },
      secrets: {
        ok: 'the key that signs your records is protected by the system’s keyring',
        'no-keyring': 'no keyring answers: the key lies in a plain file that only your user can read',
        'key-plain': 'the key still lies in a plain file that only your user can read',
      },
      notifications: {
        ok: 'shown by the desktop',
        'no-service': 'no program here shows desktop notifications',
      },
      storage: {
        ok: '{{amount}} free',
        'disk-low': 'only {{amount}} free',
      },
    },
    remedy: {
      screen: {
        'permission-missing':
          'In the system’s settings, under Privacy & Security, Screen Recording: switch Work Diary on, then check again. The system may ask to start Work Diary anew.',
        'portal-unasked': 'Press “Check again” to be asked now.',
        'portal-asking': 'Choose your display in the question of the system.',
        'portal-refused': 'Start the timer anew, or press “Check again”, and choose your display.',
        'portal-ended': 'Start the timer anew, or press “Check again”, and choose your display.',
        wayland:
          'Install a desktop portal for your desktop (xdg-desktop-portal and PipeWire), or log in to an X11 session.',
        'virtual-display': 'Start Work Diary inside your own graphical session.',
        blank: 'Open a window there and test again; if it stays so, the system withholds the picture.',
        'capture-forbidden': 'Allow Work Diary to record the screen in the system’s privacy settings.',
        'no-display': 'Start Work Diary inside your graphical session, on X11.',
        'capture-failed':
          'Start Work Diary inside your graphical session, on X11, and let it record the screen.',
        'capture-timeout':
          'Test again. If it stays so, start Work Diary again inside your graphical session.',
      },
      input: {
        'permission-missing':
          'In the system’s settings, under Privacy & Security: switch Work Diary on in Accessibility and in Input Monitoring, then check again.',
        wayland: 'Log in to an X11 session to have input counted; until then the system’s idle time is used.',
        'no-display': 'Log in to a graphical session.',
        'helper-failed':
          'Check that the display can be reached and has the RECORD extension (on macOS: allow Accessibility and Input Monitoring).',
      },
      windows: {
        'permission-missing':
          'In the system’s settings, under Privacy & Security, Screen Recording: switch Work Diary on, then check again.',
        wayland: 'Log in to an X11 session, or use the privacy pause before you open something private.',
        'no-display': 'Log in to an X11 session, or use the privacy pause before you open something private.',
        'title-missing': 'Allow screen recording in the privacy settings.',
        'windows-not-listed': 'Check that the display can be reached (DISPLAY and XAUTHORITY).',
      },
      idle: {
        unproven: 'Touch nothing for some seconds and test again from the keyboard.',
        wayland: 'Log in to an X11 session, or to GNOME.',
        'no-display': 'Log in to an X11 session, or to GNOME.',
        'no-answer': 'Log in to an X11 session, or to GNOME.',
      },
      power: {
        'no-session': 'Start Work Diary inside your graphical session.',
        'no-logind':
          'Pause or stop the timer yourself before you leave, or run a system with logind (systemd or elogind).',
      },
      secrets: {
        'no-keyring':
          'Unlock your keyring, or set one up (on Linux GNOME Keyring or KWallet), then start Work Diary again.',
        'key-plain': 'Start Work Diary again: it is protected then.',
      },
      notifications: {
        'no-service':
          'Keep a window with Work Diary open while the timer runs, or start a notification service (dunst, mako).',
      },
      storage: {
        'disk-low': 'Free some space, or keep pictures for fewer days.',
      },
    },
  },
} as const;
