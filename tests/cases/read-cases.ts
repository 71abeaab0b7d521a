// Reads the statement cases: their shorthand (docs: statement, "Cases") into the statement's full input.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Contract, contractSchema } from '../../shared/domain/contract.ts';
import type { DiaryEntry } from '../../shared/domain/diary-entry.ts';
import { type Effect, type VoidReason, voidReasonSchema } from '../../shared/domain/effects.ts';
import type { Interval } from '../../shared/domain/intervals.ts';
import { noSnapshotSchema, type RecordBody, recordBodySchema } from '../../shared/domain/record.ts';
import { type ServerEvent, serverEventSchema } from '../../shared/domain/server-event.ts';
import type { Statement, StatementInput } from '../../shared/domain/statement.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT, segmentOf, WEEK } from '../../shared/domain/time.ts';

/** Week 0 of the cases: Monday 2025-06-02 00:00 UTC. */
export const WEEK_0 = Date.UTC(2025, 5, 2);
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `"1 Tue 10:05:30"`: week, day, time of day. */
const when = z
  .string()
  .regex(/^-?\d+ (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d(:\d\d)?$/)
  .transform((text) => {
    const [week = '', day = '', clock = ''] = text.split(' ');
    const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
    return (
      WEEK_0 +
      Number(week) * WEEK +
      DAYS.indexOf(day) * DAY +
      hours * HOUR +
      minutes * MINUTE +
      seconds * SECOND
    );
  });
const week = z.int().transform((n) => WEEK_0 + n * WEEK);
const minutes = z.number().transform((n) => Math.round(n * MINUTE));

/** `"r1"` becomes a hash and back. */
export const hashOf = (id: string): string => Buffer.from(id).toString('hex').padEnd(64, '0');
export const nameOf = (hash: string): string => Buffer.from(hash.replace(/(00)+$/, ''), 'hex').toString();

const versionSchema = z.strictObject({
  from: when.default(WEEK_0 - 4 * WEEK),
  rate: z.int().default(6000),
  limit: minutes.nullable().default(null),
  manual: z.boolean().default(true),
  pictures: z.enum(['clear', 'blur-allowed', 'none-allowed']).default('clear'),
  minimum: z.int().default(3),
  labelRequired: z.boolean().default(false),
});
const caseContractSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['server', 'personal']).default('server'),
  versions: z.array(versionSchema).default([versionSchema.parse({})]),
  status: z.array(z.strictObject({ at: when, status: z.enum(['active', 'paused', 'ended']) })).default([]),
});

const entrySchema = z.strictObject({
  id: z.string(),
  type: z
    .enum(['record', 'manual', 'kept-idle', 'discard', 'discard-item', 'memo', 'labels', 'return'])
    .default('record'),
  contract: z.string().default('c1'),
  device: z.string().default('d1'),
  /** Time worked, or the segment of a discard. */
  from: when.optional(),
  minutes: minutes.default(SEGMENT),
  of: z.array(z.string()).default([]),
  /** When it was made: else at the end of its time, or when received. */
  sealed: when.optional(),
  /** `null`: no effect is known. Else a minute after it was made. */
  received: when.nullable().optional(),
  order: z.int().optional(),
  void: z.partialRecord(voidReasonSchema, z.tuple([when, minutes])).default({}),
  memo: z.string().default('work'),
  labels: z.array(z.string()).default([]),
  active: z.int().default(10),
  unknownMinutes: z.boolean().default(false),
  picture: z.union([z.enum(['clear', 'blank', 'blurred', 'private']), noSnapshotSchema]).default('clear'),
  picturesReceived: when.nullable().optional(),
  virtualDisplay: z.boolean().default(false),
  clockSuspect: z.boolean().default(false),
  evidenceGood: z.boolean().default(true),
  erased: z.boolean().default(false),
});
type CaseEntry = z.infer<typeof entrySchema>;

const partExpectation = z.strictObject({
  total: minutes,
  void: minutes,
  voids: z.partialRecord(voidReasonSchema, minutes),
  discarded: minutes,
  countable: minutes,
  overLimit: minutes,
  billable: minutes,
  late: z.boolean(),
  overDiscarded: minutes,
  /** `"yes"`, or each rule that fails with its reason. */
  protected: z.union([z.literal('yes'), z.array(z.string())]),
  memo: z.string(),
  lateMemo: z.string().nullable(),
  taken: z.string().nullable(),
  provisional: z.boolean(),
});

const askSchema = z.strictObject({
  contract: z.string().default('c1'),
  week: week.default(WEEK_0),
  now: when,
  /** Kind with its details, minutes, minor units. */
  lines: z.array(z.tuple([z.string(), z.number(), z.int()])).optional(),
  amount: z.int().optional(),
  totals: z.record(z.string(), minutes).optional(),
  parts: z.record(z.string(), partExpectation.partial()).optional(),
  struck: z.array(z.string()).optional(),
  missing: z.array(z.string()).optional(),
  provisional: z.boolean().optional(),
  phase: z.string().optional(),
  approval: z.string().nullable().optional(),
});
export type Ask = z.infer<typeof askSchema>;

