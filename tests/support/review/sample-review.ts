// Made-up diary days as the site gets them; every title says that it is a sample.

import type { ItemView, RecordView } from '../../../shared/diary-api.ts';
import { total } from '../../../shared/domain/intervals.ts';
import { MINUTE, SECOND, SEGMENT } from '../../../shared/domain/time.ts';
import {
  type ReviewDay,
  type ReviewItem,
  type ReviewRecord,
  reviewItemSchema,
  reviewRecordSchema,
} from '../../../shared/wire/review.ts';
import { fullDay, sampleProtection } from '../sample-diary.ts';
import { sampleItem } from '../scenes/diary.ts';
import { NOW, sampleHash } from './sample-people.ts';

export const sampleReviewRecord = (record: RecordView, more: Partial<ReviewRecord> = {}): ReviewRecord => {
  const id = record.entry ?? sampleHash(`entry/${record.segment}`);
  return reviewRecordSchema.parse({
    ...record,
    contract: 'acme',
    status: record.status === 'discarding' ? 'sealed' : record.status,
    discardAt: null,
    delivery: 'sent',
    entry: record.status === 'discarded' ? null : id,
    id,
    received: record.segment + SEGMENT + 40 * SECOND,
    late: false,
    countable: record.status === 'discarded' ? 0 : record.tracked,
    voided: [],
    verdict: 'none',
    dispute: null,
    messages: 0,
    viewedAt: null,
    pictures: record.snapshot ? 'here' : 'none',
    ...more,
  });
};

export const sampleReviewItem = (item: ItemView, more: Partial<ReviewItem> = {}): ReviewItem =>
  reviewItemSchema.parse({
    ...item,
    id: item.entry,
    received: item.start + 2 * SEGMENT,
    late: false,
    countable: total(item.intervals),
    voided: [],
    verdict: 'none',
    dispute: null,
    messages: 0,
    viewedAt: null,
    ...more,
  });

const MORNING = Date.UTC(2026, 10, 24, 6, 40);

/** A day with every kind of record that a client may see. */
export function sampleReviewDay(): ReviewDay {
  const special: Readonly<Record<number, Partial<ReviewRecord>>> = {
    3: { verdict: 'held', dispute: 'dispute-1', messages: 2 },
    4: { verdict: 'not-payable', dispute: 'dispute-1' },
    7: { late: true, received: NOW - MINUTE, protection: sampleProtection('received-late') },
    10: { pictures: 'awaited' },
    11: { voided: [{ reason: 'overlap', intervals: [[0, 3 * MINUTE]] }], countable: 7 * MINUTE },
    15: { returnedAt: NOW - MINUTE },
  };
  return {
    from: 0,
    to: NOW,
    now: NOW,
    records: fullDay(NOW).map((record, index) => sampleReviewRecord(record, special[index])),
    items: [
      sampleReviewItem(sampleItem('manual', MORNING, MORNING + 30 * MINUTE)),
      sampleReviewItem(sampleItem('kept-idle', MORNING + 40 * MINUTE, MORNING + 55 * MINUTE), {
        messages: 1,
      }),
    ],
  };
}
