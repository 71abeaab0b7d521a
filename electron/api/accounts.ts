// What weeks and longer periods come to, on screens and as files.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { statementCsv } from '../../shared/documents/statement-csv.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import { DAY } from '../../shared/domain/time.ts';
import type { ApiContext } from './context.ts';
import { accountFacts } from './open-entries.ts';
import { reportCsv } from './report-file.ts';

/** Five years of any kind. */
const LONGEST_REPORT = 1_830 * DAY;

const badBounds = fail(
  'bad-span',
  `The bounds of periods ascend, and lie at most ${LONGEST_REPORT / DAY} days apart in all.`,
  'bounds',
);

export function accountHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'statement' | 'report' | 'exportStatement' | 'exportReport'> {
  const { journal, tracker } = api;
  const report: DiaryHandlers['report'] = async ({ bounds }) => {
    const ascending = bounds.every((bound, i) => i === 0 || (bounds[i - 1] ?? bound) < bound);
    const [first = 0, last = 0] = [bounds[0], bounds.at(-1)];
    if (!ascending || last - first > LONGEST_REPORT) return badBounds;
    return journal.report(bounds, await accountFacts(api));
  };
  const statement: DiaryHandlers['statement'] = async (question) =>
    journal.statement(question, await accountFacts(api));
  return {
    statement,
    report,
    async exportStatement({ contract: id, week, format, language }) {
      const found = await statement({ contract: id, week });
      if (!found.ok) return found;
      const contract = tracker.state.contracts.get(id);
      if (!contract) return fail('unknown-contract', 'There is no such contract.', 'contract');
      if (format === 'csv') return ok(statementCsv(contract, found.value));
      // Loaded when first asked for: fonts and all it takes some tens of megabytes.
      const { statementPdf } = await import('./statement-pdf.ts');
      return ok(await statementPdf(contract, found.value, language, api.clock.now().wall));
    },
    async exportReport({ bounds }) {
      const rows = await report({ bounds });
      return rows.ok ? ok(reportCsv(rows.value, bounds, tracker.state.contracts)) : rows;
    },
  };
}
