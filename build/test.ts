// Everything that says whether the project is sound, in order, to the end, whatever fails on the way.
// Usage: node build/test.ts [--long] [filter ...]; the filters choose test files.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GATES, type Gate, runGate } from './gates.ts';
import { type Tally, tallySchema } from './vitest-tally.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const long = args.includes('--long');
const filters = args.filter((argument) => argument !== '--long');

if (!process.version.startsWith('v24.')) {
  throw new Error(`The tests need Node 24 and this is ${process.version}: type "npm test".`);
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function runGates(): Promise<Tally> {
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
async function runTests(): Promise<Tally> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-tally-'));
  const file = join(folder, 'tally.json');
  const argv = ['run', '--reporter=default', '--reporter=./build/vitest-tally.ts', ...filters];
  const env = { ...process.env, WORK_DIARY_TALLY: file, ...(long && { WORK_DIARY_LONG: '1' }) };
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...argv], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  const tally = readTally(file);
  rmSync(folder, { recursive: true });
  console.log(`Tests took ${seconds(started)}`);
  if (code === 0 || tally.failed.length > 0) return tally;
  return { ...tally, failed: [`vitest ended with exit code ${code}`] };
}

function readTally(file: string): Tally {
  try {
    return tallySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return {
      passed: 0,
      secondTry: [],
      failed: [`vitest left no account of its tests (${error})`],
      skipped: [],
    };
  }
}

const tallies = [await runGates(), await runTests()];
const skipped = tallies.flatMap((tally) => tally.skipped);
const failed = [
  ...tallies.flatMap((tally) => tally.failed),
  ...skipped.filter((skip) => skip.reason === null).map((skip) => `${skip.name} (skipped without a reason)`),
];
const reasoned = skipped.filter((skip) => skip.reason !== null);
const secondTry = tallies.flatMap((tally) => tally.secondTry);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
for (const name of failed) console.log(`failed: ${name}`);
for (const name of secondTry) console.log(`passed at the second try only: ${name}`);
for (const { name, reason } of reasoned) console.log(`skipped: ${name}: ${reason}`);
console.log(
  `${passed} passed, ${secondTry.length} of them at the second try only, ${failed.length} failed, ${reasoned.length} skipped`,
);
if (failed.length > 0) process.exitCode = 1;
