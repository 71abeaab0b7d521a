// Sample states of the timer and of the first run.
import type { SelfTestView, StatementView } from '../../../shared/diary-api.ts';
import { HOUR, MINUTE, SECOND, SEGMENT, segmentOf, weekOf } from '../../../shared/domain/time.ts';
import type { Scene } from '../fake-tracker.ts';
import {
  acme,
  bakery,
  fullDay,
  openRecord,
  runningTimer,
  sampleMinutes,
  sampleNotice,
  sampleProtection,
  sampleSnapshot,
  sampleState,
} from '../sample-diary.ts';

/** A Tuesday at 16:47 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 16, 47, 12);

const nothing = {
  tracked: 0,
  manual: 0,
  keptIdle: 0,
  void: 0,
  discarded: 0,
  countable: 0,
  overLimit: 0,
  overLimitApproved: 0,
  billable: 0,
};

/** A week with nothing but tracked time in it. */
const weekStatement = (contract: string, ms: number): StatementView => ({
  contract,
  week: weekOf(NOW),
  currency: 'EUR',
  phase: 'work',
  approval: null,
  lines: [],
  amount: Math.round((ms / HOUR) * 8500),
  totals: { ...nothing, tracked: ms, countable: ms, billable: ms },
  provisional: false,
  parts: [],
  struck: 0,
  missing: 0,
  limit: 30 * HOUR,
});

const answers: NonNullable<Scene['answers']> = {
  statement: ({ contract }) => ({
    ok: true,
    value: weekStatement(contract, contract === 'acme' ? 18 * HOUR + 20 * MINUTE : 0),
  }),
};

const running = runningTimer(NOW);
const day = fullDay(NOW);
const open = openRecord(NOW);

/** Everything that a machine under Wayland without helpers cannot do. */
const failingTest: readonly SelfTestView[] = [
  {
    part: 'screen',
    state: 'limited',
    reason: 'virtual-display',
    detail: '1 display, started by Work Diary: its records are never protected',
    remedy: 'Start Work Diary inside your own graphical session.',
  },
  {
    part: 'input',
    state: 'failed',
    reason: 'wayland',
    detail: 'not available on Wayland',
    remedy: 'Log in to an X11 session to have input counted; until then system idle time is used.',
  },
  { part: 'windows', state: 'ok', reason: 'ok', detail: '3 visible windows', remedy: null },
  { part: 'idle', state: 'ok', reason: 'ok', detail: 'system idle time is known', remedy: null },
  {
    part: 'power',
    state: 'failed',
    reason: 'no-logind',
    detail: 'screen lock and suspend are not announced here',
    remedy: 'Pause or stop the timer yourself before you leave.',
  },
  {
    part: 'storage',
    state: 'limited',
    reason: 'disk-low',
    detail: '1.2 GiB free',
    remedy: 'Free some space, or keep pictures for fewer days.',
  },
];

const NO_PICTURE = {
  idle: 'idle',
  locked: 'screen-locked',
  suspended: 'suspended',
  privacy: 'privacy-pause',
} as const;

const paused = (state: keyof typeof NO_PICTURE): Scene => ({
  state: sampleState(NOW, { timer: { ...running, state } }),
  records: [...day, { ...open, noSnapshot: NO_PICTURE[state] }],
  answers,
});

const two = sampleSnapshot('two', NOW - 20 * SECOND);

export const timerScenes = {
  consent: () => {
    const state = sampleState(NOW, { contracts: [] });
    return { state: { ...state, consent: { ...state.consent, accepted: false } }, records: [] };
  },
  'first-contract': () => ({ state: sampleState(NOW, { contracts: [] }), records: [] }),
  'first-failing': () => ({
    state: sampleState(NOW, { contracts: [], selfTest: failingTest }),
    records: [],
  }),
  stopped: () => ({ state: sampleState(NOW), records: [], answers }),
  'stopped-evening': () => ({ state: sampleState(NOW), records: day, answers }),
  'self-test-failing': () => ({
    state: sampleState(NOW, { selfTest: failingTest }),
    records: [],
    answers,
  }),
  'discarded-now': () => ({
    state: sampleState(NOW, { timer: running }),
    records: [...day, { ...open, status: 'discarded' as const, intervals: [], tracked: 0, minutes: [] }],
    answers,
  }),
  'no-active-contract': () => ({
    state: sampleState(NOW, {
      contracts: [{ ...acme, statusChanges: [{ at: NOW - HOUR, status: 'ended' as const }] }],
    }),
    records: [],
    answers,
  }),
  running: () => ({
    state: sampleState(NOW, { timer: running }),
    records: [...day, open],
    answers,
  }),
  'just-started': () => ({
    state: sampleState(NOW, {
      timer: { ...running, memo: '', labels: [], since: NOW - 5 * SECOND, session: 5 * SECOND },
      recentMemos: [],
    }),
    records: [],
    answers,
  }),
  'not-protected': () => ({
    state: sampleState(NOW, {
      timer: { ...running, memo: '', labels: [], clockSuspect: true },
      contracts: [
        { ...acme, versions: acme.versions.map((terms) => ({ ...terms, labelRequired: true })) },
        bakery,
      ],
    }),
    records: [
      ...day,
      {
        ...open,
        memo: '',
        minutes: sampleMinutes('A-------'),
        protection: sampleProtection('no-memo', 'low-activity', 'no-snapshot', 'clock-suspect'),
      },
    ],
    answers,
  }),
  'over-limit': () => ({
    state: sampleState(NOW, { timer: { ...running, week: 31 * HOUR + 12 * MINUTE } }),
    records: [...day, { ...open, protection: sampleProtection('over-limit', 'no-snapshot') }],
    answers: {
      ...answers,
      start: { ok: false, error: { reason: 'limit-reached', message: 'The weekly limit is reached.' } },
    },
  }),
  notice: () => ({
    state: sampleState(NOW, { timer: running, notices: [sampleNotice(NOW)] }),
    records: [...day, open],
    answers,
  }),
  notices: () => ({
    state: sampleState(NOW, {
      timer: running,
      notices: [
        sampleNotice(NOW, {
          key: { contract: 'acme', segment: segmentOf(NOW) - SEGMENT },
          until: NOW + 12 * SECOND,
          mayBlur: false,
        }),
        sampleNotice(NOW, {
          snapshot: {
            ...two,
            displays: [0, 1].flatMap((display) =>
              two.displays.map((only) => ({
                ...only,
                display,
                thumbnail: display === 0 ? only.thumbnail : only.picture,
              })),
            ),
          },
        }),
      ],
    }),
    records: [...day, open],
    answers,
  }),
  sharing: () => ({
    state: sampleState(NOW, {
      timer: running,
      notices: [sampleNotice(NOW, { withoutPicture: true, mayBlur: false })],
    }),
    records: [...day, open],
    answers,
  }),
  idle: () => ({
    ...paused('idle'),
    state: sampleState(NOW, {
      timer: { ...running, state: 'idle' },
      idleAsks: [{ id: 'ask', contract: 'acme', interval: [NOW - 34 * MINUTE, NOW - MINUTE] }],
    }),
  }),
  locked: () => paused('locked'),
  suspended: () => paused('suspended'),
  privacy: () => paused('privacy'),
  resume: () => ({
    state: sampleState(NOW, {
      resumeAsk: {
        contract: 'acme',
        memo: 'Move the order endpoints to the new gateway',
        labels: ['Code'],
        reason: 'restarted',
      },
    }),
    records: day,
    answers,
  }),
} as const satisfies Record<string, () => Scene>;
