// What the commands about the contract server print for people.
import type { SyncView } from '../../shared/diary-api.ts';
import type { Offer } from '../../shared/wire/sync.ts';

const STATES: Record<SyncView['state'], string> = {
  unpaired: 'not paired with a contract server',
  pairing: 'waiting to be paired',
  online: 'everything is sent',
  syncing: 'sending',
  offline: 'not reached right now',
  refused: 'the server takes nothing of this computer',
};

const stamp = (instant: number): string => new Date(instant).toLocaleString('en-GB');

export function syncWords(sync: SyncView): string[] {
  const { backlog, pairing, account, others } = sync;
  const { entries, thumbnails, pictures } = backlog;
  const left = entries + thumbnails + pictures;
  const state = sync.state === 'online' && left > 0 ? 'the rest waits' : STATES[sync.state];
  const who = account
    ? `, ${account.name} (${account.email})${account.sample ? ', sample account' : ''}`
    : '';
  return [
    sync.server === null ? state : `${sync.server}${who}: ${state}`,
    ...(pairing ? [`Open ${pairing.complete} in your browser and compare the code: ${pairing.code}`] : []),
    ...(left > 0 ? [`to be sent: ${entries} entries, ${thumbnails} thumbnails, ${pictures} pictures`] : []),
    ...(sync.picturesWait ? ['pictures wait for a better line'] : []),
    ...(sync.lastSync === null ? [] : [`last sync ${stamp(sync.lastSync)}`]),
    ...(sync.retryAt === null ? [] : [`tried again ${stamp(sync.retryAt)}`]),
    ...(sync.offers.length > 0 ? [`${sync.offers.length} offers wait for an answer: see \`offers\``] : []),
    ...others.map(({ name, since }) => `a timer runs on ${name} since ${stamp(since)}`),
    ...(sync.problem ? [`! ${sync.problem.message}`] : []),
  ];
}

export function offerWords(offers: readonly Offer[]): string[] {
  if (offers.length === 0) return ['No offer waits for an answer.'];
  return offers.flatMap(({ title, client, sample, text, hash }) => [
    `"${title}" of ${client}${sample ? ' (sample)' : ''}`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
    `    SHA-256 of this text: ${hash}`,
  ]);
}
