// Who looked at a picture: written down before it is given, so that nobody sees one unrecorded.

import { MINUTE } from '../../../shared/domain/time.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';

/** Looking at the same record again within this time is one look. */
const SAME_LOOK = 10 * MINUTE;

export interface Look {
  readonly contract: string;
  readonly entry: string;
  readonly person: string;
  readonly relation: Relation;
}

/** The freelancer's own looks are nobody's business. */
export async function recordLook(
  { db, clock, changed }: ServerContext,
  { contract, entry, person, relation }: Look,
): Promise<void> {
  if (relation === 'freelancer') return;
  const now = clock.now();
  const seen = (from: Db) =>
    from
      .selectFrom('views')
      .select('position')
      .where('contract', '=', contract)
      .where('at', '>', now - SAME_LOOK)
      .where('person', '=', person)
      .where('entry', '=', entry)
      .where('what', '=', 'picture')
      .limit(1)
      .executeTakeFirst();
  if (await seen(db)) return;
  await db.transaction().execute(async (tx) => {
    // Two pictures of one record, asked for at once, both come here.
    if (await seen(tx)) return;
    await tx
      .insertInto('views')
      .values({ contract, at: now, person, relation, what: 'picture', starts: null, ends: null, entry })
      .execute();
    if (relation !== 'client') return;
    await tx
      .insertInto('first_views')
      .values({ contract, entry, at: now })
      .onConflict((conflict) => conflict.columns(['contract', 'entry']).doNothing())
      .execute();
  });
  changed();
}
