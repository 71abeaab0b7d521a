// The command line: a client of the running tracker.
import { Command, CommanderError, Option } from 'commander';
import { ok } from '../../shared/domain/result.ts';
import { DAY } from '../../shared/domain/time.ts';
import { pageAddress } from '../shell/browser/running-file.ts';
import { accountCommands } from './account-commands.ts';
import { exportEverything, importEverything } from './everything.ts';
import { contractNamed, date, EXIT, fileSaid, type Json, midnight, run, say } from './run.ts';
import { serverCommands } from './server-commands.ts';
import { rebuildWords, selfTestWords, statusWords, todayWords, verifyWords } from './words.ts';

const CODES = `
Exit codes: 0 done, 1 refused or failed (the message says why), 2 wrong arguments,
3 no tracker runs, 4 the journal or a part of the self-test is not good.`;

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
      return file.ok ? fileSaid(file.value, out) : file;
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

accountCommands(command);
serverCommands(command);

command('address', 'The address of the page: open it in your browser.', 'address').action(({ json }: Json) =>
  run(json, async (_client, { port, token }) => {
    const address = pageAddress(port, token);
    return ok({ value: { address }, words: [address] });
  }),
);

command(
  'export-everything',
  'Writes journal, pictures and settings to one file, for a new computer.',
  'export-everything work-diary.tar',
)
  .argument('<file>')
  .action((file: string, { json }: Json) =>
    run(json, async (_client, running) => {
      const written = await exportEverything(running, file);
      return written.ok ? ok({ value: { file }, words: [`Everything is in ${file}.`] }) : written;
    }),
  );

command(
  'import-everything',
  'Takes over what another computer has written; only while nothing was recorded here.',
  'import-everything work-diary.tar',
)
  .argument('<file>')
  .action((file: string, { json }: Json) =>
    run(json, async (_client, running) => {
      const taken = await importEverything(running, file);
      const words = ['Everything was taken over. The tracker goes on with it now.'];
      return taken.ok ? ok({ value: null, words }) : taken;
    }),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
}
