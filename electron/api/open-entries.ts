// Records that are not sealed yet as the entries that they would be if they were sealed now.
import type { DiaryEntry } from '../../shared/domain/diary-entry.ts';
import type { AccountFacts } from '../journal/accounts.ts';
import { recordBody } from '../tracker/seal-body.ts';
import type { ApiContext } from './context.ts';

/** After every entry that is sealed. */
const LATER = 2 ** 40;

/** Named `open/<contract>/<segment>`: they have no hash yet. */
function openEntries({ tracker, journal }: ApiContext, now: number): DiaryEntry[] {
  const device = journal.device();
  return [...tracker.state.records.values()]
    .filter(({ row, gone }) => !gone && row.intervals.length > 0)
    .map(({ row }, i) => ({
      type: 'segment.recorded',
      id: `open/${row.contract}/${row.segment}`,
      contract: row.contract,
      device,
      seq: LATER + i,
      segment: row.segment,
      refers: [],
      wall: now,
      memo: row.memo,
      labels: row.labels,
      body: structuredClone(recordBody(row)),
      evidenceGood: true,
    }));
}

/** What statements and reports need besides the journal. Everything that waited is in it afterwards. */
export async function accountFacts(api: ApiContext): Promise<AccountFacts> {
  await api.tracker.flush();
  const now = api.clock.now().wall;
  return { now, open: openEntries(api, now) };
}
