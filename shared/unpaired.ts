// How a tracker stands that knows no server.
import type { SyncView } from './diary-api.ts';

export const unpaired: SyncView = {
  state: 'unpaired',
  server: null,
  account: null,
  pairing: null,
  backlog: { entries: 0, thumbnails: 0, pictures: 0, bytes: 0 },
  lastSync: null,
  retryAt: null,
  problem: null,
  picturesWait: false,
  clockOffset: null,
  offers: [],
  others: [],
};
