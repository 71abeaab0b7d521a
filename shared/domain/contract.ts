// Contracts and their terms: who agreed to what, from which instant.
import { z } from 'zod';
import { type Interval, instantSchema, union } from './intervals.ts';
import { SEGMENT, segmentOf, WEEK, weekOf, weekPhases } from './time.ts';

export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** One line without control characters: it stands in exact texts, mails and lists, where another line would say more. */
export const lineSchema = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);
export const labelSchema = lineSchema(60).min(1);

/** Minor units for an hour: a week of any rate up to this one stays far within exact numbers. */
const HIGHEST_RATE = 1_000_000_000;

/** What the client accepts in place of a clear picture. */
export const pictureRuleSchema = z.enum(['clear', 'blur-allowed', 'none-allowed']);

export const termsSchema = z.strictObject({
  version: z.int().min(1),
  /** Version 1: the instant of acceptance. Later ones: a Monday 00:00 UTC. */
  from: instantSchema,
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Minor units of the currency for one hour. */
  rate: z.int().min(0).max(HIGHEST_RATE),
  /** Milliseconds of countable time a week, `null` for none. */
  weeklyLimit: z.int().min(0).max(WEEK).nullable(),
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
  title: lineSchema(120).min(1),
  client: lineSchema(120),
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

/** From when a version holds: the first from acceptance, later ones from a Monday 00:00 UTC, never in mid-week. */
const holdsFrom = (terms: Terms): number =>
  terms.version === 1 ? terms.from : weekOf(terms.from + WEEK - 1);

/** The terms in force at `instant`, or `null` before the first version was accepted. */
export function termsAt(contract: Contract, instant: number): Terms | null {
  let found: Terms | null = null;
  for (const terms of contract.versions) {
    if (holdsFrom(terms) <= instant && (!found || terms.version > found.version)) found = terms;
  }
  return found;
}

/** The terms of a week: they change only at its start, so its last instant has them. `null`: none yet. */
export const termsOfWeek = (contract: Contract, week: number): Terms | null =>
  termsAt(contract, week + WEEK - 1);

/** A change of status holds from the segment after it. */
const changeHolds = (at: number): number => segmentOf(at) + SEGMENT;

/** Whether time may be tracked on the contract at `instant`; a change holds from the next segment. */
export function statusAt(contract: Contract, instant: number): 'active' | 'paused' | 'ended' {
  let status: 'active' | 'paused' | 'ended' = 'active';
  for (const change of [...contract.statusChanges].sort((a, b) => a.at - b.at)) {
    if (changeHolds(change.at) <= instant) status = change.status;
  }
  return status;
}

/** The parts of `[from, to)` in which the contract had terms and was neither paused nor ended. */
export function inForce(contract: Contract, from: number, to: number): Interval[] {
  const changes = [
    ...contract.versions.map(holdsFrom),
    ...contract.statusChanges.map((change) => changeHolds(change.at)),
  ].filter((at) => from < at && at < to);
  const starts = [from, ...changes.sort((a, b) => a - b)];
  const stretches = starts.map((start, i): Interval => [start, starts[i + 1] ?? to]);
  return union(
    stretches.filter(
      ([start]) => termsAt(contract, start) !== null && statusAt(contract, start) === 'active',
    ),
  );
}

/** The week's limit in milliseconds, `null` for none: the terms', or one raised before the week's review ended. */
export function weeklyLimit(contract: Contract, week: number): number | null {
  const terms = termsOfWeek(contract, week);
  if (!terms || terms.weeklyLimit === null) return null;
  return contract.raisedLimits
    .filter((raised) => raised.week === week && raised.at < weekPhases(week).reviewEnd)
    .reduce((limit, raised) => Math.max(limit, raised.limit), terms.weeklyLimit);
}
