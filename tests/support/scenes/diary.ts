// Sample states of the diary: full and empty days, every state of a record, a change of clocks, a locked week, a year.
import { createHash } from 'node:crypto';
import type { DiaryState, ItemView, OverviewCell, RecordView } from '../../../shared/diary-api.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { itemProtection } from '../../../shared/domain/protection.ts';
import { fail, ok } from '../../../shared/domain/result.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT } from '../../../shared/domain/time.ts';
import type { Scene } from '../fake-tracker.ts';
import {
  acme,
  bakery,
  fullDay,
  openRecord,
  runningTimer,
  sampleMinutes,
  sampleProtection,
  sampleRecord,
  sampleSnapshot,
  sampleState,
} from '../sample-diary.ts';

/** A Tuesday at 16:47 UTC. */
const NOW = Date.UTC(2026, 10, 24, 16, 47, 12);
/** Midnight in Berlin, where the pictures are taken. */
const MIDNIGHT = Date.UTC(2026, 10, 23, 23);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export function sampleItem(
  kind: ItemView['kind'],
  from: number,
  to: number,
  more: Partial<ItemView> = {},
): ItemView {
  return {
    kind,
    contract: 'acme',
    entry: hash(`${kind}/${from}`),
    start: from,
    intervals: [[from, to]],
    memo: kind === 'manual' ? 'Call with the client about the release' : '',
    overDiscarded: 0,
    discarded: false,
    discardAt: null,
    locked: false,
    returnedAt: null,
    protection: itemProtection(kind, 0),
    ...more,
  };
}

const blurred = (record: RecordView, blur: 'private' | 'chosen'): RecordView => ({
  ...record,
  snapshot: record.snapshot && {
    ...record.snapshot,
    displays: record.snapshot.displays.map((display) => ({ ...display, blur })),
  },
});

/** What makes one record of the day stand out, by its place in the day. */
const STATES: Readonly<Record<number, Partial<RecordView>>> = {
  20: { protection: sampleProtection('no-memo'), memo: '' },
  21: { protection: sampleProtection('low-activity'), minutes: sampleMinutes('A---------') },
  22: { protection: sampleProtection('activity-unknown'), minutes: sampleMinutes('??????????') },
  30: { snapshot: null, noSnapshot: 'screen-locked' },
  31: { snapshot: null, noSnapshot: 'privacy-pause', tracked: 4 * MINUTE, minutes: sampleMinutes('AAAA') },
  32: { snapshot: null, noSnapshot: 'capture-failed', protection: sampleProtection('no-snapshot') },
  40: { status: 'discarded', snapshot: null, minutes: [], tracked: 0, memo: '', intervals: [] },
  41: { status: 'discarded', snapshot: null, minutes: [], tracked: 0, memo: '', intervals: [] },
  50: { virtualDisplay: true, protection: sampleProtection('virtual-display') },
  51: { clockSuspect: true, protection: sampleProtection('clock-suspect') },
  60: { status: 'discarding', discardAt: NOW + 9 * SECOND },
  61: { status: 'discarding', discardAt: NOW + 9 * SECOND, movingTo: 'bakery' },
  70: { protection: sampleProtection('over-limit') },
  71: { protection: { ...sampleProtection(), overLimit: 4 * MINUTE } },
  72: { protection: sampleProtection('over-limit', 'no-memo'), memo: '' },
};

/** All 144 segments of one day, with every state among them. */
function wholeDay(midnight = MIDNIGHT): RecordView[] {
  const memos = [
    'Move the order endpoints to the new gateway',
    'Review of the billing branch',
    'Write the release notes, and ask about the two open questions from the call',
  ];
  return Array.from({ length: 144 }, (_, index) => {
    const segment = midnight + index * SEGMENT;
    const record = sampleRecord(segment, {
      memo: memos[Math.floor(index / 10) % 3] ?? '',
      minutes: sampleMinutes(['AAAAAAAAAA', 'AA-AAAA-AA', 'A--AA--AAA', 'AAAAA-AAAA'][index % 4] ?? ''),
      ...STATES[index],
    });
    if (index === 33) return blurred(record, 'private');
    if (index === 34) return blurred(record, 'chosen');
    if (index === 35)
      return { ...record, missing: record.snapshot?.displays.map(({ thumbnail }) => thumbnail) ?? [] };
    return record;
  });
}

