// The diary and its weeks as client, freelancer and reviewer see them on the site.
import { z } from 'zod';
import { idSchema } from '../domain/contract.ts';
import { voidReasonSchema } from '../domain/effects.ts';
import { instantSchema, intervalSchema } from '../domain/intervals.ts';
import { hashSchema } from '../domain/record.ts';
import { thumbnailNames } from '../thumbnail-list.ts';
import { route } from './route.ts';
import { itemSchema, overviewSchema, recordSchema, statementSchema, textVersionsSchema } from './views.ts';

/** What the site shows of a record or item besides what the tracker does. */
const reviewed = {
  /** Entry of a record that was discarded before it was sealed is the discard. */
  id: hashSchema,
  received: instantSchema,
  /** Received after the lock of the week worked. */
  late: z.boolean(),
  /** Milliseconds that count, and what does not, by reason. */
  countable: z.int(),
  voided: z.array(z.object({ reason: voidReasonSchema, intervals: z.array(intervalSchema) })),
  /** What a dispute makes of it, and which. */
  verdict: z.enum(['none', 'held', 'payable', 'not-payable']),
  dispute: idSchema.nullable(),
  /** Messages that refer to it. */
  messages: z.int(),
  /** When the client first saw it: the freelancer reads it, others get `null`. */
  viewedAt: instantSchema.nullable(),
};

export const reviewRecordSchema = recordSchema.extend({
  ...reviewed,
  /** `awaited`: sent but not here yet. `refused`: not the picture that was announced. */
  pictures: z.enum(['none', 'awaited', 'here', 'refused']),
});
export const reviewItemSchema = itemSchema.extend(reviewed);

export const reviewDaySchema = z.object({
  from: instantSchema,
  to: instantSchema,
  now: instantSchema,
  records: z.array(reviewRecordSchema),
  items: z.array(reviewItemSchema),
});

/** As many viewings as one answer has at least, where there are more. */
export const VIEW_PAGE = 200;

export const viewSchema = z.object({
  at: instantSchema,
  person: z.string(),
  relation: z.enum(['client', 'reviewer']),
  what: z.enum(['diary', 'picture']),
  /** The span of the diary, or the entry of the picture. */
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  entry: hashSchema.nullable(),
  /** Where the entry of the picture lies in the diary. */
  segment: instantSchema.nullable(),
});

const ofContract = z.strictObject({ contract: idSchema });
const ofWeek = z.strictObject({ contract: idSchema, week: z.coerce.number().int().min(0) });
const span = z.strictObject({
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(0),
});
const entries = z.array(hashSchema).min(1).max(10_000);

/** May the reader do this now, or why not: what the buttons go by. */
const mayActSchema = z.object({
  approve: z.string().nullable(),
  dispute: z.string().nullable(),
  raiseLimit: z.string().nullable(),
  approveOverLimit: z.string().nullable(),
  returnHours: z.string().nullable(),
});

export const reviewWeekSchema = z.object({
  statement: statementSchema,
  phases: z.object({
    end: instantSchema,
    lock: instantSchema,
    reviewEnd: instantSchema,
    payable: instantSchema,
  }),
  now: instantSchema,
  /** `null`: allowed; else the stable reason why not. */
  may: mayActSchema,
});

