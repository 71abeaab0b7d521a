// Everything that says whether the project is sound, in order, to the end, whatever fails on the way.
// Usage: node build/test.ts [--long] [filter ...]; the filters choose test files.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GATES, type Gate, runGate } from './gates.ts';
import { type Outcome, outcomeOf, secondTries } from './second-try.ts';
import { type Tally, tallySchema } from './vitest-tally.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const long = args.includes('--long');
const filters = args.filter((argument) => argument !== '--long');

if (!process.version.startsWith('v24.')) {
  throw new Error(`The tests need Node 24 and this is ${process.version}: type "npm test".`);
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function runGates(): Promise<Outcome> {
  const failed: string[] = [];
  const gates = Object.keys(GATES) as Gate[];
  for (const gate of gates) {
    const started = performance.now();
    const { ok, output } = await runGate(gate, root);
    if (!ok) {
      console.log(output.trimEnd());
      failed.push(gate);
    }
    console.log(`${ok ? 'passed' : 'FAILED'}  ${gate} (${seconds(started)})`);
  }
  return { passed: gates.length - failed.length, secondTry: [], failed, skipped: [] };
}

/** Vitest in a process of its own, so that its death is one more failure and not the end of the account. */
async function runVitest(argv: readonly string[]): Promise<Tally> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-tally-'));
  const file = join(folder, 'tally.json');
  const reporters = ['--reporter=default', '--reporter=./build/vitest-tally.ts'];
  const env = { ...process.env, WORK_DIARY_TALLY: file, ...(long && { WORK_DIARY_LONG: '1' }) };
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...argv],
    {
      cwd: root,
      env,
      stdio: 'inherit',
    },
  );
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  const tally = readTally(file);
  rmSync(folder, { recursive: true });
  console.log(`Tests took ${seconds(started)}`);
  const named = tally.outside > 0 || tally.modules.some((module) => module.failed.length > 0);
  return code === 0 || named ? tally : brokenRun(`vitest ended with exit code ${code}`);
}

/** A run whose account says nothing of what went wrong: no file to try again. */
function brokenRun(why: string): Tally {
  console.log(why);
  return { modules: [], outside: 1 };
}

function readTally(file: string): Tally {
  try {
    return tallySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return brokenRun(`vitest left no account of its tests (${error})`);
  }
}

async function runTests(): Promise<Outcome> {
  const first = await runVitest(filters);
  const again: Tally[] = [];
  for (const { project, files } of secondTries(first)) {
    console.log(`Once more, in ${project}: ${files.join(', ')}`);
    again.push(await runVitest(['--project', project, ...files]));
  }
  return outcomeOf(first, again);
}

const outcomes = [await runGates(), await runTests()];
const skipped = outcomes.flatMap((outcome) => outcome.skipped);
const failed = [
  ...outcomes.flatMap((outcome) => outcome.failed),
  ...skipped.filter((skip) => skip.reason === null).map((skip) => `${skip.name} (skipped without a reason)`),
];
const reasoned = skipped.filter((skip) => skip.reason !== null);
const secondTry = outcomes.flatMap((outcome) => outcome.secondTry);
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
for (const name of failed) console.log(`failed: ${name}`);
for (const name of secondTry) console.log(`passed at the second try only: ${name}`);
for (const { name, reason } of reasoned) console.log(`skipped: ${name}: ${reason}`);
console.log(
  `${passed} passed, ${secondTry.length} of them at the second try only, ${failed.length} failed, ${reasoned.length} skipped`,
);
if (failed.length > 0) process.exitCode = 1;