/** A working day with manual time, kept idle time, and a second contract. */
const ordinary = (): Pick<Scene, 'records' | 'items'> => {
  const nine = MIDNIGHT + 9 * HOUR;
  const records = fullDay(nine + 8 * HOUR + 40 * MINUTE)
    .filter(({ segment }) => segment < nine + 3 * HOUR || segment >= nine + 4 * HOUR + 20 * MINUTE)
    .map((record) => (record.discardAt === null ? record : { ...record, discardAt: NOW + 8 * SECOND }));
  return {
    records,
    items: [
      sampleItem('manual', nine + 3 * HOUR, nine + 3 * HOUR + 40 * MINUTE),
      sampleItem('kept-idle', nine + 3 * HOUR + 45 * MINUTE, nine + 4 * HOUR + 12 * MINUTE),
    ],
  };
};

/** In UTC, an hour before Berlin: an afternoon that grows longer and shorter, after a morning and a break at noon. */
function isWork(segment: number): boolean {
  const day = Math.floor(segment / DAY);
  const slot = Math.floor(segment / SEGMENT) % 144;
  const weekday = new Date(segment).getUTCDay();
  // Weekends, a holiday in summer, a Friday off now and then.
  if (weekday === 0 || (weekday === 6 && day % 5 !== 0)) return false;
  if ((day + 140) % 365 < 12 || (weekday === 5 && day % 4 === 0)) return false;
  const begin = 46 + ((day * 5) % 9);
  const noon = 67 + ((day * 3) % 5);
  const back = noon + 4 + (day % 3);
  const end = weekday === 6 ? noon : 92 + ((day * 7) % 16);
  return slot >= begin && slot < end && (slot < noon || slot >= back) && (slot * 3 + day * 5) % 37 !== 0;
}

/** Minutes with input of a segment: mostly busy, now and then a quiet one. */
const activeOf = (slot: number, day: number): number => {
  const wave = (slot * 7 + day * 3) % 23;
  return wave > 20 ? 2 : 5 + (wave % 6);
};

/** Hours as people work them, so that the strips can be read. */
const workingDays = (): Scene => yearOf(since(acme, NOW - 400 * DAY), isWork);

/** A year of days for All days, made when it is asked for; without `isTracked` as full as they can get. */
function yearOf(contract: Contract, isTracked = (_segment: number): boolean => true): Scene {
  const state = sampleState(NOW, { contracts: [contract] });
  const cells = (from: number, to: number): OverviewCell[] => {
    const made: OverviewCell[] = [];
    for (let segment = Math.ceil(from / SEGMENT) * SEGMENT; segment < Math.min(to, NOW); segment += SEGMENT) {
      const slot = Math.floor(segment / SEGMENT) % 144;
      if (slot % 17 === 16 || !isTracked(segment)) continue;
      const day = Math.floor(segment / DAY);
      made.push({
        contract: contract.id,
        segment,
        device: 'this-device',
        status: (slot + day) % 61 === 0 ? 'discarded' : 'sealed',
        tracked: SEGMENT,
        noSnapshot: (slot + day) % 43 === 0 ? 'screen-locked' : null,
        active: activeOf(slot, day),
        touched: 10,
        protected: activeOf(slot, day) > 2,
        overLimit: slot > 130 && day % 5 === 0 ? SEGMENT : 0,
      });
    }
    return made;
  };
  return {
    state,
    records: wholeDay(),
    answers: {
      overview: ({ from, to }) =>
        ok({
          from,
          to,
          cells: cells(Math.max(from, contract.versions[0]?.from ?? 0), to),
          items: Array.from(
            { length: Math.round((to - from) / DAY) },
            (_, day) => Math.ceil(from / DAY) * DAY + day * DAY,
          )
            .filter((start) => isTracked(start) || (isTracked(start + 9 * HOUR) && (start / DAY) % 3 === 0))
            .map((start) => sampleItem('manual', start + 7 * HOUR, start + 7 * HOUR + 20 * MINUTE)),
        }),
    },
  };
}

