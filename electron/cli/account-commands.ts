// Commands about weeks and what they come to: statement, report, moving records, giving hours back, health.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Args } from '../../shared/diary-api.ts';
import { fail } from '../../shared/domain/result.ts';
import { DAY, WEEK, weekOf } from '../../shared/domain/time.ts';
import { healthWords, reportWords, statementWords } from './account-words.ts';
import { contractNamed, date, EXIT, fileSaid, type Json, midnight, moment, run, say } from './run.ts';

/** Makes a command with its help; `example` ends it. */
export type MakeCommand = (name: string, about: string, example: string) => Command;

/** Weeks are those of UTC: the date names the week that its day lies in there. */
const weekOfDate = (text: string): number => {
  date(text);
  return weekOf(Date.parse(`${text}T00:00:00Z`));
};

function hash(text: string, before: readonly string[] = []): string[] {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('An entry is named by 64 hex digits.');
  return [...before, text];
}

/** Borders of periods that cover `[from, to)`: months in local time, weeks in UTC. */
function boundsOf(by: 'week' | 'month', from: number, to: number): number[] {
  const bounds: number[] = [];
  if (by === 'week') {
    for (let week = weekOf(from); week < to + WEEK; week += WEEK) bounds.push(week);
    return bounds;
  }
  const first = new Date(from);
  for (let month = 0; (bounds.at(-1) ?? 0) < to; month++) {
    bounds.push(new Date(first.getFullYear(), first.getMonth() + month, 1).getTime());
  }
  return bounds;
}

/** This year's months, or the last twelve weeks. */
const startOf = (by: 'week' | 'month'): number =>
  by === 'month' ? new Date(new Date().getFullYear(), 0, 1).getTime() : Date.now() - 11 * WEEK;

interface StatementOptions extends Json {
  readonly week: number;
  readonly format?: 'csv' | 'pdf';
  readonly language: 'en' | 'de';
  readonly out?: string;
}

interface ReportOptions extends Json {
  readonly by: 'week' | 'month';
  readonly from?: number;
  readonly to: number;
  readonly format?: 'csv';
  readonly out?: string;
}

interface MoveOptions extends Json {
  readonly from: number;
  readonly to: number;
  readonly memo: string;
}

export function accountCommands(command: MakeCommand): void {
  command(
    'statement',
    'What a contract comes to in one week.',
    'statement "Acme API" --format pdf --out week.pdf',
  )
    .argument('<contract>', 'title, beginning of the title, or id')
    .option('--week <date>', 'a day of the week, this week unless told', weekOfDate, weekOf(Date.now()))
    .addOption(new Option('--format <format>', 'as a file').choices(['csv', 'pdf']))
    .addOption(new Option('--language <language>', 'of the PDF').choices(['en', 'de']).default('en'))
    .option('--out <file>', 'write to this file')
    .action((name: string, { json, week, format, language, out }: StatementOptions) =>
      run(json, async (client) => {
        const contract = await contractNamed(client, name);
        if (!contract.ok) return contract;
        const asked = { contract: contract.value, week };
        if (!format) return say<'statement'>(await client.call('statement', asked), statementWords);
        const file = await client.call('exportStatement', { ...asked, format, language });
        return file.ok ? fileSaid(file.value, out) : file;
      }),
    );

  command(
    'report',
    'What every contract came to, month by month or week by week.',
    'report --by week --from 2026-11-02',
  )
    .addOption(new Option('--by <period>').choices(['month', 'week']).default('month'))
    .option('--from <date>', 'in the first period, local time', date)
    .option('--to <date>', 'the day after the last, local time', date, midnight() + DAY)
    .addOption(new Option('--format <format>', 'as a file').choices(['csv']))
    .option('--out <file>', 'write to this file')
    .action(({ json, by, from, to, format, out }: ReportOptions) =>
      run(json, async (client) => {
        const bounds = boundsOf(by, from ?? startOf(by), to);
        if (format) {
          const file = await client.call('exportReport', { bounds });
          return file.ok ? fileSaid(file.value, out) : file;
        }
        const state = await client.call('state', {});
        if (!state.ok) return state;
        return say<'report'>(await client.call('report', { bounds }), (rows) =>
          reportWords(rows, state.value),
        );
      }),
    );

  command(
    'move',
    'Moves records to another contract: discards them there and adds their time by hand here.',
    'move "Acme API" "Bakery" --from "2026-11-23 09:00" --to "2026-11-23 10:30" --memo "Menu page"',
  )
    .argument('<contract>', 'the one that they were tracked on')
    .argument('<other>', 'the one that they belong to')
    .requiredOption('--from <time>', 'begin of the first record or before it, local time', moment)
    .requiredOption('--to <time>', 'end of the last record or after it, local time', moment)
    .requiredOption('--memo <text>', 'what you did')
    .action((name: string, other: string, { json, from, to, memo }: MoveOptions) =>
      run(json, async (client) => {
        const source = await contractNamed(client, name);
        if (!source.ok) return source;
        const target = await contractNamed(client, other);
        if (!target.ok) return target;
        const day = await client.call('diary', { from, to });
        if (!day.ok) return day;
        const records: Args<'moveRecords'>['records'] = day.value.records
          .filter(({ contract, status }) => contract === source.value && status !== 'discarded')
          .map(({ contract, segment }) => ({ contract, segment }));
        if (records.length === 0)
          return fail('unknown-record', 'There is no record in this stretch of time.');
        const moved = await client.call('moveRecords', { records, contract: target.value, memo });
        const many = records.length === 1 ? '1 record is' : `${records.length} records are`;
        return say<'moveRecords'>(moved, () => [
          `${many} moved in ten seconds; until then it can be undone.`,
        ]);
      }),
    );

  command(
    'give-back',
    'Gives back hours of a locked week: whole records and items, named by their entries.',
    'give-back 3f0c… --reason "Worked on something else"',
  )
    .argument('<entries...>', 'as `statement --json` names them', hash)
    .option('--reason <text>', 'why', '')
    .action((entries: string[], { json, reason }: Json & { readonly reason: string }) =>
      run(json, async (client) =>
        say<'giveBack'>(await client.call('giveBack', { entries, reason }), () => [
          'The hours are given back.',
        ]),
      ),
    );

  command('health', 'How the journal stands: checked, waiting, refused.', 'health --json').action(
    ({ json }: Json) =>
      run(json, async (client) =>
        say<'health'>(await client.call('health', {}), healthWords, ({ verified, parked }) =>
          parked.length > 0 || verified?.report.good === false ? EXIT.notGood : EXIT.done,
        ),
      ),
  );
}
