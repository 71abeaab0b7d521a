// The clock that the tracker and its helper processes share.

/** Milliseconds of the machine's monotonic clock, the same in every process of it. */
export const sharedClock = (): number => Number(process.hrtime.bigint()) / 1e6;
