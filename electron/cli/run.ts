// How a command runs: finds the tracker, calls it, says what came of it, and ends with a code.
import { writeFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Answer, ExportFile, MethodName } from '../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { type Running, readRunning } from '../shell/browser/running-file.ts';
import { dataFolder } from '../shell/common/data-folder.ts';
import { desktopRuns } from '../shell/common/desktop-running.ts';
import { type Client, connectClient } from './client.ts';

/** Documented in the help of every command. */
export const EXIT = { done: 0, refused: 1, usage: 2, notRunning: 3, notGood: 4 } as const;

export interface Json {
  readonly json?: boolean;
}

interface Said {
  readonly value: unknown;
  readonly words: readonly string[];
  readonly code?: number;
}

/** Runs `work` against the running tracker and reports what it answers. */
export async function run(
  json: boolean | undefined,
  work: (client: Client, running: Running) => Promise<Result<Said>>,
): Promise<void> {
  const dataDir = dataFolder(process.env, process.platform);
  const running = readRunning(dataDir);
  const client = await connectClient(running);
  if (!client || !running) {
    const why = desktopRuns(dataDir)
      ? 'The desktop app has your diary open, which the command line cannot ask. It asks the browser shell: `npm start -- --shell browser`.'
      : 'Work Diary does not run. Start it with `npm start`.';
    report(json, fail('not-running', why), EXIT.notRunning);
    return;
  }
  const result = await work(client, running);
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
export function say<M extends MethodName>(
  result: Result<Answer<M>>,
  words: (value: Answer<M>) => readonly string[],
  code?: (value: Answer<M>) => number,
): Result<Said> {
  if (!result.ok) return result;
  const { value } = result;
  return ok({ value, words: words(value), code: code?.(value) ?? EXIT.done });
}

/** A contract by its id, its title, or the beginning of a title that only one has. */
export async function contractNamed(client: Client, name: string): Promise<Result<string>> {
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

export const midnight = (): number => new Date().setHours(0, 0, 0, 0);

/** A date in local time, at its midnight. */
export function date(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00`).getTime() : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a date like 2026-11-23.');
  return at;
}

/** A date and time of day, local. */
export function moment(text: string): number {
  const form = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$/;
  const at = form.test(text) ? new Date(text.replace(' ', 'T')).getTime() : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a time like "2026-11-23 09:30".');
  return at;
}

/** What is said of a file: its text, or where it was written. Bytes are never printed. */
export function fileSaid(file: ExportFile, out: string | undefined): Result<Said> {
  if (!out) {
    return file.encoding === 'utf-8'
      ? ok({ value: file, words: [file.text.trimEnd()] })
      : fail('no-file', 'Name the file to write with --out.', 'out');
  }
  try {
    writeFileSync(out, file.text, file.encoding === 'utf-8' ? 'utf8' : 'base64');
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    return fail('not-written', `${out} could not be written: ${why}.`);
  }
  return ok({ value: file, words: [`Written to ${out}.`] });
}
