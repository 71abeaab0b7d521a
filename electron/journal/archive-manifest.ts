// The archive of everything, described: what its manifest says, which files it may hold, and how much of each.
import { z } from 'zod';
import { instantSchema } from '../../shared/domain/intervals.ts';
import { hashSchema } from '../../shared/domain/record.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';

/** Grows with every change that an older Work Diary could not read. */
export const ARCHIVE_VERSION = 1;

const count = z.int().min(0);

const journalSchema = z.strictObject({
  contract: z.string(),
  device: hashSchema,
  entries: count,
  head: hashSchema,
});
export type ArchiveJournal = z.infer<typeof journalSchema>;

export const manifestSchema = z.strictObject({
  version: z.literal(ARCHIVE_VERSION),
  /** Version of the Work Diary that made it. */
  app: z.string(),
  /** When it was made, epoch ms. */
  at: instantSchema,
  journals: z.array(journalSchema),
  database: z.strictObject({ bytes: count, sha256: hashSchema }),
  pictures: z.strictObject({ files: count, bytes: count }),
  /** Pictures that the old computer had lost already. */
  missing: z.array(hashSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads the text of a manifest. Reasons: `newer-archive`, `bad-archive`. */
export function readManifest(text: string): Result<Manifest> {
  const bad = (why: string) =>
    fail('bad-archive', `This is no archive of Work Diary, or it is damaged: its manifest ${why}.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return bad('is no JSON');
  }
  const version = z.object({ version: z.int() }).safeParse(json);
  if (version.success && version.data.version > ARCHIVE_VERSION) {
    return fail(
      'newer-archive',
      'The archive was made by a newer Work Diary. Update Work Diary here, then try again.',
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return bad(`is wrong at "${parsed.error.issues[0]?.path.join('.')}"`);
}

const MIB = 1024 ** 2;
const PICTURE = /^blobs\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/;
const NAMED: ReadonlyMap<string, number> = new Map([
  ['manifest.json', 64 * MIB],
  ['settings.json', MIB],
  ['journal.sqlite', Number.MAX_SAFE_INTEGER],
]);

/** More than twenty years of full days with two displays. */
export const MOST_FILES = 1_000_000;

/** How many bytes a file of this name may have, `null` where no archive has such a file. */
export const mostBytes = (name: string): number | null =>
  NAMED.get(name) ?? (PICTURE.test(name) ? 64 * MIB : null);
