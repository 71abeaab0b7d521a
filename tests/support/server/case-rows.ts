// A case of the week statement written into the server's tables, as if everything in it had come over the network.

import { recordEvent } from '../../../server/services/recording.ts';
import type { Tx } from '../../../server/store/database.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { type DiaryEntry, timeOf } from '../../../shared/domain/diary-entry.ts';
import type { ServerEvent } from '../../../shared/domain/server-event.ts';
import { segmentOf } from '../../../shared/domain/time.ts';
import type { Case } from '../../cases/read-cases.ts';
import { isPlaced, writeEntryRow } from './entry-rows.ts';

/** Why the server cannot have a case; `null` where it can. */
export function notForServer({ input }: Case, contract: string): string | null {
  const { entries, effects, contracts } = input;
  if (contracts.find(({ id }) => id === contract)?.kind === 'personal') return 'personal';
  const own = entries.filter((entry) => entry.contract === contract);
  if (own.some((entry) => !(entry.id in effects))) return 'no effect yet';
  // What the header of an item names is not in the case once its body is erased.
  return own.some((entry) => isPlaced(entry) && segmentFor(entry, input) === null) ? 'no segment' : null;
}

/** The header of an item names the segment in which its time starts; of an erased one the log at the lock still says it. */
function segmentFor(entry: DiaryEntry, { serverEvents }: Case['input']): number | null {
  const logged = serverEvents
    .flatMap((event) => (event.type === 'statement.logged' ? event.parts : []))
    .find((part) => part.entry === entry.id);
  const start = timeOf(entry)[0]?.[0] ?? logged?.start;
  return entry.segment ?? (start === undefined || !isPlaced(entry) ? null : segmentOf(start));
}

async function writeContract(tx: Tx, { id, title, versions, statusChanges }: Contract): Promise<void> {
  const [first] = versions;
  await tx
    .insertInto('contracts')
    .values({
      id,
      organisation: 'o',
      freelancer: 'f',
      title,
      currency: first?.currency ?? 'EUR',
      state: 'active',
      sample: 1,
      created_by: 'f',
      created_at: 0,
      data_key: null,
      revision: 0,
    })
    .execute();
  for (const terms of versions) {
    await tx
      .insertInto('contract_versions')
      .values({
        contract: id,
        version: terms.version,
        terms_json: JSON.stringify(terms),
        text: '',
        hash: '',
        freelancer_name: 'f',
        offered_by: 'f',
        offered_at: 0,
        accepted_at: terms.from,
        declined_at: null,
      })
      .execute();
  }
  for (const { at, status } of statusChanges) {
    await tx.insertInto('contract_statuses').values({ contract: id, at, status, person: 'f' }).execute();
  }
}

/** Writes all of a case but its personal contracts, which never leave the tracker. */
export async function writeCase(tx: Tx, { input }: Case): Promise<void> {
  const contracts = input.contracts.filter(({ kind }) => kind === 'server');
  const known = new Set(contracts.map(({ id }) => id));
  await tx.insertInto('organisations').values({ id: 'o', name: 'client', created_at: 0 }).execute();
  await tx
    .insertInto('people')
    .values({
      id: 'f',
      email: 'f@example.org',
      name: 'f',
      password: null,
      roles_json: '["freelancer"]',
      organisation: null,
      zone: null,
      language: 'system',
      theme: 'system',
      sample: 1,
      created_at: 0,
      joined_at: 0,
    })
    .execute();
  await tx
    .insertInto('devices')
    .values({ id: 'd', person: 'f', name: 'd', paired_at: 0, seen_at: null, revoked_at: null })
    .execute();
  for (const contract of contracts) await writeContract(tx, contract);
  for (const entry of new Map(input.entries.map((one) => [one.id, one])).values()) {
    const effect = input.effects[entry.id];
    if (!known.has(entry.contract) || !effect) continue;
    await writeEntryRow(tx, {
      entry,
      effect,
      segment: segmentFor(entry, input),
      freelancer: 'f',
      device: 'd',
    });
  }
  const events: readonly ServerEvent[] = input.serverEvents.filter(({ contract }) => known.has(contract));
  for (const event of events) await recordEvent(tx, event, null);
}
