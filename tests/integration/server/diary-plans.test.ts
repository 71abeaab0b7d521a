// Questions of a diary day find their rows by an index, however many years lie in the database.
import type { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageQuery } from '../../../server/services/conversation/messages.ts';
import { eventsOfWeeks, eventsWithoutWeek, picturesOfSpan } from '../../../server/services/event-facts.ts';
import { conflictingEntries, refusedPictures, returnedQuery } from '../../../server/services/facts.ts';
import { firstViewsQuery, messagesQuery, picturesQuery } from '../../../server/services/review/beside.ts';
import { viewRows } from '../../../server/services/review/views.ts';
import { claimedQuery } from '../../../server/services/review/worked-facts.ts';
import type { Db } from '../../../server/store/database.ts';
import { DAY, WEEK } from '../../../shared/domain/time.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function planOf(query: { compile(): CompiledQuery }): Promise<string[]> {
  const compiled = query.compile();
  const { rows } = await server.context.db.executeQuery<{ detail: string }>({
    ...compiled,
    sql: `EXPLAIN QUERY PLAN ${compiled.sql}`,
  });
  return rows.map(({ detail }) => detail);
}

const SPAN =
  'SEARCH entries USING COVERING INDEX entries_by_segment (contract=? AND segment>? AND segment<?)';

it.each<[string, (db: Db) => { compile(): CompiledQuery }, string[]]>([
  [
    'events of a week',
    (db) => eventsOfWeeks(db, 'c', [WEEK]),
    ['SEARCH events USING INDEX events_by_week (contract=? AND week=?)'],
  ],
  [
    'events without a week',
    (db) => eventsWithoutWeek(db, 'c'),
    ['SEARCH events USING INDEX events_by_type (contract=? AND type=?)'],
  ],
  [
    'hours given back in a week',
    (db) => returnedQuery(db, 'c', WEEK),
    ['SEARCH events USING INDEX events_by_type (contract=? AND type=? AND at>? AND at<?)'],
  ],
  [
    'when pictures of a day had come',
    (db) => picturesOfSpan(db, 'c', 0, DAY),
    [
      SPAN,
      'SEARCH named USING PRIMARY KEY (contract=? AND entry=?)',
      'SEARCH events USING INTEGER PRIMARY KEY (rowid=?)',
    ],
  ],
  [
    'what a week claims',
    (db) => claimedQuery(db, 'c', WEEK),
    ['SEARCH entries USING INDEX entries_by_segment (contract=? AND segment>? AND segment<?)'],
  ],
  [
    'entries with another one at their place',
    (db) => conflictingEntries(db, 'c'),
    [
      'SEARCH conflicts USING PRIMARY KEY (contract=?)',
      'SEARCH entries USING INDEX sqlite_autoindex_entries_1 (contract=? AND key=? AND seq=?)',
    ],
  ],
  [
    'refused pictures',
    (db) => refusedPictures(db, 'c'),
    ['SEARCH pictures USING COVERING INDEX pictures_refused (contract=?)'],
  ],
  [
    'pictures of a day',
    (db) => picturesQuery(db, 'c', 0, DAY),
    [SPAN, 'SEARCH pictures USING COVERING INDEX pictures_by_entry (contract=? AND entry=?)'],
  ],
  [
    'messages about a day',
    (db) => messagesQuery(db, 'c', 0, DAY),
    [SPAN, 'SEARCH ref USING PRIMARY KEY (contract=? AND entry=?)'],
  ],
  [
    'when a day was first seen',
    (db) => firstViewsQuery(db, 'c', 0, DAY),
    [SPAN, 'SEARCH seen USING INDEX sqlite_autoindex_first_views_1 (contract=? AND entry=?)'],
  ],
  [
    'messages about one entry',
    (db) => pageQuery(db, { contract: 'c', before: null, entry: 'e' }),
    [
      'SEARCH ref USING PRIMARY KEY (contract=? AND entry=?)',
      'SEARCH messages USING PRIMARY KEY (contract=? AND id=?)',
      'SEARCH people USING PRIMARY KEY (id=?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ],
  ],
  [
    'who saw one entry',
    (db) => viewRows(db, 'c', null, { entry: 'e', start: DAY }).orderBy('views.at', 'desc').limit(200),
    [
      'SEARCH views USING INTEGER PRIMARY KEY (rowid=?)',
      'LIST SUBQUERY 2',
      'COMPOUND QUERY',
      'LEFT-MOST SUBQUERY',
      'SEARCH views USING COVERING INDEX views_by_entry (contract=? AND entry=?)',
      'UNION ALL',
      'SEARCH views USING INDEX views_by_start (contract=? AND starts>? AND starts<?)',
      'SEARCH people USING PRIMARY KEY (id=?)',
      'SEARCH entries USING INDEX entries_by_hash (contract=? AND hash=?) LEFT-JOIN',
      'USE TEMP B-TREE FOR ORDER BY',
    ],
  ],
])('%s', async (_name, query, plan) => {
  expect(await planOf(query(server.context.db))).toEqual(plan);
});
