// What the page accepts from the tracker: every message is parsed before anything shows it.
import { z } from 'zod';
import {
  type Answer,
  type DiaryDay,
  type DiaryEvent,
  type DiaryState,
  type MethodName,
  recordKeySchema,
  settingsSchema,
} from '../../shared/diary-api.ts';
import { contractSchema } from '../../shared/domain/contract.ts';
import { intervalSchema } from '../../shared/domain/intervals.ts';
import { protectionSchema } from '../../shared/domain/protection.ts';
import { minuteSchema, noSnapshotSchema, snapshotSchema } from '../../shared/domain/record.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';

const problemSchema: z.ZodType<Problem> = z.object({
  reason: z.string(),
  message: z.string(),
  field: z.string().exactOptional(),
});

const timerSchema = z.object({
  state: z.enum(['stopped', 'running', 'idle', 'locked', 'suspended', 'privacy']),
  contract: z.string().nullable(),
  memo: z.string(),
  labels: z.array(z.string()),
  since: z.number().nullable(),
  session: z.number(),
  today: z.number(),
  week: z.number(),
  limit: z.number().nullable(),
  clockSuspect: z.boolean(),
});

const selfTestSchema = z.object({
  part: z.string(),
  state: z.enum(['ok', 'limited', 'failed']),
  reason: z.string(),
  detail: z.string(),
  remedy: z.string().nullable(),
});

export const stateSchema: z.ZodType<DiaryState> = z.object({
  now: z.number(),
  consent: z.object({ accepted: z.boolean(), text: z.string(), hash: z.string() }),
  contracts: z.array(contractSchema),
  timer: timerSchema,
  notices: z.array(
    z.object({
      key: recordKeySchema,
      until: z.number(),
      snapshot: snapshotSchema,
      mayBlur: z.boolean(),
      withoutPicture: z.boolean(),
    }),
  ),
  idleAsks: z.array(z.object({ id: z.string(), contract: z.string(), interval: intervalSchema })),
  resumeAsk: z
    .object({
      contract: z.string(),
      memo: z.string(),
      labels: z.array(z.string()),
      reason: z.enum(['unlocked', 'woken', 'restarted']),
    })
    .nullable(),
  selfTest: z.array(selfTestSchema).nullable(),
  warnings: z.array(problemSchema),
  virtualDisplay: z.boolean(),
  settings: settingsSchema,
  recentMemos: z.array(z.string()),
});

const recordSchema = z.object({
  kind: z.literal('record'),
  contract: z.string(),
  segment: z.number(),
  device: z.string(),
  status: z.enum(['open', 'sealed', 'discarding', 'discarded']),
  entry: z.string().nullable(),
  intervals: z.array(intervalSchema),
  tracked: z.number(),
  minutes: z.array(minuteSchema),
  memo: z.string(),
  labels: z.array(z.string()),
  application: z.string().nullable(),
  title: z.string().nullable(),
  snapshot: snapshotSchema.nullable(),
  noSnapshot: noSnapshotSchema.nullable(),
  missing: z.array(z.string()),
  virtualDisplay: z.boolean(),
  clockSuspect: z.boolean(),
  faults: z.array(z.string()),
  discardAt: z.number().nullable(),
  protection: protectionSchema,
});

const itemSchema = z.object({
  kind: z.enum(['manual', 'kept-idle']),
  contract: z.string(),
  entry: z.string(),
  intervals: z.array(intervalSchema),
  memo: z.string(),
  discarded: z.boolean(),
  discardAt: z.number().nullable(),
  protection: protectionSchema,
});

const daySchema: z.ZodType<DiaryDay> = z.object({
  from: z.number(),
  to: z.number(),
  records: z.array(recordSchema),
  items: z.array(itemSchema),
});

/** Answers that the screens read; of the others only success or failure matters. */
export const answerSchemas: { readonly [M in MethodName]?: z.ZodType<Answer<M>> } = {
  state: stateSchema,
  diary: daySchema,
  createContract: contractSchema,
  selfTest: z.array(selfTestSchema),
};

export type Incoming = DiaryEvent | { readonly id: number; readonly result: Result<unknown> };

const answerSchema: z.ZodType<Incoming> = z.union([
  z
    .object({ id: z.number(), ok: z.literal(true), value: z.unknown() })
    .transform(({ id, value }) => ({ id, result: { ok: true as const, value } })),
  z
    .object({ id: z.number(), ok: z.literal(false), error: problemSchema })
    .transform(({ id, error }) => ({ id, result: { ok: false as const, error } })),
  z.object({ event: z.literal('state'), state: stateSchema }),
  z.object({ event: z.literal('diary'), from: z.number(), to: z.number() }),
]);

/** One message of the tracker, or `null` when this page does not understand it. */
export function parseMessage(data: unknown): Incoming | null {
  if (typeof data !== 'string') return null;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = answerSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
