// The command line: a client of the running tracker.
import { writeFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Answer, MethodName } from '../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { DAY } from '../../shared/domain/time.ts';
import { readRunning } from '../shell/browser/running-file.ts';
import { dataFolder } from '../shell/common/data-folder.ts';
import { type Client, connectClient } from './client.ts';
import { rebuildWords, selfTestWords, statusWords, todayWords, verifyWords } from './words.ts';

/** Documented in the help text below. */
const EXIT = { done: 0, refused: 1, usage: 2, notRunning: 3, notGood: 4 } as const;

const CODES = `
Exit codes: 0 done, 1 refused or failed (the message says why), 2 wrong arguments,
3 no tracker runs, 4 the journal or a part of the self-test is not good.`;

interface Said {
  readonly value: unknown;
  readonly words: readonly string[];
  readonly code?: number;
}

const program = new Command('work-diary')
  .description('Talks to the Work Diary that runs on this computer. Start it with `npm start`.')
  .showHelpAfterError()
  .exitOverride()
  .addHelpText('after', CODES)
  .addHelpText(
    'after',
    `
Examples:
  npm run -s diary -- start "Acme API" --memo "Import of invoices"
  npm run -s diary -- status --json
  npm run -s diary -- export --from 2026-11-01 --to 2026-12-01 --format csv > november.csv`,
  );

/** A command that needs the running tracker; `example` ends its help. */
function command(name: string, about: string, example: string): Command {
  return program
    .command(name)
    .description(about)
    .addOption(new Option('--json', 'print the answer as JSON'))
    .addHelpText('after', `\nExample:\n  npm run -s diary -- ${example}\n${CODES}`);
}

async function run(
  json: boolean | undefined,
  work: (client: Client) => Promise<Result<Said>>,
): Promise<void> {
  const client = await connectClient(readRunning(dataFolder(process.env, process.platform)));
  if (!client) {
    report(json, fail('not-running', 'Work Diary does not run. Start it with `npm start`.'), EXIT.notRunning);
    return;
  }
  const result = await work(client);
  client.close();
  if (result.ok) report(json, result, result.value.code ?? EXIT.done);
  else report(json, result, EXIT.refused);
}

function report(json: boolean | undefined, result: Result<Said>, code: number): void {
  process.exitCode = code;
  if (json) console.log(JSON.stringify(result.ok ? { ok: true, value: result.value.value } : result));
  else if (result.ok) for (const line of result.value.words) console.log(line);
  else console.error(result.error.message);
}

/** Turns an answer into what is said of it. */
function say<M extends MethodName>(
  result: Result<Answer<M>>,
  words: (value: Answer<M>) => readonly string[],
  code?: (value: Answer<M>) => number,
): Result<Said> {
  if (!result.ok) return result;
  const { value } = result;
  return ok({ value, words: words(value), code: code?.(value) ?? EXIT.done });
}

/** A contract by its id, its title, or the beginning of a title that only one has. */
async function contractNamed(client: Client, name: string): Promise<Result<string>> {
  const state = await client.call('state', {});
  if (!state.ok) return state;
  const { contracts } = state.value;
  const exact = contracts.filter(({ id, title }) => id === name || title === name);
  const beginning = contracts.filter(({ title }) => title.toLowerCase().startsWith(name.toLowerCase()));
  const found = exact.length > 0 ? exact : beginning;
  const [only] = found;
  if (only && found.length === 1) return ok(only.id);
  const titles = contracts.map(({ title }) => `"${title}"`).join(', ') || 'none yet: make one on the page';
  return fail(
    'unknown-contract',
    `No single contract is called "${name}". There are: ${titles}.`,
    'contract',
  );
}

const midnight = (): number => new Date().setHours(0, 0, 0, 0);

