// Chromium's list of features: one switch holds all of them, and the last one given counts.

/** `given`: what the switch holds so far, '' for nothing. */
export const withFeatures = (given: string, features: readonly string[]): string =>
  [...new Set([...given.split(',').filter((name) => name !== ''), ...features])].join(',');
