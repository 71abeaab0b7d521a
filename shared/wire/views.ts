// What screens show of a diary, as both the tracker's page and the review site receive it.
import { z } from 'zod';
import type { DiaryDay, Overview, StatementView, TextVersions } from '../diary-api.ts';
import { intervalSchema } from '../domain/intervals.ts';
import { protectionSchema } from '../domain/protection.ts';
import { minuteSchema, noSnapshotSchema, snapshotSchema } from '../domain/record.ts';

export const recordSchema = z.object({
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
  movingTo: z.string().nullable(),
  locked: z.boolean(),
  returnedAt: z.number().nullable(),
  delivery: z.enum(['here', 'waiting', 'pictures', 'sent']),
  viewedAt: z.number().nullable(),
  protection: protectionSchema,
});

export const itemSchema = z.object({
  kind: z.enum(['manual', 'kept-idle']),
  contract: z.string(),
  entry: z.string(),
  start: z.number(),
  intervals: z.array(intervalSchema),
  memo: z.string(),
  overDiscarded: z.number(),
  discarded: z.boolean(),
  discardAt: z.number().nullable(),
  locked: z.boolean(),
  returnedAt: z.number().nullable(),
  protection: protectionSchema,
});

export const daySchema: z.ZodType<DiaryDay> = z.object({
  from: z.number(),
  to: z.number(),
  records: z.array(recordSchema),
  items: z.array(itemSchema),
});

export const overviewSchema: z.ZodType<Overview> = z.object({
  from: z.number(),
  to: z.number(),
  cells: z.array(
    z.object({
      contract: z.string(),
      segment: z.number(),
      device: z.string(),
      status: recordSchema.shape.status,
      tracked: z.number(),
      noSnapshot: noSnapshotSchema.nullable(),
      active: z.number(),
      touched: z.number(),
      protected: z.boolean(),
      overLimit: z.number(),
    }),
  ),
  items: z.array(itemSchema),
});

const partKindSchema = z.enum(['tracked', 'kept-idle', 'manual']);

export const statementSchema: z.ZodType<StatementView> = z.object({
  contract: z.string(),
  week: z.number(),
  currency: z.string().nullable(),
  phase: z.enum(['work', 'own-review', 'client-review', 'security', 'payable']),
  approval: z.object({ by: z.enum(['client', 'silence']), at: z.number() }).nullable(),
  lines: z.array(
    z.object({
      kind: z.enum([...partKindSchema.options, 'over-limit-approved', 'late', 'decision', 'adjustment']),
      of: z.number().nullable(),
      state: z.enum(['held', 'not-payable']).nullable(),
      rate: z.number(),
      ms: z.number(),
      amount: z.number(),
    }),
  ),
  amount: z.number(),
  totals: z.object({
    tracked: z.number(),
    manual: z.number(),
    keptIdle: z.number(),
    void: z.number(),
    discarded: z.number(),
    countable: z.number(),
    overLimit: z.number(),
    overLimitApproved: z.number(),
    billable: z.number(),
  }),
  provisional: z.boolean(),
  parts: z.array(
    z.object({
      entry: z.string(),
      kind: partKindSchema,
      start: z.number(),
      late: z.boolean(),
      rate: z.number(),
      time: z.object({
        total: z.number(),
        void: z.number(),
        discarded: z.number(),
        countable: z.number(),
        overLimit: z.number(),
        approved: z.number(),
        billable: z.number(),
      }),
      memo: z.string(),
      taken: z.enum(['held', 'not-payable', 'returned']).nullable(),
      protected: z.boolean().nullable(),
    }),
  ),
  struck: z.number(),
  missing: z.number(),
  limit: z.number().nullable(),
});

export const textVersionsSchema: z.ZodType<TextVersions> = z.object({
  memos: z.array(z.object({ at: z.number(), memo: z.string().nullable() })),
  labels: z.array(z.object({ at: z.number(), labels: z.array(z.string()).nullable() })),
});
