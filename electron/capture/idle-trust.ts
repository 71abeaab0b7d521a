// When a system's idle time can be believed: pure.

/** Some systems answer zero for ever; nobody types without a pause for so long. */
const TOO_LONG = 600_000;

/** Answers what a meter says, or `null` once it has said nothing but zero for ten minutes. `now`: monotonic ms. */
export function createIdleTrust(): (idle: number | null, now: number) => number | null {
  let zeroSince: number | null = null;
  return (idle, now) => {
    if (idle !== 0) {
      zeroSince = null;
      return idle;
    }
    zeroSince ??= now;
    return now - zeroSince >= TOO_LONG ? null : 0;
  };
}
