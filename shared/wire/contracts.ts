// Contracts between a client organisation and a freelancer, as the network sees them.
import { z } from 'zod';
import { contractSchema, idSchema, termsSchema } from '../domain/contract.ts';
import { instantSchema } from '../domain/intervals.ts';
import { hashSchema } from '../domain/record.ts';
import { route } from './route.ts';
import { offerSchema } from './sync.ts';

export const relationSchema = z.enum(['freelancer', 'client', 'reviewer', 'operator']);

export const weekStageSchema = z.enum(['work', 'own-review', 'client-review', 'security', 'payable']);

/** One card of the list: this week against the limit, and what waits for the reader. */
export const contractCardSchema = z.object({
  id: idSchema,
  title: z.string(),
  client: z.string(),
  freelancer: z.string(),
  relation: relationSchema,
  sample: z.boolean(),
  /** `offered`: not accepted yet. `declined` and `withdrawn`: never will be. */
  state: z.enum(['offered', 'declined', 'withdrawn', 'active', 'paused', 'ended']),
  currency: z.string(),
  rate: z.int(),
  /** The week that runs: its Monday, countable milliseconds, limit. `null` before acceptance. */
  week: z
    .object({
      week: instantSchema,
      tracked: z.int(),
      countable: z.int(),
      limit: z.int().nullable(),
      amount: z.int(),
    })
    .nullable(),
  /** Weeks that wait for somebody, the newest last. */
  open: z.array(
    z.object({
      week: instantSchema,
      stage: weekStageSchema,
      approved: z.boolean(),
      amount: z.int(),
      /** When the stage ends. */
      until: instantSchema,
      overLimit: z.int(),
      disputes: z.int(),
    }),
  ),
  /** What waits for the reader, in order of urgency. */
  waiting: z.array(
    z.enum(['accept-terms', 'review-week', 'answer-dispute', 'decide-dispute', 'read-messages', 'add-memos']),
  ),
  /** Newest record, or `null`. */
  latest: instantSchema.nullable(),
});

export const offerTermsSchema = termsSchema.omit({ version: true, from: true });

export const contractDetailSchema = z.object({
  contract: contractSchema,
  relation: relationSchema,
  client: z.object({ id: idSchema, name: z.string() }),
  freelancer: z.object({ id: idSchema, name: z.string(), zone: z.string().nullable() }),
  sample: z.boolean(),
  state: contractCardSchema.shape.state,
  /** Every version with its exact text and who accepted it when; `acceptedAt` `null` while it waits. */
  versions: z.array(
    z.object({
      terms: termsSchema,
      text: z.string(),
      hash: hashSchema,
      offeredBy: z.string(),
      offeredAt: instantSchema,
      acceptedAt: instantSchema.nullable(),
      declinedAt: instantSchema.nullable(),
    }),
  ),
});

const ofContract = z.strictObject({ contract: idSchema });

export const contractRoutes = {
  contracts: route({
    method: 'GET',
    path: '/api/contracts',
    summary: 'The contracts that the reader has to do with, one card each.',
    answer: z.array(contractCardSchema),
  }),
  offerContract: route({
    method: 'POST',
    path: '/api/contracts',
    summary: 'Offer a contract to a freelancer.',
    body: z.strictObject({
      id: idSchema,
      freelancer: idSchema,
      title: contractSchema.shape.title,
      terms: offerTermsSchema,
    }),
    answer: contractDetailSchema,
  }),
  contract: route({
    method: 'GET',
    path: '/api/contracts/:contract',
    summary: 'One contract with every version of its terms.',
    params: ofContract,
    answer: contractDetailSchema,
  }),
  offerTerms: route({
    method: 'POST',
    path: '/api/contracts/:contract/terms',
    summary: 'Offer new terms; accepted, they hold from a Monday 00:00 UTC.',
    params: ofContract,
    body: z.strictObject({ terms: offerTermsSchema, from: instantSchema }),
    answer: contractDetailSchema,
  }),
  answerTerms: route({
    method: 'POST',
    path: '/api/contracts/:contract/terms/:version',
    summary: 'Accept or decline the exact text whose hash is given (freelancer, browser or tracker).',
    params: z.strictObject({ contract: idSchema, version: z.coerce.number().int().min(1) }),
    body: z.strictObject({ hash: hashSchema, accept: z.boolean() }),
    /** The contract as it stands then. */
    answer: contractDetailSchema,
  }),
  setContractStatus: route({
    method: 'POST',
    path: '/api/contracts/:contract/status',
    summary: 'Pause, go on with, or end a contract, from the next segment; withdraw an offer by ending it.',
    params: ofContract,
    body: z.strictObject({ status: z.enum(['active', 'paused', 'ended']) }),
    answer: contractDetailSchema,
  }),
} as const;

export type ContractCard = z.infer<typeof contractCardSchema>;
export type ContractDetail = z.infer<typeof contractDetailSchema>;
export type Relation = z.infer<typeof relationSchema>;
export { offerSchema };
