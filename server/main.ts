// Entry of the contract server.
import { parseArgs } from 'node:util';
import { emailSchema } from '../shared/wire/people.ts';
import { type BesideMessage, startBeside, tellStarter } from './beside.ts';
import { CONFIG_VARIABLE, type Config, loadConfig } from './config.ts';
import { helpText } from './help.ts';
import { eraseContract } from './ops/erase-contract.ts';
import { giveBackMemory } from './ops/give-back.ts';
import { systemClock } from './ops/system-clock.ts';
import { type RunningServer, startServer } from './run.ts';
import { newTicket, setUpSample, signInLink } from './sample.ts';
import { openDatabase } from './store/database.ts';

/** Milliseconds after which a stop ends in any case. */
const LATEST = 9_500;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Says why, to people and to whoever started this program, and ends it. */
async function leave(problem: BesideMessage['failed']): Promise<never> {
  await tellStarter({ failed: problem });
  process.stderr.write(`${problem.message}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        config: { type: 'string' },
        'sign-in-link': { type: 'string' },
        'erase-contract': { type: 'string' },
        confirm: { type: 'string' },
        'beside-tracker': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const message = `${error instanceof Error ? error.message : error} See --help.`;
    return { problem: { reason: 'bad-argument', message } };
  }
}

/** `--sign-in-link`: works beside a server that runs, and without one. */
async function printLink(config: Config, given: string): Promise<void> {
  const email = emailSchema.safeParse(given);
  if (!email.success) return leave({ reason: 'bad-argument', message: `"${given}" is no e-mail address.` });
  const opened = await openDatabase(config.dataFolder);
  if (!opened.ok) return leave(opened.error);
  say(await signInLink(opened.value, config, email.data, systemClock.now()));
  await opened.value.destroy();
}

async function erase(config: Config, contract: string, confirmed: string | undefined): Promise<void> {
  const erased = await eraseContract(config, contract, confirmed);
  if (!erased.ok) return leave(erased.error);
  say(erased.value);
}

/** Sample accounts for the tracker that was started with this server, and the end together with whoever started both. */
async function serveTracker({ context, url }: RunningServer): Promise<void> {
  const links = await setUpSample(context, url);
  const ticket = await newTicket(context);
  await tellStarter({ ready: { url, links, ticket } });
}

async function serve(config: Config, beside: boolean): Promise<void> {
  let stop = (): void => process.exit(1);
  // Before anything is waited for: whoever started this program may be gone before it has started.
  if (beside) process.on('disconnect', () => stop());
  const started = await (beside ? startBeside(config, env) : startServer(config));
  if (!started.ok) return leave(started.error);
  const server = started.value;
  stop = () => {
    // Whatever still runs then is taken back by the database, as it would be after a power cut.
    setTimeout(() => process.exit(1), LATEST).unref();
    void server.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (beside) {
    if (process.connected === false) return stop();
    await serveTracker(server);
  }
  say(`The Work Diary server's data lies in ${config.dataFolder}`);
  say(`The Work Diary server is open at ${server.url}`);
  giveBackMemory();
}

const { env, platform } = process;
const options = readOptions();
if ('problem' in options) await leave(options.problem);
else if (options.help) say(helpText(env, platform));
else {
  const config = loadConfig(options.config ?? env[CONFIG_VARIABLE] ?? null, env, platform);
  const link = options['sign-in-link'];
  const contract = options['erase-contract'];
  if (!config.ok) {
    const { reason, message } = config.error;
    await leave({ reason, message: `The configuration is not usable:\n${message}` });
  } else if (link !== undefined) await printLink(config.value, link);
  else if (contract !== undefined) await erase(config.value, contract, options.confirm);
  else await serve(config.value, options['beside-tracker'] ?? false);
}
