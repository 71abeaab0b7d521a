// What a machine can say of the evidence of one entry, from what the server holds: checked again now, not remembered.
import type { RecordBody } from '../../../shared/domain/record.ts';
import { MINUTE, SECOND, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { utf8 } from '../../../shared/evidence/bytes.ts';
import { type CommitmentRole, commit } from '../../../shared/evidence/commitment.ts';
import { signatureHolds, type VerifyingKey, verifyingKey } from '../../../shared/evidence/ed25519.ts';
import { readEntry, type SignedEntry } from '../../../shared/evidence/signed-entry.ts';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import type { Db } from '../../store/database.ts';

type Finding = DisputeView['findings'][number];
type Said = readonly [Finding['result'], string];

/** A device's clock may be ahead of the server's by so much. */
const CLOCK_TOLERANCE = 10 * MINUTE;

const columns = [
  'hash',
  'key',
  'seq',
  'segment',
  'wall',
  'received',
  'envelope',
  'body',
  'body_salt',
  'memo',
  'memo_salt',
  'labels',
  'labels_salt',
] as const;

const rowsOf = (db: Db, contract: string, entries: readonly string[]) =>
  db
    .selectFrom('entries')
    .innerJoin('device_keys', 'device_keys.key', 'entries.key')
    .select(columns.map((column) => `entries.${column}` as const))
    .select('device_keys.public_key')
    .where('contract', '=', contract)
    .where('hash', 'in', entries)
    .orderBy('place')
    .execute();
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** One finding for each check of each entry; honest about what could not be checked. */
export async function findingsOn(db: Db, contract: string, entries: readonly string[]): Promise<Finding[]> {
  const keys = new Map<string, VerifyingKey | null>();
  const found: Finding[] = [];
  for (const row of await rowsOf(db, contract, entries)) {
    let key = keys.get(row.public_key);
    if (key === undefined) {
      const made = await verifyingKey(row.public_key);
      key = made.ok ? made.value : null;
      keys.set(row.public_key, key);
    }
    const read = readEntry(row.envelope);
    const entry = read.ok ? read.value : null;
    const checks: Readonly<Record<string, Said>> = {
      signature: await signature(row, entry, key),
      chain: await chain(db, contract, row, entry),
      commitments: commitments(row, entry),
      pictures: await pictures(db, contract, row),
      'received-in-time': receivedInTime(row),
      clock: clock(row),
    };
    for (const [check, [result, detail]] of Object.entries(checks)) {
      found.push({ entry: row.hash, check, result, detail });
    }
  }
  return found;
}

async function signature(row: Row, entry: SignedEntry | null, key: VerifyingKey | null): Promise<Said> {
  if (!entry || entry.hash !== row.hash) return ['fail', 'The envelope is not what its name says.'];
  if (!key || entry.header.device !== row.key) return ['fail', 'The key is not one that counts.'];
  return (await signatureHolds(key, entry.signature, entry.signed))
    ? ['pass', "Signed by the device's enrolled key."]
    : ['fail', 'The signature does not hold.'];
}

async function chain(db: Db, contract: string, row: Row, entry: SignedEntry | null): Promise<Said> {
  if (!entry) return ['not-evaluable', 'The envelope cannot be read.'];
  const at = (table: 'entries' | 'conflicts', seq: number) =>
    db
      .selectFrom(table)
      .select('hash')
      .where('contract', '=', contract)
      .where('key', '=', row.key)
      .where('seq', '=', seq)
      .executeTakeFirst();
  const previous = row.seq === 0 ? null : await at('entries', row.seq - 1);
  if (entry.header.seq !== row.seq || entry.header.prev !== (previous?.hash ?? null)) {
    return ['fail', 'It does not follow the entry before it.'];
  }
  return (await at('conflicts', row.seq))
    ? ['fail', `Another entry was sent for place ${row.seq} of this journal.`]
    : ['pass', `Entry ${row.seq} of its journal, and it follows the one before it.`];
}

function commitments(row: Row, entry: SignedEntry | null): Said {
  if (!entry) return ['not-evaluable', 'The envelope cannot be read.'];
  const texts: Readonly<Partial<Record<CommitmentRole, readonly [string | null, string | null]>>> = {
    body: [row.body, row.body_salt],
    memo: [row.memo, row.memo_salt],
    labels: [row.labels, row.labels_salt],
  };
  const erased: string[] = [];
  for (const { role, hash } of entry.header.commitments) {
    const known = texts[role];
    if (!known) continue;
    const [text, salt] = known;
    if (text === null || salt === null) erased.push(role);
    else if (commit(role, salt, utf8(text)) !== hash) return ['fail', `The ${role} is not what was signed.`];
  }
  return erased.length > 0
    ? ['not-evaluable', `Erased: ${erased.join(', ')}.`]
    : ['pass', 'All texts are what was signed.'];
}

async function pictures(db: Db, contract: string, row: Row): Promise<Said> {
  const those = await db
    .selectFrom('pictures')
    .select(['state', 'problem'])
    .where('contract', '=', contract)
    .where('entry', '=', row.hash)
    .execute();
  // It was checked against its schema when it came.
  const body = row.body === null ? null : (JSON.parse(row.body) as Partial<RecordBody>);
  if (those.length === 0) {
    return body?.snapshot
      ? ['fail', 'A picture is announced, and none is known here.']
      : ['not-evaluable', `There is no picture${body?.noSnapshot ? `: ${body.noSnapshot}` : ''}.`];
  }
  const refused = those.find(({ state }) => state === 'refused');
  if (refused) return ['fail', `Not the picture that was announced: ${refused.problem ?? 'refused'}.`];
  const count = (state: string): number => those.filter((one) => one.state === state).length;
  if (count('good') === those.length) return ['pass', 'All pictures are what was signed, and can be read.'];
  const rest = ['awaited', 'stored', 'erased'].filter((state) => count(state) > 0);
  const words = { awaited: 'not received yet', stored: 'not decoded yet', erased: 'erased' };
  return [
    'not-evaluable',
    `${rest.map((state) => `${count(state)} ${words[state as keyof typeof words]}`).join(', ')}.`,
  ];
}

function receivedInTime({ segment, received }: Row): Said {
  if (segment === null) return ['not-evaluable', 'It claims no time.'];
  const { lock } = weekPhases(weekOf(segment));
  const minutes = Math.ceil(Math.abs(lock - received) / MINUTE);
  return received < lock
    ? ['pass', `Received ${minutes} min before its week locked.`]
    : ['fail', `Received ${minutes} min after its week locked.`];
}

function clock({ body, wall, received }: Row): Said {
  const known = body === null ? null : (JSON.parse(body) as Partial<RecordBody>);
  if (known?.clockSuspect)
    return ['fail', "The tracker itself says that the device's clock is not to be trusted."];
  const gap = Math.round((received - wall) / SECOND);
  if (wall > received + CLOCK_TOLERANCE)
    return ['fail', `Sealed ${-gap} s after it was received, by its own clock.`];
  return known === null
    ? ['not-evaluable', 'Its body was erased.']
    : ['pass', `Received ${gap} s after it was sealed, by its own clock.`];
}