const caseSchema = z.strictObject({
  name: z.string(),
  /** The sentence of the product's description that it checks. */
  sentence: z.string(),
  contracts: z.array(caseContractSchema).default([caseContractSchema.parse({ id: 'c1' })]),
  entries: z.array(entrySchema),
  events: z.array(z.record(z.string(), z.unknown())).default([]),
  ask: z.array(askSchema).min(1),
});

export interface Case {
  readonly name: string;
  readonly sentence: string;
  readonly asks: readonly Ask[];
  readonly input: Pick<StatementInput, 'entries' | 'contracts' | 'serverEvents' | 'effects'>;
}

/** Every case of `statement.json`, ready to run. */
export function readCases(): Case[] {
  const text = readFileSync(new URL('statement.json', import.meta.url), 'utf8');
  return z
    .array(caseSchema)
    .min(1)
    .parse(JSON.parse(text))
    .map((one) => ({
      name: one.name,
      sentence: one.sentence,
      asks: one.ask,
      input: {
        contracts: one.contracts.map(fullContract),
        entries: one.entries.map(fullEntry),
        effects: Object.fromEntries(one.entries.flatMap(fullEffect)),
        serverEvents: [...one.events.map(fullEvent), ...one.entries.flatMap(picturesEvent)],
      },
    }));
}

function fullContract(one: z.infer<typeof caseContractSchema>): Contract {
  return contractSchema.parse({
    id: one.id,
    kind: one.kind,
    title: one.id,
    client: 'client',
    raisedLimits: [],
    statusChanges: one.status,
    versions: one.versions.map((version, i) => ({
      version: i + 1,
      from: version.from,
      currency: 'EUR',
      rate: version.rate,
      weeklyLimit: version.limit,
      manualTime: version.manual,
      pictures: version.pictures,
      displays: 'all',
      minimumActive: version.minimum,
      labels: [],
      labelRequired: version.labelRequired,
    })),
  });
}

const timeIn = (one: CaseEntry): Interval[] =>
  one.from === undefined ? [] : [[one.from, one.from + one.minutes]];

const sealedAt = (one: CaseEntry): number =>
  one.sealed ?? (one.from === undefined ? (one.received ?? WEEK_0) : one.from + one.minutes);

const receivedAt = (one: CaseEntry): number | null =>
  one.received === undefined ? sealedAt(one) + MINUTE : one.received;

function fullEntry(one: CaseEntry, index: number): DiaryEntry {
  const intervals = timeIn(one) as [number, number][];
  const facts = {
    id: hashOf(one.id),
    contract: one.contract,
    device: hashOf(one.device),
    seq: index,
    segment: one.from !== undefined && /record|^discard$/.test(one.type) ? segmentOf(one.from) : null,
    refers: one.of.map(hashOf),
    wall: sealedAt(one),
    memo: null,
    labels: null,
    evidenceGood: one.evidenceGood,
  };
  const words = one.erased ? {} : { memo: one.memo, labels: one.labels };
  switch (one.type) {
    case 'record':
      return { ...facts, ...words, type: 'segment.recorded', body: one.erased ? null : recordBody(one) };
    case 'manual':
      return {
        ...facts,
        ...words,
        type: 'time.added',
        body: one.erased ? null : { intervals, fromIdle: false, overDiscarded: 0 },
      };
    case 'kept-idle':
      return {
        ...facts,
        ...words,
        type: 'idle.resolved',
        body: one.erased ? null : { intervals, answer: 'keep' },
      };
    case 'discard':
      return { ...facts, type: 'segment.discarded', body: null };
    case 'discard-item':
      return { ...facts, type: 'item.discarded', body: null };
    case 'memo':
      return { ...facts, type: 'memo.edited', body: null, memo: one.memo };
    case 'labels':
      return { ...facts, type: 'labels.edited', body: null, labels: one.labels };
    case 'return':
      return { ...facts, type: 'hours.returned', body: { reason: 'mistake' } };
  }
}

