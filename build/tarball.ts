// The browser shell and the command line as an npm package: bundles and screens, with the modules that they leave outside
// as dependencies.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { NAMES, projectManifest } from './app-manifest.ts';
import { filesBelow, reachable, Stage, sourceDate } from './stage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const PROGRAMS = ['browser.js', 'cli.js', 'journal-worker.js', 'snapshot-helper.js', 'input-helper.js'];

/** Modules that the bundles import by name. */
const MODULES = [
  'better-sqlite3',
  'dejavu-fonts-ttf',
  'node-screenshots',
  'pdfkit',
  'screenshot-desktop',
  'sharp',
  'uiohook-napi',
];

/** Its install script compiles where it finds nothing made; Linux does not need it, and elsewhere its lack is reported. */
const OPTIONAL = ['get-windows'];

/** Starts a bundle; npm links it as a command. Older Nodes crash in the native modules: said before they are loaded. */
const starter = (program: string): string =>
  [
    '#!/usr/bin/env node',
    'if (Number.parseInt(process.versions.node, 10) < 24) {',
    "  process.stderr.write('Work Diary needs Node 24 or newer, and this is ' + process.version + '.\\n');",
    '  process.exit(1);',
    '}',
    `await import('../dist/tracker/${program}.js');`,
    '',
  ].join('\n');

export interface TarballOptions {
  readonly dist: string;
  readonly output: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Packs it; answers the path of the tarball. */
export async function packTarball({ dist, output, env }: TarballOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-npm-'));
  try {
    const stage = new Stage(folder, sourceDate(env));
    const { version, description, dependencies } = projectManifest(root);
    const exact = (names: readonly string[]): Record<string, string> =>
      Object.fromEntries(
        names.map((name) => {
          const wanted = dependencies[name];
          if (wanted === undefined) throw new Error(`package.json names no version of ${name}.`);
          return [name, wanted];
        }),
      );
    const manifest = {
      name: NAMES.app,
      version,
      description,
      type: 'module',
      engines: { node: '>=24' },
      bin: { 'work-diary': 'bin/work-diary.js', 'work-diary-browser': 'bin/work-diary-browser.js' },
      dependencies: exact(MODULES),
      optionalDependencies: exact(OPTIONAL),
    };
    stage.write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
    stage.write('bin/work-diary.js', starter('cli'));
    stage.write('bin/work-diary-browser.js', starter('browser'));
    for (const name of reachable(join(dist, 'tracker'), PROGRAMS))
      stage.copy(join(dist, 'tracker', name), `dist/tracker/${name}`);
    // The page that takes pictures on Wayland is opened by Electron alone.
    for (const name of filesBelow(join(dist, 'renderer')).filter((path) => !path.startsWith('capture/')))
      stage.copy(join(dist, 'renderer', name), `dist/renderer/${name}`);
    mkdirSync(output, { recursive: true });
    const { stdout } = await promisify(execFile)(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', output],
      { cwd: folder, shell: process.platform === 'win32' },
    );
    const [packed] = z
      .array(z.object({ filename: z.string() }))
      .min(1)
      .parse(JSON.parse(stdout));
    return join(output, packed?.filename ?? '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
