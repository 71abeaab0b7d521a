// Tracker and server beside each other, entry by entry and picture by picture: what one has, the other has, and once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { blobPath } from '../../../electron/journal/blobs.ts';
import { openFileStore } from '../../../server/blobs/file-store.ts';
import { openMasterKey } from '../../../server/blobs/master-key.ts';
import { createVault } from '../../../server/blobs/vault.ts';
import { configSchema } from '../../../server/config.ts';
import type { ServerContext } from '../../../server/context.ts';
import { systemClock } from '../../../server/ops/system-clock.ts';
import { openDatabase } from '../../../server/store/database.ts';
import { must } from '../journal-samples.ts';

const bytes = z.instanceof(Uint8Array);
const entryRow = z.object({
  hash: z.string(),
  contract: z.string(),
  device: z.string(),
  seq: z.number(),
  envelope: bytes,
  position: z.number(),
  current: z.number(),
  effect: z.string().nullable(),
});
const openingRow = z.object({
  commitment: z.string(),
  role: z.enum(['body', 'memo', 'labels', 'picture', 'thumbnail']),
  salt: z.string().nullable(),
  bytes: bytes.nullable(),
});
const countRow = z.object({ count: z.number() });

/** A server's folder as another process on it sees it; close its database when done. */
export async function lookInto(folder: string): Promise<ServerContext> {
  const config = configSchema.parse({ dataFolder: folder, port: 0 });
  return {
    config,
    db: must(await openDatabase(folder)),
    blobs: await openFileStore(folder, { abandonedAfter: Number.POSITIVE_INFINITY }),
    masterKey: must(await openMasterKey(config)),
    clock: systemClock,
    log: { info: () => undefined, error: (what, facts) => console.error(what, facts) },
    changed: () => undefined,
  };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/**
 * Everything that differs, in words; empty where nothing does. `dataDirs`: the folders of all trackers that ever sent
 * something, each stopped, with nothing left to send.
 */
export async function differences(server: ServerContext, dataDirs: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  const known = new Set<string>();
  for (const dataDir of dataDirs) wrong.push(...(await ofTracker(server, dataDir, known)));
  wrong.push(...(await ofServer(server, known)));
  return wrong;
}

async function ofTracker(server: ServerContext, dataDir: string, known: Set<string>): Promise<string[]> {
  const wrong: string[] = [];
  const journal = new Database(join(dataDir, 'journal.sqlite'), { readonly: true });
  try {
    for (const table of ['outbox', 'picture_outbox', 'parked_entries']) {
      const { count } = countRow.parse(journal.prepare(`SELECT count(*) AS count FROM ${table}`).get());
      if (count > 0) wrong.push(`${count} rows left in ${table}`);
    }
    const entries = z.array(entryRow).parse(
      journal
        .prepare(
          `SELECT e.hash, j.contract, j.device, e.seq, e.envelope, e.position, d.current, f.json AS effect
           FROM entries AS e JOIN journals AS j ON j.id = e.journal JOIN devices AS d ON d.device = j.device
           LEFT JOIN effects AS f ON f.position = e.position WHERE j.personal = 0 ORDER BY e.position`,
        )
        .all(),
    );
    const openingsOf = journal.prepare('SELECT commitment, role, salt, bytes FROM openings WHERE entry = ?');
    for (const entry of entries) {
      const openings = z.array(openingRow).parse(openingsOf.all(entry.position));
      // Issued again under a newer key: what is left of it says nothing.
      const leftBehind = entry.current === 0 && openings.every(({ salt }) => salt === null);
      const { hash, contract, device, seq } = entry;
      known.add(hash);
      const there = await server.db
        .selectFrom('entries')
        .selectAll()
        .where('contract', '=', contract)
        .where('hash', '=', hash)
        .execute();
      const [row] = there;
      const name = `${contract}/${device.slice(0, 8)}/${seq}`;
      if (!row) {
        if (!leftBehind) wrong.push(`${name} is not at the server`);
        continue;
      }
      if (there.length > 1) wrong.push(`${name} is there ${there.length} times`);
      if (row.key !== device || row.seq !== seq) wrong.push(`${name} stands at another place`);
      if (!Buffer.from(row.envelope).equals(entry.envelope)) wrong.push(`${name}: other bytes`);
      if (entry.effect === null) {
        if (!leftBehind) wrong.push(`${name}: the tracker knows no effect`);
      } else if (!isDeepStrictEqual(JSON.parse(entry.effect), JSON.parse(row.effect_json))) {
        wrong.push(`${name}: effect ${entry.effect} here, ${row.effect_json} there`);
      }
      for (const opening of openings) {
        if (opening.salt === null) continue;
        const { role } = opening;
        if (role === 'picture' || role === 'thumbnail') {
          wrong.push(...(await ofPicture(server, contract, opening.commitment, dataDir, name)));
        } else if (row[role] !== Buffer.from(opening.bytes ?? []).toString()) {
          wrong.push(`${name}: another ${role}`);
        }
      }
    }
  } finally {
    journal.close();
  }
  return wrong;
}

async function ofPicture(
  server: ServerContext,
  contract: string,
  commitment: string,
  dataDir: string,
  name: string,
): Promise<string[]> {
  const row = await server.db
    .selectFrom('pictures')
    .select('state')
    .where('contract', '=', contract)
    .where('commitment', '=', commitment)
    .executeTakeFirst();
  if (row?.state !== 'stored' && row?.state !== 'good') return [`${name}: a picture is ${row?.state}`];
  const there = await createVault(server).get(contract, commitment);
  return there?.equals(readFileSync(blobPath(dataDir, commitment)))
    ? []
    : [`${name}: a picture has other bytes`];
}

async function ofServer(server: ServerContext, known: ReadonlySet<string>): Promise<string[]> {
  const { db, config } = server;
  const wrong: string[] = [];
  const entries = await db
    .selectFrom('entries')
    .innerJoin('journals', (join) =>
      join.onRef('journals.contract', '=', 'entries.contract').onRef('journals.key', '=', 'entries.key'),
    )
    .select(['entries.contract', 'entries.key', 'seq', 'hash', 'place', 'type', 'journals.freelancer'])
    .orderBy('place')
    .execute();
  for (const { hash, type } of entries) {
    if (!known.has(hash)) wrong.push(`the server has an entry (${type}) that no tracker made`);
  }
  for (const [freelancer, own] of Map.groupBy(entries, (entry) => entry.freelancer)) {
    if (own.some(({ place }, index) => place !== index)) wrong.push('the order has gaps or doubles');
    const next = await db
      .selectFrom('sequences')
      .select('next')
      .where('freelancer', '=', freelancer)
      .executeTakeFirstOrThrow();
    if (next.next !== own.length) wrong.push(`the next place is ${next.next} after ${own.length} entries`);
  }
  for (const journal of await db.selectFrom('journals').selectAll().execute()) {
    const own = entries
      .filter(({ contract, key }) => contract === journal.contract && key === journal.key)
      .sort((a, b) => a.seq - b.seq);
    if (own.some(({ seq }, index) => seq !== index)) wrong.push(`${journal.key}: seq has gaps or doubles`);
    if (journal.entries !== own.length || journal.head !== (own.at(-1)?.hash ?? null)) {
      wrong.push(`${journal.key}: its head is not its last entry`);
    }
  }
  const busy = await db.selectFrom('busy').selectAll().orderBy('freelancer').orderBy('starts').execute();
  busy.forEach((piece, index) => {
    const before = busy[index - 1];
    if (before?.freelancer === piece.freelancer && piece.starts < before.ends) {
      wrong.push(`an instant at ${piece.starts} counts twice`);
    }
  });
  wrong.push(...(await ofTelling(server)));

  const pictures = await db
    .selectFrom('pictures')
    .select(['contract', 'commitment', 'state', 'removed'])
    .execute();
  const wanted = pictures.filter(({ state }) => state === 'stored' || state === 'good').length;
  // What a killed process left lies apart, where nobody sees it, and is swept once it is old.
  const files = filesIn(join(config.dataFolder, 'blobs')).filter((path) => !path.includes('.unfinished'));
  if (files.length !== wanted) wrong.push(`${files.length} files for ${wanted} pictures`);
  await openFileStore(config.dataFolder, { abandonedAfter: -60_000 });
  const left = filesIn(join(config.dataFolder, 'blobs', '.unfinished'));
  if (left.length > 0) wrong.push(`${left.length} unfinished files stay`);
  return wrong;
}

/** What people and pages are told, each thing once. */
async function ofTelling({ db }: ServerContext): Promise<string[]> {
  const wrong: string[] = [];
  // Of several machines, each is told of, in the same words.
  const told = await db.selectFrom('notifications').selectAll().where('contract', 'is not', null).execute();
  const byText = Map.groupBy(told, ({ person, kind, contract, facts_json, link }) =>
    [person, kind, contract, facts_json, link].join(' '),
  );
  for (const [text, same] of byText) {
    if (same.length > 1) wrong.push(`told ${same.length} times: ${text}`);
  }
  const events = await db
    .selectFrom('event_entries')
    .innerJoin('events', 'events.position', 'event_entries.position')
    .select('entry')
    .where('type', '=', 'pictures.received')
    .execute();
  if (new Set(events.map(({ entry }) => entry)).size !== events.length) {
    wrong.push('pictures.received stands twice for an entry');
  }
  const complete = await db.selectFrom('pictures').select(['entry', 'state']).execute();
  const received = new Set(events.map(({ entry }) => entry));
  for (const [entry, own] of Map.groupBy(complete, (picture) => picture.entry)) {
    const all = own.every(({ state }) => state === 'stored' || state === 'good');
    if (all !== received.has(entry)) wrong.push(`pictures.received of ${entry} is ${received.has(entry)}`);
  }
  return wrong;
}
