// A key's hash so that two people, or two screens, can compare it. Pure.

/** The first 32 hex digits of `hash` in groups of four: 128 bits, which nobody finds a second key for. */
export const fingerprint = (hash: string): string => hash.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