const since = (contract: Contract, from: number): Contract => ({
  ...contract,
  versions: contract.versions.map((terms) => ({ ...terms, from })),
});

const stopped = (more: Partial<DiaryState> = {}): DiaryState => sampleState(NOW, more);

export const diaryScenes = {
  'day-full': () => ({
    state: stopped(),
    records: wholeDay(),
    items: [
      sampleItem('manual', MIDNIGHT + 40 * SEGMENT, MIDNIGHT + 42 * SEGMENT, {
        overDiscarded: 2 * SEGMENT,
      }),
    ],
  }),
  'day-ordinary': () => ({ state: stopped(), ...ordinary() }),
  'day-running': () => ({
    state: sampleState(NOW, { timer: runningTimer(NOW) }),
    records: [...fullDay(NOW), openRecord(NOW)],
  }),
  'day-empty': () => ({ state: stopped(), records: [] }),
  'day-failing': () => ({
    state: stopped(),
    records: [],
    answers: { diary: fail('disk-full', 'The disk is full: free some space, then try again.') },
  }),
  /** 25 October 2026 in Berlin has 25 hours: #/diary/2026-10-25. */
  'day-clocks': () => ({
    state: stopped(),
    records: Array.from({ length: 150 }, (_, index) =>
      sampleRecord(Date.UTC(2026, 9, 24, 22) + index * SEGMENT, {
        memo: `Night shift, part ${1 + Math.floor(index / 9)}`,
      }),
    ),
  }),
  'day-contracts': () => ({
    state: stopped(),
    records: Array.from({ length: 24 }, (_, index) => {
      const segment = MIDNIGHT + 10 * HOUR + index * SEGMENT;
      const of = (contract: Contract, more: Partial<RecordView> = {}): RecordView =>
        sampleRecord(segment, {
          contract: contract.id,
          memo: contract === acme ? 'Gateway' : 'Shop window',
          snapshot: sampleSnapshot(`${contract.id}/${segment}`, segment + MINUTE),
          ...more,
        });
      const half = { tracked: 5 * MINUTE, minutes: sampleMinutes('AAAAA') };
      if (index % 8 !== 4) return [of(index % 16 < 8 ? acme : bakery)];
      return [
        of(acme, { ...half, intervals: [[segment, segment + 5 * MINUTE]] }),
        of(bakery, { ...half, intervals: [[segment + 5 * MINUTE, segment + SEGMENT]] }),
      ];
    }).flat(),
  }),
  /** A week before: #/diary/2026-11-10. */
  'day-locked': () => {
    const { records, items = [] } = ordinary();
    const back = 14 * DAY;
    return {
      state: stopped(),
      records: records.map((record, index) => ({
        ...record,
        segment: record.segment - back,
        status: record.status === 'discarding' ? 'sealed' : record.status,
        discardAt: null,
        locked: true,
        intervals: record.intervals.map(([start, end]) => [start - back, end - back] as const),
        returnedAt: index % 9 === 4 ? NOW - 3 * DAY : null,
      })),
      items: items.map((item) => ({
        ...item,
        start: item.start - back,
        intervals: item.intervals.map(([start, end]) => [start - back, end - back] as const),
        locked: true,
      })),
    };
  },
  'days-year': () => yearOf(since(acme, NOW - 400 * DAY)),
  'days-working': workingDays,
  'days-failing': () => ({
    ...yearOf(since(acme, NOW - 400 * DAY)),
    answers: { overview: fail('disk-full', 'The disk is full: free some space, then try again.') },
  }),
} as const satisfies Record<string, () => Scene>;