function recordBody(one: CaseEntry): RecordBody {
  const intervals = timeIn(one);
  const start = intervals[0]?.[0] ?? 0;
  const end = intervals[0]?.[1] ?? 0;
  const segment = segmentOf(start);
  const touched = Array.from({ length: 10 }, (_, minute) => minute).filter(
    (minute) => start < segment + (minute + 1) * MINUTE && segment + minute * MINUTE < end,
  );
  const noSnapshot = noSnapshotSchema.safeParse(one.picture);
  return recordBodySchema.parse({
    intervals,
    minutes: touched.map((minute, i) =>
      one.unknownMinutes
        ? { minute, state: 'unknown', source: 'none', keys: null, clicks: null, scrolls: null }
        : {
            minute,
            state: i < one.active ? 'active' : 'inactive',
            source: 'counted',
            keys: i < one.active ? 5 : 0,
            clicks: 0,
            scrolls: 0,
          },
    ),
    application: null,
    title: null,
    snapshot: noSnapshot.success
      ? null
      : {
          kind: 'drawn',
          takenAt: start,
          whileIdle: false,
          displays: [
            {
              display: 0,
              width: 1920,
              height: 1080,
              blank: one.picture === 'blank',
              blur: one.picture === 'private' ? 'private' : one.picture === 'blurred' ? 'chosen' : 'none',
              picture: hashOf(`${one.id}p`),
              thumbnail: hashOf(`${one.id}t`),
            },
          ],
        },
    noSnapshot: noSnapshot.success ? noSnapshot.data : null,
    virtualDisplay: one.virtualDisplay,
    clockSuspect: one.clockSuspect,
    faults: [],
  });
}

function fullEffect(one: CaseEntry, index: number): [string, Effect][] {
  const received = receivedAt(one);
  if (received === null) return [];
  const voids = Object.entries(one.void) as [VoidReason, [number, number]][];
  return [
    [
      hashOf(one.id),
      {
        order: one.order ?? index,
        received,
        void: voids.map(([reason, [start, length]]) => ({ reason, intervals: [[start, start + length]] })),
        overDiscarded: 0,
      },
    ],
  ];
}

function picturesEvent(one: CaseEntry): ServerEvent[] {
  const at = one.picturesReceived === undefined ? receivedAt(one) : one.picturesReceived;
  if (one.type !== 'record' || at === null) return [];
  return [
    { type: 'pictures.received', id: `p-${one.id}`, contract: one.contract, at, entries: [hashOf(one.id)] },
  ];
}

const ids = z.array(z.string().transform(hashOf));
const eventShorthand = z.looseObject({
  contract: z.string().default('c1'),
  at: when,
  week: week.optional(),
  limit: minutes.optional(),
  entries: ids.optional(),
  decisions: z.array(z.looseObject({ entry: z.string().transform(hashOf) })).optional(),
  parts: z
    .array(z.looseObject({ entry: z.string().transform(hashOf), start: when, total: minutes, void: minutes }))
    .optional(),
});

const fullEvent = (event: Record<string, unknown>, index: number): ServerEvent =>
  serverEventSchema.parse({ id: `e${index}`, ...eventShorthand.parse(event) });

/** What the statement says, in the words of an expectation; only what `ask` asks about. */
export function answerTo(ask: Ask, found: Statement): object {
  const full = {
    lines: found.lines.map((line): [string, number, number] => [
      [
        line.kind,
        line.of === null ? '' : `of ${(line.of - WEEK_0) / WEEK}`,
        line.state ?? '',
        line.rate === 6000 ? '' : `at ${line.rate}`,
      ]
        .filter(Boolean)
        .join(' '),
      line.ms / MINUTE,
      line.amount,
    ]),
    amount: found.amount,
    totals: pick(found.totals, ask.totals),
    parts: Object.fromEntries(
      Object.entries(ask.parts ?? {}).map(([id, expected]) => [id, partAnswer(found, id, expected)]),
    ),
    struck: found.struck.map((struck) => nameOf(struck.entry)),
    missing: found.missing.map(nameOf),
    provisional: found.provisional,
    phase: found.phase,
    approval: found.approval?.by ?? null,
  };
  return pick(full, ask);
}

function partAnswer(found: Statement, id: string, expected: object): object | null {
  const one = found.parts.find((part) => part.entry === hashOf(id));
  if (!one) return null;
  const failing = one.protection?.rules.filter((rule) => !rule.holds) ?? [];
  const full = {
    ...one.time,
    voids: Object.fromEntries(
      one.part.settled.effect.void.map((part) => [
        part.reason,
        part.intervals.reduce((sum, [start, end]) => sum + end - start, 0),
      ]),
    ),
    late: one.late,
    overDiscarded: one.part.settled.effect.overDiscarded,
    protected: one.protection?.protected ? 'yes' : failing.map((rule) => `${rule.rule} ${rule.reason}`),
    memo: one.part.memo.current,
    lateMemo: one.part.memo.late,
    taken: one.taken === null ? null : one.taken.by === 'return' ? 'returned' : one.taken.state,
    provisional: one.provisional,
  };
  return pick(full, expected);
}

/** The fields of `from` that `keys` has too. */
function pick<T extends object>(from: T, keys: object | undefined): T {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key in (keys ?? {}))) as T;
}