export const reviewRoutes = {
  diary: route({
    method: 'GET',
    path: '/api/contracts/:contract/diary',
    summary: 'Records and items that start in [from, to), at most 31 days. Counts as viewing the diary.',
    params: ofContract,
    query: span,
    answer: reviewDaySchema,
  }),
  overview: route({
    method: 'GET',
    path: '/api/contracts/:contract/overview',
    summary: 'The same range, at most 100 days, less of each record.',
    params: ofContract,
    query: span,
    answer: overviewSchema,
  }),
  texts: route({
    method: 'GET',
    path: '/api/contracts/:contract/entries/:entry/texts',
    summary: 'Every memo and set of labels that a record or item has had (freelancer and reviewer).',
    params: z.strictObject({ contract: idSchema, entry: hashSchema }),
    answer: textVersionsSchema,
  }),
  picture: route({
    method: 'GET',
    path: '/api/contracts/:contract/pictures/:commitment',
    summary: 'A picture or thumbnail. A picture counts as viewed.',
    params: z.strictObject({ contract: idSchema, commitment: hashSchema }),
    answer: 'bytes',
  }),
  thumbnails: route({
    method: 'POST',
    path: '/api/contracts/:contract/thumbnails',
    summary: 'Many thumbnails in one answer, in the order asked for.',
    params: ofContract,
    body: thumbnailNames,
    answer: 'bytes',
  }),
  week: route({
    method: 'GET',
    path: '/api/contracts/:contract/weeks/:week',
    summary: 'The statement of a week, its phases, and what the reader may do now.',
    params: ofWeek,
    answer: reviewWeekSchema,
  }),
  weekFile: route({
    method: 'GET',
    path: '/api/contracts/:contract/weeks/:week/file',
    summary: 'The statement as a file.',
    params: ofWeek,
    query: z.strictObject({
      format: z.enum(['csv', 'pdf', 'json']),
      language: z.enum(['en', 'de']).default('en'),
    }),
    answer: 'bytes',
  }),
  approveWeek: route({
    method: 'POST',
    path: '/api/contracts/:contract/weeks/:week/approval',
    summary: 'Approve a week in its review: final for all but over-limit time.',
    params: ofWeek,
    body: z.strictObject({ id: idSchema }),
    answer: reviewWeekSchema,
  }),
  raiseLimit: route({
    method: 'POST',
    path: '/api/contracts/:contract/weeks/:week/limit',
    summary: 'Raise the limit of one week, at once, until its review ends.',
    params: ofWeek,
    body: z.strictObject({ id: idSchema, limit: z.int().min(0) }),
    answer: reviewWeekSchema,
  }),
  approveOverLimit: route({
    method: 'POST',
    path: '/api/contracts/:contract/weeks/:week/over-limit',
    summary: 'Approve the over-limit time of records and items, in the review of the week.',
    params: ofWeek,
    body: z.strictObject({ id: idSchema, entries }),
    answer: reviewWeekSchema,
  }),
  returnHours: route({
    method: 'POST',
    path: '/api/contracts/:contract/returns',
    summary: 'The freelancer gives back whole records and items.',
    params: ofContract,
    body: z.strictObject({ id: idSchema, entries, reason: z.string().trim().max(500) }),
    answer: null,
  }),
  views: route({
    method: 'GET',
    path: '/api/contracts/:contract/views',
    summary:
      'Who saw what, newest first, 200 at a time; with `entry` only who saw that one (freelancer; the reviewer of a dispute too).',
    params: ofContract,
    query: z.strictObject({
      before: z.coerce.number().int().min(0).optional(),
      entry: hashSchema.optional(),
    }),
    answer: z.array(viewSchema),
  }),
  earnings: route({
    method: 'GET',
    path: '/api/earnings',
    summary: 'Weeks of all the own contracts with what they come to, newest first (freelancer).',
    answer: z.array(
      z.object({
        contract: idSchema,
        title: z.string(),
        client: z.string(),
        week: instantSchema,
        currency: z.string(),
        stage: z.enum(['work', 'own-review', 'client-review', 'security', 'payable']),
        billable: z.int(),
        amount: z.int(),
        held: z.int(),
      }),
    ),
  }),
} as const;

export type ReviewRecord = z.infer<typeof reviewRecordSchema>;
export type ReviewItem = z.infer<typeof reviewItemSchema>;
export type ReviewDay = z.infer<typeof reviewDaySchema>;
export type ReviewWeek = z.infer<typeof reviewWeekSchema>;
export type MayAct = z.infer<typeof mayActSchema>;
