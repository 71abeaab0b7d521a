// The gates before the tests: each a command that fails when a rule of the project is broken.
// tests/gates plants a violation for each and runs these very commands.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Incremental or composite checks of TypeScript 7.0 miss errors in what depends on a changed global.
const types = (project: string): string[] => [
  'tsc',
  '-p',
  project,
  '--noEmit',
  '--incremental',
  'false',
  '--composite',
  'false',
];

/** Commands to run in the folder that is checked. */
export const GATES = {
  'format and lint': ['biome', 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=100', '.'],
  'layer rules': ['node', beside('layers.ts')],
  'types of the programs': types('tsconfig.json'),
  'types of the screens': types('tsconfig.web.json'),
  bundles: ['node', beside('bootstrap.mjs'), 'build'],
} as const satisfies Record<string, readonly string[]>;

export type Gate = keyof typeof GATES;

export interface Outcome {
  readonly ok: boolean;
  /** What it printed, both streams in the order they came. */
  readonly output: string;
}

const tools = [beside('../node_modules/node/bin'), beside('../node_modules/.bin'), process.env['PATH']].join(
  delimiter,
);

/** Runs one gate's command in `folder` with the project's own tools. */
export function runGate(gate: Gate, folder: string): Promise<Outcome> {
  const [program, ...args] = GATES[gate];
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(program ?? '', args, { cwd: folder, env: { ...process.env, PATH: tools } });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
