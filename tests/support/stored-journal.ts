// The journal as its file holds it, read without the program's own queries: its tracker must have ended.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { DiaryEntry } from '../../shared/domain/diary-entry.ts';
import { bodySchemas, type Header } from '../../shared/evidence/entry.ts';
import { readEntry } from '../../shared/evidence/signed-entry.ts';

const bytes = z.instanceof(Uint8Array);
const entryRows = z.array(z.object({ envelope: bytes }));
const openingRows = z.array(z.object({ commitment: z.string(), bytes: bytes.nullable() }));

interface Stored {
  readonly hash: string;
  readonly header: Header;
  /** Text by commitment, `null` where it was erased. */
  readonly texts: ReadonlyMap<string, string | null>;
}

function readStored(dataDir: string): Stored[] {
  const db = new Database(join(dataDir, 'journal.sqlite'), { readonly: true });
  try {
    const openings = openingRows.parse(db.prepare('SELECT commitment, bytes FROM openings').all());
    const texts = new Map(
      openings.map(({ commitment, bytes: text }) => [commitment, text && Buffer.from(text).toString('utf8')]),
    );
    const rows = entryRows.parse(db.prepare('SELECT envelope FROM entries ORDER BY position').all());
    return rows.map(({ envelope }) => {
      const entry = readEntry(new Uint8Array(envelope));
      if (!entry.ok) throw new Error(entry.error.message);
      return { hash: entry.value.hash, header: entry.value.header, texts };
    });
  } finally {
    db.close();
  }
}

/** The headers of all entries, in the order made. */
export const headersIn = (dataDir: string): Header[] => readStored(dataDir).map(({ header }) => header);

/** All entries opened, as the week statement takes them. */
export function diaryEntriesIn(dataDir: string): DiaryEntry[] {
  return readStored(dataDir).map(({ hash, header, texts }) => {
    const textOf = (role: string): string | null => {
      const commitment = header.commitments.find((one) => one.role === role)?.hash;
      return (commitment === undefined ? null : texts.get(commitment)) ?? null;
    };
    const body = textOf('body');
    const labels = textOf('labels');
    const { type, contract, device, seq, segment, refers, wall } = header;
    const facts = { id: hash, contract, device, seq, segment, refers, wall, evidenceGood: true };
    return {
      ...facts,
      type,
      memo: textOf('memo'),
      labels: labels === null ? null : z.array(z.string()).parse(JSON.parse(labels)),
      body: body === null ? null : (bodySchemas[type]?.parse(JSON.parse(body)) ?? null),
    } as DiaryEntry;
  });
}