/** A date in local time, at its midnight. */
function date(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00`).getTime() : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a date like 2026-11-23.');
  return at;
}

interface Json {
  readonly json?: boolean;
}

command('status', 'What runs, and what waits for an answer.', 'status').action(({ json }: Json) =>
  run(json, async (client) => say<'state'>(await client.call('state', {}), statusWords)),
);

command('start', 'Starts the timer on a contract.', 'start "Acme API" --memo "Import of invoices"')
  .argument('<contract>', 'title, beginning of the title, or id')
  .option('--memo <text>', 'what you work on')
  .option('--label <label...>', 'activity labels')
  .option('--over-limit', 'go on although the weekly limit is reached')
  .action((name: string, options: Json & { memo?: string; label?: string[]; overLimit?: boolean }) =>
    run(options.json, async (client) => {
      const contract = await contractNamed(client, name);
      if (!contract.ok) return contract;
      const { memo, label: labels, overLimit } = options;
      const started = await client.call('start', { contract: contract.value, memo, labels, overLimit });
      return say<'start'>(started, () => ['The timer runs.']);
    }),
  );

command('stop', 'Stops the timer.', 'stop').action(({ json }: Json) =>
  run(json, async (client) => say<'stop'>(await client.call('stop', {}), () => ['The timer is stopped.'])),
);

command('memo', 'Sets the memo of the running timer.', 'memo "Review of the import"')
  .argument('<text>')
  .action((memo: string, { json }: Json) =>
    run(json, async (client) => say<'setMemo'>(await client.call('setMemo', { memo }), () => ['Memo set.'])),
  );

command('pause', 'Privacy pause: nothing is recorded until it ends.', 'pause --end')
  .option('--end', 'end the pause and go on')
  .action(({ json, end }: Json & { end?: boolean }) =>
    run(json, async (client) =>
      end
        ? say<'resume'>(await client.call('resume', {}), () => ['Recording goes on.'])
        : say<'pause'>(await client.call('pause', {}), () => ['Paused: nothing is recorded.']),
    ),
  );

command('today', 'The records of today, local time.', 'today').action(({ json }: Json) =>
  run(json, async (client) => {
    const from = midnight();
    const state = await client.call('state', {});
    if (!state.ok) return state;
    const day = await client.call('diary', { from, to: from + DAY });
    return say<'diary'>(day, (value) => todayWords(value, state.value));
  }),
);

command(
  'export',
  'Writes records and items to standard output or a file.',
  'export --format json --out diary.json',
)
  .option('--from <date>', 'first day, local time', date, midnight())
  .option('--to <date>', 'the day after the last', date)
  .addOption(new Option('--format <format>').choices(['csv', 'json']).default('csv'))
  .option('--out <file>', 'write to this file')
  .action((options: Json & { from: number; to?: number; format: 'csv' | 'json'; out?: string }) =>
    run(options.json, async (client) => {
      const { from, to = from + DAY, format, out } = options;
      const file = await client.call('export', { from, to, format });
      if (!file.ok) return file;
      if (!out) return ok({ value: file.value, words: [file.value.text.trimEnd()] });
      try {
        writeFileSync(out, file.value.text);
      } catch (error) {
        return fail(
          'not-written',
          `${out} could not be written: ${error instanceof Error ? error.message : error}.`,
        );
      }
      return ok({ value: file.value, words: [`Written to ${out}.`] });
    }),
  );

command('verify', 'Checks every signature, link, text and picture of the journal.', 'verify --json').action(
  ({ json }: Json) =>
    run(json, async (client) =>
      say<'verify'>(await client.call('verify', {}), verifyWords, ({ good }) =>
        good ? EXIT.done : EXIT.notGood,
      ),
    ),
);

command('rebuild', 'Rebuilds the tables that screens read from the journal.', 'rebuild').action(
  ({ json }: Json) =>
    run(json, async (client) => say<'rebuild'>(await client.call('rebuild', {}), rebuildWords)),
);

command('self-test', 'Tries every part of capture, and says what to do where one fails.', 'self-test').action(
  ({ json }: Json) =>
    run(json, async (client) =>
      say<'selfTest'>(await client.call('selfTest', {}), selfTestWords, (lines) =>
        lines.some(({ state }) => state === 'failed') ? EXIT.notGood : EXIT.done,
      ),
    ),
);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
}
