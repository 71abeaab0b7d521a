// Made-up states of a diary for looking at screens and for tests of them; every title says that it is a sample.

import { createHash } from 'node:crypto';
import type { DiaryState, NoticeView, RecordView } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import type { Protection, ProtectionReason } from '../../shared/domain/protection.ts';
import type { Minute, Snapshot } from '../../shared/domain/record.ts';
import { HOUR, MINUTE, SECOND, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import { unpaired } from '../../shared/unpaired.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const sampleContract = (id: string, title: string, client: string): Contract => ({
  id,
  kind: 'personal',
  title: `${title} (sample data)`,
  client,
  versions: [
    {
      version: 1,
      from: 0,
      currency: 'EUR',
      rate: 8500,
      weeklyLimit: 30 * HOUR,
      manualTime: true,
      pictures: 'blur-allowed',
      displays: 'all',
      minimumActive: 3,
      labels: ['Design', 'Code', 'Review', 'Meeting'],
      labelRequired: false,
    },
  ],
  raisedLimits: [],
  statusChanges: [],
});

export const acme = sampleContract('acme', 'API migration', 'Acme');
export const bakery = sampleContract('bakery', 'Website for the bakery', 'Brot & Butter');

export const sampleSnapshot = (name: string, takenAt: number, more: Partial<Snapshot> = {}): Snapshot => ({
  kind: 'drawn',
  takenAt,
  whileIdle: false,
  displays: [
    {
      display: 0,
      width: 1920,
      height: 1080,
      blank: false,
      blur: 'none',
      picture: hash(`${name}/picture`),
      thumbnail: hash(`${name}/thumbnail`),
    },
  ],
  ...more,
});

/** `A` active, `-` inactive, `?` unknown, ` ` not tracked; one letter a minute. */
export const sampleMinutes = (pattern: string): Minute[] =>
  [...pattern].flatMap((letter, minute): Minute[] => {
    if (letter === ' ') return [];
    if (letter === '?')
      return [{ minute, state: 'unknown', source: 'none', keys: null, clicks: null, scrolls: null }];
    const active = letter === 'A';
    return [
      {
        minute,
        state: active ? 'active' : 'inactive',
        source: 'counted',
        keys: active ? 37 + minute * 11 : 0,
        clicks: active ? minute : 0,
        scrolls: active ? 4 : 0,
      },
    ];
  });

export function sampleProtection(...reasons: ProtectionReason[]): Protection {
  const ruleOf = (reason: ProtectionReason): number =>
    ({
      manual: 1,
      'kept-idle': 1,
      'no-snapshot': 2,
      'blank-snapshot': 2,
      'hidden-beyond-contract': 2,
      'virtual-display': 2,
      'no-memo': 3,
      'no-label': 3,
      'over-limit': 4,
      'low-activity': 5,
      'activity-unknown': 5,
      'received-late': 6,
      'evidence-invalid': 7,
      'clock-suspect': 7,
    })[reason];
  const rules = ([1, 2, 3, 4, 5, 6, 7] as const).map((rule) => {
    const reason = reasons.find((candidate) => ruleOf(candidate) === rule) ?? null;
    return { rule, holds: reason === null, reason };
  });
  return { protected: reasons.length === 0, overLimit: reasons.includes('over-limit') ? SEGMENT : 0, rules };
}

export function sampleRecord(segment: number, more: Partial<RecordView> = {}): RecordView {
  return {
    kind: 'record',
    contract: 'acme',
    segment,
    device: 'this-device',
    status: 'sealed',
    entry: hash(`entry/${segment}`),
    intervals: [[segment, segment + SEGMENT]],
    tracked: SEGMENT,
    minutes: sampleMinutes('AAAA-AAA-A'),
    memo: 'Move the order endpoints to the new gateway',
    labels: ['Code'],
    application: 'Code',
    title: 'orders.ts – gateway (sample data)',
    snapshot: sampleSnapshot(String(segment), segment + 4 * MINUTE),
    noSnapshot: null,
    missing: [],
    virtualDisplay: false,
    clockSuspect: false,
    faults: [],
    discardAt: null,
    movingTo: null,
    locked: false,
    returnedAt: null,
    delivery: 'here',
    viewedAt: null,
    protection: sampleProtection(),
    ...more,
  };
}

export const consentText = `Sample data: this is not the real notice.

While the timer runs, Work Diary records on this machine:

- one picture of your displays in every ten minutes, at a moment nobody can predict
- how many keys, clicks and scroll steps there were in each minute, never which keys or what text
- the name of the application in front and the title of its window at the moment of the picture

It never records sound, camera, what you type, where the pointer is, or anything while the timer is stopped or paused.

You see every picture first. You can keep it, blur it where the contract allows, or discard it together with its time.`;

const consentTextGerman = `Beispieldaten: das ist nicht der echte Hinweis.

Solange der Timer läuft, zeichnet Work Diary auf diesem Rechner auf:

- in jeweils zehn Minuten ein Bild der Bildschirme, in einem Moment, den niemand vorhersehen kann
- wie viele Tasten, Klicks und Scrollschritte es je Minute waren, nie welche Tasten oder welcher Text

Ton, Kamera und Eingaben werden nie aufgezeichnet, und nichts, solange der Timer steht oder pausiert.`;

