// The memos and labels that a record or item has had, oldest first.
import { z } from 'zod';
import type { TextVersions } from '../../shared/diary-api.ts';
import { fromUtf8 } from '../../shared/evidence/bytes.ts';
import type { Header } from '../../shared/evidence/entry.ts';
import { readEntry } from '../../shared/evidence/signed-entry.ts';
import type { Context } from './context.ts';
import { refuse } from './problems.ts';

const bytes = z.instanceof(Uint8Array);
const versionRow = z.object({ envelope: bytes, text: bytes.nullable() });
const labelsText = z.string().transform((text, issue) => {
  const labels = z.array(z.string()).safeParse(JSON.parse(text));
  if (labels.success) return labels.data;
  issue.addIssue('no labels');
  return z.NEVER;
});

/** The header of an entry as it lies in the database. */
export function headerOf(envelope: Uint8Array): Header {
  const entry = readEntry(envelope);
  if (!entry.ok) refuse('corrupt-entry', `A journal entry cannot be read: ${entry.error.message}`);
  return entry.value.header;
}

function versionsOf({ sql }: Context, entry: string, role: 'memo' | 'labels') {
  return sql
    .all(
      versionRow,
      `SELECT e.envelope, o.bytes AS text FROM edits
       JOIN entries AS e ON e.position = edits.entry
       JOIN openings AS o ON o.entry = edits.entry AND o.role = edits.role
       WHERE edits.role = ? AND edits.target = (SELECT position FROM entries WHERE hash = ?)
       ORDER BY edits.entry`,
      role,
      entry,
    )
    .map(({ envelope, text }) => ({ at: headerOf(envelope).wall, text: text && fromUtf8(text) }));
}

/** All texts of the record or item with this entry hash; `null` for those that were erased. */
export function textVersions(context: Context, entry: string): TextVersions {
  const memos = versionsOf(context, entry, 'memo');
  if (memos.length === 0)
    refuse('unknown-entry', 'There is no sealed record or item with this hash.', 'entry');
  return {
    memos: memos.map(({ at, text }) => ({ at, memo: text })),
    labels: versionsOf(context, entry, 'labels').map(({ at, text }) => ({
      at,
      labels: text === null ? null : labelsText.parse(text),
    })),
  };
}
