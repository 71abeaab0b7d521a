// Sample states of one record opened large: pictures of one to three displays, none, gone, and every rule failing.
import { createHash } from 'node:crypto';
import type { RecordView, TextVersions } from '../../../shared/diary-api.ts';
import type { DisplayPicture, Minute } from '../../../shared/domain/record.ts';
import { ok } from '../../../shared/domain/result.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT, segmentOf, WEEK } from '../../../shared/domain/time.ts';
import type { Scene } from '../fake-tracker.ts';
import {
  openRecord,
  runningTimer,
  sampleMinutes,
  sampleProtection,
  sampleRecord,
  sampleSnapshot,
  sampleState,
} from '../sample-diary.ts';
import { NOW } from './timer.ts';

/** The record that is opened; one stands before it and one after. */
export const OPENED = segmentOf(NOW) - 3 * SEGMENT;

/** The segment of this moment. */
export const RUNNING = segmentOf(NOW);

/** Address of a record's large view. */
export const segmentHash = (segment: number): string =>
  `#/diary/${new Date(segment).toISOString().slice(0, 10)}/${encodeURIComponent(`acme/${segment}/this-device`)}`;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const SIZES = [
  [1920, 1080],
  [1280, 1024],
  [1080, 1920],
] as const;

const displays = (count: number, more: Partial<DisplayPicture> = {}): DisplayPicture[] =>
  SIZES.slice(0, count).map(([width, height], display) => ({
    display,
    width,
    height,
    blank: false,
    blur: 'none',
    picture: hash(`segment/${display}/picture`),
    thumbnail: hash(`segment/${display}/thumbnail`),
    ...more,
  }));

const withDisplays = (count: number, more: Partial<DisplayPicture> = {}): Partial<RecordView> => ({
  snapshot: sampleSnapshot('segment', OPENED + 4 * MINUTE, { displays: displays(count, more) }),
});

const idleMinutes: Minute[] = Array.from({ length: 10 }, (_, minute) => ({
  minute,
  state: minute % 3 === 2 ? 'inactive' : 'active',
  source: 'system-idle',
  keys: null,
  clicks: null,
  scrolls: null,
}));

/** Busy and quiet minutes, as they come in work. */
const busyMinutes: Minute[] = sampleMinutes('AAAA-AAA-A').map((minute, index) =>
  minute.state === 'active'
    ? {
        ...minute,
        keys: [212, 148, 96, 301, 0, 44, 187, 265, 0, 12][index] ?? 0,
        clicks: [4, 11, 23, 2, 0, 31, 9, 5, 0, 1][index] ?? 0,
        scrolls: [0, 18, 64, 0, 0, 92, 12, 3, 0, 0][index] ?? 0,
      }
    : minute,
);

const versions: TextVersions = {
  memos: [
    { at: OPENED + SEGMENT + 40 * SECOND, memo: 'Gateway' },
    { at: OPENED + SEGMENT + 9 * MINUTE, memo: 'Move the order endpoints to the gateway' },
    { at: OPENED + 2 * SEGMENT, memo: 'Move the order endpoints to the new gateway' },
  ],
  labels: [{ at: OPENED + SEGMENT + 40 * SECOND, labels: ['Code'] }],
};

function scene(more: Partial<RecordView>, rest: Partial<Scene> = {}): Scene {
  return {
    state: sampleState(NOW, { timer: runningTimer(NOW) }),
    records: [
      sampleRecord(OPENED - SEGMENT),
      sampleRecord(OPENED, { minutes: busyMinutes, ...more }),
      sampleRecord(OPENED + SEGMENT, withDisplays(2)),
    ],
    answers: { textVersions: ok(versions) },
    ...rest,
  };
}

/** An over-limit part inside a record, and intervals that stop and go on. */
const interrupted: Partial<RecordView> = {
  intervals: [
    [OPENED, OPENED + 3 * MINUTE + 12 * SECOND],
    [OPENED + 5 * MINUTE + 40 * SECOND, OPENED + SEGMENT],
  ],
  tracked: 7 * MINUTE + 32 * SECOND,
  minutes: sampleMinutes('A--- -----'),
};

export const segmentScenes = {
  segment: () => scene(withDisplays(1)),
  'segment-two': () => scene(withDisplays(2)),
  'segment-three': () => scene(withDisplays(3)),
  'segment-unprotected': () =>
    scene({
      ...withDisplays(1),
      ...interrupted,
      memo: '',
      labels: [],
      faults: ['capture-fallback', 'focus-unknown', 'some-new-fault'],
      application: null,
      title: null,
      protection: { ...sampleProtection('no-memo', 'low-activity'), overLimit: 2 * MINUTE + 5 * SECOND },
    }),
  'segment-every-rule': () =>
    scene({
      ...withDisplays(1),
      memo: '',
      clockSuspect: true,
      virtualDisplay: true,
      minutes: sampleMinutes('??????????'),
      protection: sampleProtection(
        'virtual-display',
        'no-memo',
        'over-limit',
        'activity-unknown',
        'clock-suspect',
      ),
    }),
  'segment-no-picture': () => {
    const alone = scene({
      snapshot: null,
      noSnapshot: 'privacy-pause',
      tracked: 4 * MINUTE,
      intervals: [[OPENED, OPENED + 4 * MINUTE]],
      minutes: sampleMinutes('A?-A'),
      protection: sampleProtection('no-snapshot'),
    });
    // Neither neighbour has a picture that would stand for it.
    const none = { snapshot: null, noSnapshot: 'privacy-pause' } as const;
    return { ...alone, records: alone.records.map((record) => ({ ...record, ...none })) };
  },
  'segment-erased': () =>
    scene({ ...withDisplays(2), missing: [hash('segment/0/picture'), hash('segment/0/thumbnail')] }),
  /** The file is not there, though the record says so. */
  'segment-file-missing': () => scene(withDisplays(1), { pictures: () => null }),
  'segment-private': () =>
    scene({ ...withDisplays(2, { blur: 'private' }), application: 'private', title: 'private' }),
  'segment-blank': () =>
    scene({
      ...withDisplays(1, { blank: true }),
      faults: ['snapshot-blank'],
      protection: sampleProtection('blank-snapshot'),
    }),
  'segment-system-idle': () => scene({ ...withDisplays(1), minutes: idleMinutes }),
  'segment-locked': () => {
    const state = sampleState(NOW + WEEK, { timer: runningTimer(NOW + WEEK) });
    const late = { at: NOW + 6 * DAY, memo: 'Move the order endpoints, and test them' };
    return scene(
      { ...withDisplays(1), locked: true, memo: '', protection: sampleProtection('no-memo') },
      { state, answers: { textVersions: ok({ ...versions, memos: [...versions.memos, late] }) } },
    );
  },
  'segment-returned': () =>
    scene(
      { ...withDisplays(1), locked: true, returnedAt: NOW + 6 * DAY + HOUR },
      { state: sampleState(NOW + WEEK, { timer: runningTimer(NOW + WEEK) }) },
    ),
  /** The segment that runs: `segmentHash(RUNNING)`. */
  'segment-open': () => scene({}, { records: [sampleRecord(RUNNING - SEGMENT), openRecord(NOW)] }),
} as const satisfies Record<string, () => Scene>;
