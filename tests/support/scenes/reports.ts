// Sample states of the reports.
import type { ReportRow } from '../../../shared/diary-api.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import { fail, ok } from '../../../shared/domain/result.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import type { Scene } from '../fake-tracker.ts';
import { acme, bakery, sampleState } from '../sample-diary.ts';
import { NOW } from './timer.ts';

const state = sampleState(NOW);

/** Two contracts in two currencies; the second begins late, and a summer month is empty. */
function rowsOf(bounds: readonly number[]): ReportRow[] {
  return bounds.slice(0, -1).flatMap((from, index): ReportRow[] => {
    const to = bounds[index + 1] ?? from;
    const month = new Date(from + 12 * HOUR).getUTCMonth();
    return [acme, bakery].map(({ id }, which) => {
      const idle = month === 7 || (which === 1 && month < 4);
      const scale = idle ? 0 : which === 0 ? 90 + ((month * 17) % 40) : 12 + ((month * 7) % 30);
      const tracked = scale * HOUR;
      const manual = which === 0 ? (scale / 20) * HOUR : 0;
      const keptIdle = scale * 2 * MINUTE;
      const overLimit = which === 0 && month % 3 === 0 ? 6 * HOUR + 20 * MINUTE : 0;
      const billable = tracked + manual + keptIdle - overLimit;
      return {
        from,
        to,
        contract: id,
        currency: which === 0 ? 'EUR' : 'CHF',
        records: scale * 6,
        discarded: idle ? 0 : 3,
        tracked,
        manual,
        keptIdle,
        overLimit,
        billable,
        protected: Math.floor(tracked * (which === 0 ? 0.91 : 1)) - overLimit,
        amount: amountOf(Math.floor(billable), which === 0 ? 8500 : 6050),
      };
    });
  });
}

export const reportScenes = {
  reports: () => ({
    state,
    records: [],
    answers: {
      report: ({ bounds }) => ok(rowsOf(bounds)),
      exportReport: ok({
        name: 'report.csv',
        mediaType: 'text/csv',
        encoding: 'utf-8',
        text: 'sample,data\r\n',
      }),
    },
  }),
  'reports-empty': () => ({ state, records: [], answers: { report: ok([]) } }),
  'reports-failing': () => ({
    state,
    records: [],
    answers: { report: fail('storage-failed', 'The journal could not be read. Start the tracker again.') },
  }),
} satisfies Record<string, () => Scene>;
