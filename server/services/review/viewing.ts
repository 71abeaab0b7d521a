// Who read which span of a diary: written down before it is given, so that nobody reads it unrecorded.
import { MINUTE } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import type { Reader, Span } from './reader.ts';

/** The same span again within this time is one reading. */
const SAME_READING = 10 * MINUTE;

const readingSince = (db: Db, { contract, person }: Reader, { from, to }: Span, since: number) =>
  db
    .selectFrom('views')
    .select('position')
    .where('contract', '=', contract)
    .where('at', '>', since)
    .where('person', '=', person)
    .where('what', '=', 'diary')
    .where('starts', '=', from)
    .where('ends', '=', to)
    .limit(1)
    .executeTakeFirst();

/** `unseen`: entries among what is shown that no client has seen yet. The freelancer's own reading is nobody's business. */
export async function noteReading(
  { db, clock }: ServerContext,
  reader: Reader,
  span: Span,
  unseen: readonly string[],
): Promise<void> {
  const { contract, person, relation } = reader;
  if (relation === 'freelancer') return;
  const now = clock.now();
  const fresh = relation === 'client' ? unseen : [];
  if (fresh.length === 0 && (await readingSince(db, reader, span, now - SAME_READING))) return;
  await db.transaction().execute(async (tx) => {
    // Again: two pages of one person ask at once.
    if (!(await readingSince(tx, reader, span, now - SAME_READING))) {
      await tx
        .insertInto('views')
        .values({
          ...{ contract, at: now, person, relation },
          what: 'diary',
          starts: span.from,
          ends: span.to,
          entry: null,
        })
        .execute();
    }
    // A few at a time: a statement takes only so many values.
    for (let from = 0; from < fresh.length; from += 1_000) {
      await tx
        .insertInto('first_views')
        .values(fresh.slice(from, from + 1_000).map((entry) => ({ contract, entry, at: now })))
        .onConflict((conflict) => conflict.columns(['contract', 'entry']).doNothing())
        .execute();
    }
  });
}
