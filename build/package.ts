// Makes the packages for people from dist/. Usage: npm run package [-- --dir | --npm] [--publish] [--out <folder>]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { configuration } from './electron-builder.ts';
import type { Target } from './shipped-modules.ts';
import { sourceDate, stageApp } from './stage.ts';
import { packTarball } from './tarball.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface PackageOptions {
  /** The built programs and screens. */
  readonly dist: string;
  /** Where the packages go; made where it is missing. */
  readonly output: string;
  readonly target: Target;
  /** Only the unpacked folder, no installers. */
  readonly dirOnly: boolean;
  readonly publish: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly electronDist?: string;
}

const PLATFORMS = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS } as const;

/** Lays the app out and packages it; answers the paths of the installers that were made. */
export async function packageApp(options: PackageOptions): Promise<string[]> {
  const { dist, output, target, dirOnly, publish, env, electronDist } = options;
  const stage = mkdtempSync(join(tmpdir(), 'work-diary-app-'));
  try {
    stageApp({ dist, to: stage, target, epochSeconds: sourceDate(env) });
    mkdirSync(output, { recursive: true });
    return await build({
      projectDir: root,
      targets: PLATFORMS[target.platform].createTarget(dirOnly ? 'dir' : null, Arch[target.arch]),
      publish: publish ? 'always' : 'never',
      config: configuration({
        ...{ stage, output, icons: join(dist, 'icons'), env },
        ...(electronDist !== undefined && { electronDist }),
      }),
    });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** The system and the processor that this runs on. Throws where there is no package for them. */
export function targetHere(): Target {
  const { platform, arch } = process;
  if (
    (platform !== 'linux' && platform !== 'darwin' && platform !== 'win32') ||
    (arch !== 'x64' && arch !== 'arm64')
  )
    throw new Error(`There is no package for ${platform} on ${arch}.`);
  return { platform, arch };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      npm: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      out: { type: 'string', default: `${root}dist/packages` },
    },
  });
  // Whatever makes archives below reads the time from here.
  process.env['SOURCE_DATE_EPOCH'] ??= String(sourceDate(process.env));
  const made = values.npm
    ? [await packTarball({ dist: `${root}dist`, output: values.out, env: process.env })]
    : await packageApp({
        dist: `${root}dist`,
        output: values.out,
        target: targetHere(),
        dirOnly: values.dir,
        publish: values.publish,
        env: process.env,
        ...(process.env['ELECTRON_OVERRIDE_DIST_PATH'] && {
          electronDist: process.env['ELECTRON_OVERRIDE_DIST_PATH'],
        }),
      });
  for (const path of made) console.log(path);
}
