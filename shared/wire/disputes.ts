// Disputes: opened by the client, answered by the freelancer, decided by somebody who is neither.
import { z } from 'zod';
import { idSchema } from '../domain/contract.ts';
import { instantSchema } from '../domain/intervals.ts';
import { protectionSchema } from '../domain/protection.ts';
import { hashSchema } from '../domain/record.ts';
import { disputeReasonSchema } from '../domain/server-event.ts';
import { relationSchema } from './contracts.ts';
import { route } from './route.ts';

const longText = z.string().trim().min(1).max(10_000);

export const decisionSchema = z.strictObject({
  entry: hashSchema,
  payable: z.boolean(),
  reason: disputeReasonSchema.nullable(),
  text: longText,
});

/** `answering`: the freelancer's 72 hours. `reviewing`: with a reviewer, or waiting for one. `decided`: appeal possible. */
export const disputeStateSchema = z.enum([
  'answering',
  'reviewing',
  'decided',
  'appealed',
  'final',
  'accepted',
  'withdrawn',
]);

export const disputeCardSchema = z.object({
  id: idSchema,
  contract: idSchema,
  title: z.string(),
  client: z.string(),
  freelancer: z.string(),
  relation: relationSchema,
  week: instantSchema,
  openedAt: instantSchema,
  state: disputeStateSchema,
  /** When the present state ends by itself; `null` where it does not. */
  until: instantSchema.nullable(),
  entries: z.int(),
  /** Milliseconds and minor units that are held. */
  held: z.int(),
  amount: z.int(),
  currency: z.string(),
  /** Whoever decides, or `null` while nobody is assigned. */
  reviewer: z.string().nullable(),
});

/** What checks by machine say of the evidence of one entry: kept apart from what people say. */
export const findingSchema = z.object({
  entry: hashSchema,
  check: z.string(),
  result: z.enum(['pass', 'fail', 'not-evaluable']),
  detail: z.string(),
});

export const disputeSchema = disputeCardSchema.extend({
  parts: z.array(
    z.object({
      entry: hashSchema,
      kind: z.enum(['tracked', 'kept-idle', 'manual']),
      start: instantSchema,
      /** Milliseconds billable, minor units an hour. */
      billable: z.int(),
      rate: z.int(),
      memo: z.string(),
      protection: protectionSchema.nullable(),
    }),
  ),
  /** Everything that happened, oldest first. */
  events: z.array(
    z.object({
      at: instantSchema,
      by: z.string(),
      what: z.enum([
        'opened',
        'answered',
        'accepted',
        'assigned',
        'decided',
        'appealed',
        'withdrawn',
        'unanswered',
      ]),
      text: z.string(),
      decisions: z.array(decisionSchema),
    }),
  ),
  findings: z.array(findingSchema),
  /** `null`: allowed; else the stable reason why not. */
  may: z.object({
    answer: z.string().nullable(),
    withdraw: z.string().nullable(),
    decide: z.string().nullable(),
    appeal: z.string().nullable(),
    assign: z.string().nullable(),
  }),
});

const ofDispute = z.strictObject({ dispute: idSchema });

export const disputeRoutes = {
  openDispute: route({
    method: 'POST',
    path: '/api/contracts/:contract/disputes',
    summary: 'Dispute records and items of a week in its review; needs a stepped-up session.',
    params: z.strictObject({ contract: idSchema }),
    body: z.strictObject({
      id: idSchema,
      week: instantSchema,
      entries: z.array(hashSchema).min(1).max(10_000),
      text: longText,
    }),
    answer: disputeSchema,
  }),
  disputes: route({
    method: 'GET',
    path: '/api/disputes',
    summary: 'Disputes that the reader is party to or assigned to; the operator sees that they exist.',
    answer: z.array(disputeCardSchema),
  }),
  dispute: route({
    method: 'GET',
    path: '/api/disputes/:dispute',
    summary: 'One dispute with everything that happened in it.',
    params: ofDispute,
    answer: disputeSchema,
  }),
  answerDispute: route({
    method: 'POST',
    path: '/api/disputes/:dispute/answer',
    summary: 'The freelancer accepts, or answers with a statement, within 72 hours.',
    params: ofDispute,
    body: z.strictObject({ id: idSchema, accepted: z.boolean(), text: z.string().trim().max(10_000) }),
    answer: disputeSchema,
  }),
  withdrawDispute: route({
    method: 'POST',
    path: '/api/disputes/:dispute/withdrawal',
    summary: 'The client withdraws: everything becomes payable.',
    params: ofDispute,
    body: z.strictObject({ id: idSchema }),
    answer: disputeSchema,
  }),
  decideDispute: route({
    method: 'POST',
    path: '/api/disputes/:dispute/decision',
    summary: 'The assigned reviewer decides every record and item of it.',
    params: ofDispute,
    body: z.strictObject({ id: idSchema, decisions: z.array(decisionSchema).min(1).max(10_000) }),
    answer: disputeSchema,
  }),
  appealDispute: route({
    method: 'POST',
    path: '/api/disputes/:dispute/appeal',
    summary: 'One appeal by either party within 72 hours of the decision, to another reviewer.',
    params: ofDispute,
    body: z.strictObject({ id: idSchema, text: longText }),
    answer: disputeSchema,
  }),
  assignDispute: route({
    method: 'POST',
    path: '/api/disputes/:dispute/reviewer',
    summary: 'The operator assigns a reviewer who is party to nothing of it.',
    params: ofDispute,
    body: z.strictObject({ reviewer: idSchema }),
    answer: disputeCardSchema,
  }),
  reviewers: route({
    method: 'GET',
    path: '/api/disputes/:dispute/reviewers',
    summary: 'Reviewers, and why one cannot be assigned.',
    params: ofDispute,
    answer: z.array(
      z.object({ id: idSchema, name: z.string(), conflict: z.string().nullable(), open: z.int() }),
    ),
  }),
} as const;

export type DisputeCard = z.infer<typeof disputeCardSchema>;
export type DisputeView = z.infer<typeof disputeSchema>;
export type DisputeState = z.infer<typeof disputeStateSchema>;
