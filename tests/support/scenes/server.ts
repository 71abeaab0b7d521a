// Sample states of the tracker and its contract server.
import type { SyncView } from '../../../shared/diary-api.ts';
import { agreementText } from '../../../shared/domain/agreement.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { unpaired } from '../../../shared/unpaired.ts';
import type { Offer } from '../../../shared/wire/sync.ts';
import type { Scene } from '../fake-tracker.ts';
import { acme, bakery, sampleState } from '../sample-diary.ts';
import { NOW } from './timer.ts';

const paired: SyncView = {
  ...unpaired,
  state: 'online',
  server: 'https://diary.sample.example',
  account: { name: 'Sample freelancer', email: 'freelancer@sample.example', sample: true },
  lastSync: NOW - 12 * SECOND,
  clockOffset: 120,
};

const pairing: SyncView = {
  ...unpaired,
  state: 'pairing',
  server: paired.server,
  pairing: {
    code: 'BDWK-QRTZ',
    address: 'https://diary.sample.example/pair',
    complete: 'https://diary.sample.example/pair?code=BDWK-QRTZ',
    until: NOW + 15 * MINUTE,
  },
};

const [terms] = acme.versions;
if (!terms) throw new Error('the sample contract has no terms');
const offered = { ...terms, version: 1, from: NOW, labels: ['Code', 'Review'], labelRequired: true };
const parties = { title: 'Sample contract', client: 'Sample client', freelancer: 'Sample freelancer' };
const offer: Offer = {
  contract: 'offered',
  title: parties.title,
  client: parties.client,
  freelancer: parties.freelancer,
  sample: true,
  terms: offered,
  text: agreementText(parties, offered),
  hash: '5a'.repeat(32),
};

const serverContract = { ...acme, kind: 'server' as const };
const scene = (sync: SyncView, change: Partial<Scene['state']> = {}): Scene => ({
  state: { ...sampleState(NOW, { contracts: [serverContract, bakery], ...change }), sync },
  records: [],
  answers: {},
});

export const serverScenes = {
  'server-unpaired': () => scene(unpaired),
  'server-pairing': () => scene(pairing),
  'server-paired': () => scene(paired),
  'server-sending': () =>
    scene({
      ...paired,
      state: 'syncing',
      picturesWait: true,
      clockOffset: 7 * MINUTE,
      backlog: { entries: 0, thumbnails: 0, pictures: 288, bytes: 61_000_000 },
    }),
  'server-offline': () =>
    scene({
      ...paired,
      state: 'offline',
      lastSync: NOW - 3 * DAY - 2 * HOUR,
      retryAt: NOW + 4 * MINUTE,
      problem: { reason: 'server-unreachable', message: 'The server does not answer (ECONNREFUSED).' },
      backlog: { entries: 431, thumbnails: 822, pictures: 822, bytes: 181_000_000 },
    }),
  'server-refused': () =>
    scene({
      ...paired,
      state: 'refused',
      problem: {
        reason: 'device-revoked',
        message: 'This tracker was revoked on the site. Pair it again to go on.',
      },
      backlog: { entries: 3, thumbnails: 6, pictures: 6, bytes: 1_100_000 },
    }),
  'server-offer': () =>
    scene({
      ...paired,
      offers: [offer],
      others: [{ device: 'd2', name: 'Sample laptop', contract: 'acme', since: NOW - 40 * MINUTE }],
    }),
  'first-pairing': () => scene(pairing, { contracts: [] }),
  'first-offer': () => scene({ ...paired, offers: [offer] }, { contracts: [] }),
} as const satisfies Record<string, () => Scene>;
