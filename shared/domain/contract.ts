// Contracts and their terms: who agreed to what, from which instant.
import { z } from 'zod';
import { instantSchema } from './intervals.ts';
import { SEGMENT, segmentOf, WEEK, weekOf } from './time.ts';

export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const labelSchema = z.string().trim().min(1).max(60);

/** What the client accepts in place of a clear picture. */
export const pictureRuleSchema = z.enum(['clear', 'blur-allowed', 'none-allowed']);

export const termsSchema = z.strictObject({
  version: z.int().min(1),
  /** Version 1: the instant of acceptance. Later ones: a Monday 00:00 UTC. */
  from: instantSchema,
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Minor units of the currency for one hour. */
  rate: z.int().min(0),
  /** Milliseconds of countable time a week, `null` for none. */
  weeklyLimit: z.int().min(0).nullable(),
  manualTime: z.boolean(),
  pictures: pictureRuleSchema,
  displays: z.enum(['all', 'focused']),
  /** Active minutes of ten that protection asks for. */
  minimumActive: z.int().min(0).max(10),
  labels: z.array(labelSchema).max(50),
  labelRequired: z.boolean(),
});

export const contractSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['personal', 'server']),
  title: z.string().trim().min(1).max(120),
  client: z.string().trim().max(120),
  versions: z.array(termsSchema).min(1),
  /** A raised limit holds at once, for the week named only. */
  raisedLimits: z.array(z.strictObject({ week: instantSchema, limit: z.int().min(0), at: instantSchema })),
  /** Pause, end and going on: each holds from the segment after `at`. */
  statusChanges: z.array(
    z.strictObject({ at: instantSchema, status: z.enum(['active', 'paused', 'ended']) }),
  ),
});

export type Terms = z.infer<typeof termsSchema>;
export type Contract = z.infer<typeof contractSchema>;
export type PictureRule = z.infer<typeof pictureRuleSchema>;

/** The terms in force at `instant`, or `null` before the first version was accepted. */
export function termsAt(contract: Contract, instant: number): Terms | null {
  let found: Terms | null = null;
  for (const terms of contract.versions) {
    const holds = terms.version === 1 ? terms.from : Math.max(terms.from, weekOf(terms.from));
    if (holds <= instant && (!found || terms.version > found.version)) found = terms;
  }
  return found;
}

/** Whether time may be tracked on the contract at `instant`; a change holds from the next segment. */
export function statusAt(contract: Contract, instant: number): 'active' | 'paused' | 'ended' {
  let status: 'active' | 'paused' | 'ended' = 'active';
  for (const change of [...contract.statusChanges].sort((a, b) => a.at - b.at)) {
    if (segmentOf(change.at) + SEGMENT <= instant) status = change.status;
  }
  return status;
}

/** The week's limit in milliseconds: the terms' at its start (or at acceptance), or a raised one. */
export function weeklyLimit(contract: Contract, week: number): number | null {
  const first = contract.versions[0];
  const terms = termsAt(contract, Math.max(week, Math.min(first?.from ?? week, week + WEEK - 1)));
  if (!terms || terms.weeklyLimit === null) return null;
  return contract.raisedLimits
    .filter((raised) => raised.week === week)
    .reduce((limit, raised) => Math.max(limit, raised.limit), terms.weeklyLimit);
}
