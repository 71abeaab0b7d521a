// When a system's idle time can be believed: pure.

/** Some systems answer zero for ever; nobody types without a pause for so long. */
const TOO_LONG = 600_000;
/** Between questions further apart than this anything may have been: zero at both ends is not zero throughout. */
const UNSEEN = 30_000;

/** Answers what a meter says, or `null` once it has said nothing but zero for ten minutes. `now`: monotonic ms. */
export function createIdleTrust(): (idle: number | null, now: number) => number | null {
  let zeroSince: number | null = null;
  let asked = Number.NEGATIVE_INFINITY;
  return (idle, now) => {
    if (now - asked > UNSEEN) zeroSince = null;
    asked = now;
    if (idle !== 0) {
      zeroSince = null;
      return idle;
    }
    zeroSince ??= now;
    return now - zeroSince >= TOO_LONG ? null : 0;
  };
}
