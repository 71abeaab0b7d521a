// A year of several contracts, thrown by a seed: what is worked, received, approved, disputed, given back, and when.
// The plan does not look at what becomes of it: what a rule refuses is refused, in every run alike.
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekPhases } from '../../../shared/domain/time.ts';

export const YEAR_START = Date.UTC(2025, 0, 6);

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Deed =
  | {
      readonly what: 'entry';
      readonly name: string;
      readonly segment: number;
      readonly manual: boolean;
      readonly memo: boolean;
    }
  | { readonly what: 'discard'; readonly name: string; readonly of: string }
  | { readonly what: 'approve' | 'over-limit'; readonly week: number }
  | { readonly what: 'raise'; readonly week: number; readonly limit: number }
  | { readonly what: 'return'; readonly of: readonly string[] }
  | { readonly what: 'open'; readonly dispute: string; readonly week: number; readonly of: readonly string[] }
  | { readonly what: 'answer'; readonly dispute: string; readonly accepted: boolean }
  | { readonly what: 'withdraw' | 'appeal'; readonly dispute: string }
  | { readonly what: 'decide'; readonly dispute: string; readonly payable: readonly boolean[] };

export interface Planned {
  readonly at: number;
  /** Names the act for good: done again after a crash, it is the same one. */
  readonly id: string;
  readonly contract: string;
  readonly deed: Deed;
}

export interface YearPlan {
  readonly contracts: readonly { readonly id: string; readonly weeklyLimit: number | null }[];
  /** Ascending. */
  readonly acts: readonly Planned[];
  readonly start: number;
  /** Everything has run out by then. */
  readonly end: number;
}

export function planYear(seed: number, weeks = 52): YearPlan {
  const random = seeded(seed);
  const chance = (p: number): boolean => random() < p;
  const between = (from: number, to: number): number => Math.floor(from + random() * (to - from));
  const contracts = [
    { id: 'c1', weeklyLimit: null },
    { id: 'c2', weeklyLimit: 25 * MINUTE },
    { id: 'c3', weeklyLimit: null },
  ];
  const acts: Planned[] = [];
  const act = (contract: string, at: number, deed: Deed): number => {
    acts.push({ at, id: `a${acts.length}`, contract, deed });
    return at;
  };
  for (const { id: contract, weeklyLimit } of contracts) {
    for (let i = 0; i < weeks; i++) {
      const week = YEAR_START + i * WEEK;
      const { lock, reviewEnd } = weekPhases(week);
      // Some weeks nothing is worked.
      if (chance(0.1)) continue;
      const names: string[] = [];
      const segments = new Set(Array.from({ length: between(1, 5) }, () => between(0, 5 * 144)));
      for (const place of segments) {
        const segment = week + place * SEGMENT;
        const name = `${contract}-${i}-${place}`;
        names.push(name);
        // Received at once, somewhat later, or long after the lock.
        const ready = segment + SEGMENT + MINUTE;
        const received = chance(0.15)
          ? between(lock - HOUR, lock + 17 * DAY)
          : chance(0.1)
            ? Math.max(ready, lock + between(-1, 2))
            : ready + between(0, HOUR);
        act(contract, Math.max(ready, received), {
          what: 'entry',
          name,
          segment,
          manual: chance(0.15),
          memo: chance(0.8),
        });
        if (chance(0.1)) {
          const at = Math.max(ready, received) + between(1, 9 * DAY);
          act(contract, at, { what: 'discard', name: `${name}-x`, of: name });
        }
      }
      const some = (): string[] => {
        const found = names.filter(() => chance(0.6));
        return found.length > 0 ? found : names.slice(0, 1);
      };
      if (chance(0.35)) act(contract, between(lock - HOUR, reviewEnd + HOUR), { what: 'approve', week });
      if (weeklyLimit !== null && chance(0.3)) {
        act(contract, between(week, reviewEnd + HOUR), { what: 'raise', week, limit: between(0, HOUR) });
      }
      if (weeklyLimit !== null && chance(0.3)) {
        act(contract, between(lock, reviewEnd), { what: 'over-limit', week });
      }
      if (chance(0.2)) act(contract, between(week + DAY, week + 30 * DAY), { what: 'return', of: some() });
      for (let n = 0; n < 2; n++) {
        if (!chance(0.35)) continue;
        const dispute = `${contract}-${i}-d${n}`;
        const opened = act(contract, between(lock, reviewEnd), { what: 'open', dispute, week, of: some() });
        if (chance(0.7)) {
          act(contract, opened + between(1, 80 * HOUR), { what: 'answer', dispute, accepted: chance(0.25) });
        }
        if (chance(0.1)) act(contract, opened + between(1, 300 * HOUR), { what: 'withdraw', dispute });
        const payable = Array.from({ length: 5 }, () => chance(0.5));
        const decided = act(contract, opened + between(HOUR, 200 * HOUR), {
          what: 'decide',
          dispute,
          payable,
        });
        if (chance(0.4)) {
          const appealed = act(contract, decided + between(0, 80 * HOUR), { what: 'appeal', dispute });
          const other = payable.map(() => chance(0.5));
          act(contract, appealed + between(1, 200 * HOUR), { what: 'decide', dispute, payable: other });
        }
        // Whatever is still with a reviewer is decided some day.
        for (const days of [40, 60]) act(contract, opened + days * DAY, { what: 'decide', dispute, payable });
      }
    }
  }
  acts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return { contracts, acts, start: YEAR_START, end: YEAR_START + (weeks + 12) * WEEK };
}
