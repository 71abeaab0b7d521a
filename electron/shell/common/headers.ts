// Headers of every answer to our own page, whatever carries it.

export const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // A discarded picture must not live on in a cache.
  'cache-control': 'no-store',
};