export function sampleState(now: number, more: Partial<DiaryState> = {}): DiaryState {
  return {
    now,
    consent: {
      accepted: true,
      notices: [
        { language: 'en', text: consentText, hash: hash(consentText) },
        { language: 'de', text: consentTextGerman, hash: hash(consentTextGerman) },
      ],
    },
    contracts: [acme, bakery],
    timer: {
      state: 'stopped',
      contract: null,
      memo: '',
      labels: [],
      since: null,
      session: 0,
      today: 0,
      week: 0,
      limit: null,
      clockSuspect: false,
    },
    notices: [],
    idleAsks: [],
    resumeAsk: null,
    selfTest: [
      { part: 'screen', state: 'ok', reason: 'ok', detail: '1 display', remedy: null },
      { part: 'input', state: 'ok', reason: 'ok', detail: 'counting', remedy: null },
      { part: 'windows', state: 'ok', reason: 'ok', detail: '', remedy: null },
      { part: 'idle', state: 'ok', reason: 'ok', detail: '', remedy: null },
      { part: 'storage', state: 'ok', reason: 'ok', detail: '41 GB free', remedy: null },
    ],
    warnings: [],
    virtualDisplay: false,
    desktop: null,
    settings: {
      idleMinutes: 10,
      keepSeconds: 60,
      privateRules: [],
      titles: true,
      pictureDays: 90,
      remindNoTimer: true,
      remindMemoMinutes: 120,
      usualHours: [7, 20],
      remindLimit: true,
      picturesWait: 'metered',
      shortcuts: { startStop: null, privacyPause: null },
      closeToTray: true,
      updates: true,
      theme: 'system',
      language: 'system',
    },
    sync: unpaired,
    recentMemos: ['Move the order endpoints to the new gateway', 'Review of the billing branch'],
    ...more,
  };
}

export const runningTimer = (now: number): DiaryState['timer'] => ({
  state: 'running',
  contract: 'acme',
  memo: 'Move the order endpoints to the new gateway',
  labels: ['Code'],
  since: now - 102 * MINUTE,
  session: 1 * HOUR + 42 * MINUTE + 7 * SECOND,
  today: 6 * HOUR + 41 * MINUTE,
  week: 18 * HOUR + 20 * MINUTE,
  limit: 30 * HOUR,
  clockSuspect: false,
});

/** The record of the segment that runs at `now`. */
export function openRecord(now: number): RecordView {
  const segment = segmentOf(now);
  const pattern = 'AAA-AA?AAA'.slice(0, Math.floor((now - segment) / MINUTE) + 1);
  return sampleRecord(segment, {
    status: 'open',
    entry: null,
    intervals: [[segment, Math.max(segment + 1, now)]],
    tracked: now - segment,
    minutes: sampleMinutes(pattern),
    snapshot: null,
    protection: sampleProtection('no-snapshot'),
  });
}

/** Eight hours of six records that end with the segment before `now`, with every kind of state among them. */
export function fullDay(now: number): RecordView[] {
  const last = segmentOf(now) - SEGMENT;
  const special: Readonly<Record<number, Partial<RecordView>>> = {
    5: { status: 'discarded', snapshot: null, minutes: [], tracked: 0, memo: '' },
    9: { minutes: sampleMinutes('A---------'), protection: sampleProtection('low-activity') },
    14: { minutes: sampleMinutes('??????????'), protection: sampleProtection('activity-unknown') },
    17: { snapshot: null, noSnapshot: 'screen-locked' },
    18: { snapshot: null, noSnapshot: 'privacy-pause', tracked: 4 * MINUTE, minutes: sampleMinutes('AAAA') },
    23: { snapshot: null, noSnapshot: 'capture-failed', protection: sampleProtection('no-snapshot') },
    26: { memo: '', protection: sampleProtection('no-memo') },
    27: { memo: '', protection: sampleProtection('no-memo', 'low-activity') },
    33: { protection: sampleProtection('virtual-display'), virtualDisplay: true },
    38: { protection: sampleProtection('over-limit') },
    47: { status: 'discarding', discardAt: now + 8 * SECOND },
  };
  const memos = [
    'Move the order endpoints to the new gateway',
    'Review of the billing branch',
    'Call with the client about the release',
  ];
  return Array.from({ length: 48 }, (_, index) => {
    const segment = last - (47 - index) * SEGMENT;
    const snapshot = sampleSnapshot(String(segment), segment + 3 * MINUTE);
    const blurred: Snapshot = {
      ...snapshot,
      displays: snapshot.displays.map((display) => ({ ...display, blur: 'private' })),
    };
    const two: Snapshot = {
      ...snapshot,
      displays: [0, 1].map((display) => ({
        display,
        width: 1920,
        height: 1080,
        blank: false,
        blur: 'none',
        picture: hash(`${segment}/${display}/picture`),
        thumbnail: hash(`${segment}/${display}/thumbnail`),
      })),
    };
    return sampleRecord(segment, {
      contract: index >= 28 && index < 32 ? 'bakery' : 'acme',
      memo: memos[index < 20 ? 0 : index < 36 ? 1 : 2] ?? '',
      minutes: sampleMinutes(['AAAAAAAAAA', 'AA-AAAA-AA', 'A--AA--AAA', 'AAAAA-AAAA'][index % 4] ?? ''),
      application: ['Code', 'Firefox', 'Terminal'][index % 3] ?? null,
      snapshot: index === 12 ? blurred : index === 20 ? two : snapshot,
      ...(index === 12 ? { application: 'private', title: 'private' } : {}),
      ...special[index],
    });
  });
}

export const sampleNotice = (now: number, more: Partial<NoticeView> = {}): NoticeView => ({
  key: { contract: 'acme', segment: segmentOf(now) },
  until: now + 47 * SECOND,
  snapshot: sampleSnapshot('notice', now - 13 * SECOND),
  mayBlur: true,
  withoutPicture: false,
  ...more,
});
