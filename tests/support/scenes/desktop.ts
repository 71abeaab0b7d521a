// Sample states of what the desktop app adds: shortcuts, newer versions, permissions, a link that asks to pair.
import type { AboutView, DesktopView, SelfTestView, UpdateView } from '../../../shared/diary-api.ts';
import { fail, ok } from '../../../shared/domain/result.ts';
import { unpaired } from '../../../shared/unpaired.ts';
import type { Scene } from '../fake-tracker.ts';
import { acme, bakery, fullDay, openRecord, runningTimer, sampleState } from '../sample-diary.ts';
import { serverScenes } from './server.ts';
import { settingsScenes } from './settings.ts';
import { NOW } from './timer.ts';

const newest: UpdateView = { state: 'none', version: null, notes: null, percent: null, problem: null };
const waiting: UpdateView = {
  ...newest,
  state: 'waiting',
  version: '9.9.9-sample',
  notes:
    'Sample notes of a version that does not exist.\n\n- The week shows the hours of every day.\n- A discarded record can be found again by its time.',
};

const desktop: DesktopView = {
  shortcuts: [
    { action: 'startStop', accelerator: 'CommandOrControl+Shift+F9', held: true },
    { action: 'privacyPause', accelerator: 'CommandOrControl+Alt+P', held: true },
  ],
  tray: true,
  update: newest,
};

const about: AboutView = {
  version: '0.0.0-sample',
  shell: 'electron',
  runtimes: [
    { name: 'Electron', version: '45.4.1' },
    { name: 'Chromium', version: '148.0.0.0' },
    { name: 'Node', version: '24.21.0' },
  ],
  system: '#1 SMP Debian 6.1.0 (linux 6.1.0-sample, x64)',
  logFolder: '/home/sample/.local/share/work-diary/logs',
};

const base = (view: Partial<DesktopView> = {}, change: Partial<Scene['state']> = {}): Scene => {
  const scene = settingsScenes.settings();
  return {
    ...scene,
    state: {
      ...scene.state,
      settings: {
        ...scene.state.settings,
        shortcuts: { startStop: 'CommandOrControl+Shift+F9', privacyPause: 'CommandOrControl+Alt+P' },
      },
      desktop: { ...desktop, ...view },
      ...change,
    },
    answers: { ...scene.answers, about: ok(about) },
  };
};

const running = { timer: runningTimer(NOW) };
const recording = (view: Partial<DesktopView>): Scene => ({
  ...base(view, running),
  records: [...fullDay(NOW), openRecord(NOW)],
});

const lacking: readonly SelfTestView[] = [
  {
    part: 'screen',
    state: 'failed',
    reason: 'permission-missing',
    detail: 'macOS does not let Work Diary record the screen: records have no pictures',
    remedy: 'System Settings: switch Work Diary on, then check again.',
  },
  {
    part: 'input',
    state: 'failed',
    reason: 'permission-missing',
    detail: 'macOS does not let Work Diary count keys and clicks: activity comes from idle time',
    remedy: 'System Settings: switch Work Diary on, then check again.',
  },
  {
    part: 'windows',
    state: 'failed',
    reason: 'permission-missing',
    detail: 'macOS does not tell titles of windows: the private list sees applications only',
    remedy: 'System Settings: switch Work Diary on, then check again.',
  },
  { part: 'idle', state: 'ok', reason: 'ok', detail: 'system idle time is known', remedy: null },
  {
    part: 'secrets',
    state: 'limited',
    reason: 'no-keyring',
    detail: 'the key lies in a file that only your user can read',
    remedy: 'Unlock your keyring, or set one up.',
  },
];

/** What Wayland's portal leaves to the person. */
const unshared: readonly SelfTestView[] = [
  {
    part: 'screen',
    state: 'failed',
    reason: 'portal-refused',
    detail: 'the display was not shared, so no pictures are taken',
    remedy: 'Start the timer anew, or press "Check again", and choose your display.',
  },
  {
    part: 'input',
    state: 'failed',
    reason: 'wayland',
    detail: 'not available on Wayland',
    remedy: 'Log in to an X11 session to have input counted; until then system idle time is used.',
  },
];

export const desktopScenes = {
  desktop: () => base(),
  'desktop-plain': () => {
    const scene = base({ shortcuts: [], tray: false, update: { ...newest, state: 'off' } });
    const shortcuts = { startStop: null, privacyPause: null };
    return { ...scene, state: { ...scene.state, settings: { ...scene.state.settings, shortcuts } } };
  },
  'desktop-refused': () =>
    base({
      shortcuts: desktop.shortcuts.map((one) => ({ ...one, held: one.action === 'startStop' })),
      update: {
        ...newest,
        state: 'failed',
        problem: { reason: 'update-unreachable', message: 'The place of new versions does not answer.' },
      },
    }),
  'desktop-downloading': () =>
    base({ update: { ...waiting, state: 'downloading', notes: null, percent: 41.7 } }),
  'desktop-update': () => base({ update: waiting }),
  'desktop-update-running': () => recording({ update: waiting }),
  'desktop-failing': () => ({
    ...base({ update: waiting }),
    answers: {
      about: fail('internal', 'The versions could not be read.'),
      installUpdate: fail('no-update', 'No newer version is ready.'),
      checkUpdate: fail('server-unreachable', 'The place of new versions does not answer.'),
      saveSettings: fail('settings-not-saved', 'The settings could not be saved: the disk is full.'),
    },
  }),
  'permissions-missing': () => base({}, { selfTest: lacking }),
  'portal-refused': () => base({}, { selfTest: unshared }),
  'first-permissions': () => base({}, { selfTest: lacking, contracts: [] }),
  /** The page in a browser has no section of its own, and opens no folder. */
  'about-browser': () => {
    const scene = base({}, { desktop: null });
    const here: AboutView = {
      ...about,
      shell: 'browser',
      runtimes: about.runtimes.filter(({ name }) => name === 'Node'),
    };
    return { ...scene, answers: { ...scene.answers, about: ok(here) } };
  },
  'link-asks': () => ({
    state: { ...sampleState(NOW, { contracts: [acme, bakery], desktop }), sync: unpaired },
    records: [],
  }),
  'link-paired': () => serverScenes['server-paired'](),
} as const satisfies Record<string, () => Scene>;
