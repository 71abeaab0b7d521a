// Lays out what goes into the packaged app, file by file, in a folder of its own: bundles, screens, icons and modules.
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NAMES, projectManifest } from './app-manifest.ts';
import { shippedModules, type Target } from './shipped-modules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Programs that Electron runs. `browser` and `cli` need Node's own command line, which the fuses take away. */
const PROGRAMS = ['main.js', 'preload.cjs', 'journal-worker.js', 'snapshot-helper.js', 'input-helper.js'];

/** Seconds that `SOURCE_DATE_EPOCH` says, as https://reproducible-builds.org/specs/source-date-epoch/ has it; else 1980. */
export const sourceDate = (env: Readonly<Record<string, string | undefined>>): number => {
  const said = Number(env['SOURCE_DATE_EPOCH']);
  return Number.isSafeInteger(said) && said > 0 ? said : 315_532_800;
};

/** The programs named and every bundle that they import, by name in `folder`. */
export function reachable(folder: string, programs: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const path = join(folder, name);
    if (seen.has(name) || !existsSync(path)) return;
    seen.add(name);
    const source = readFileSync(path, 'utf8');
    for (const [, imported = ''] of source.matchAll(/["']\.\/([\w-]+\.js)["']/g)) visit(imported);
  };
  for (const program of programs) {
    if (!existsSync(join(folder, program))) throw new Error(`${folder} has no ${program}: build first.`);
    visit(program);
  }
  return [...seen].sort();
}

/** All files below `folder`, relative to it with "/" between, sorted. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`${folder} is not there: build first.`);
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Writes files into one folder, all with the same time: packages of the same sources are the same. */
export class Stage {
  private readonly folder: string;
  private readonly time: Date;

  constructor(folder: string, epochSeconds: number) {
    this.folder = folder;
    this.time = new Date(epochSeconds * 1000);
  }

  copy(from: string, to: string): void {
    const path = this.place(to);
    copyFileSync(from, path);
    this.date(path);
  }

  write(to: string, text: string): void {
    const path = this.place(to);
    writeFileSync(path, text);
    this.date(path);
  }

  private place(to: string): string {
    const path = join(this.folder, to);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }

  private date(path: string): void {
    utimesSync(path, this.time, this.time);
  }
}

export interface AppStage {
  /** The built programs and screens: `dist/`. */
  readonly dist: string;
  /** An empty folder: gets the app in `app/`, and beside it `node_modules/`. */
  readonly to: string;
  readonly target: Target;
  /** Seconds since 1970, the time of every file. */
  readonly epochSeconds: number;
}

/** Lays out the app for one system. Throws where something is not built or not installed. */
export function stageApp({ dist, to, target, epochSeconds }: AppStage): void {
  const stage = new Stage(join(to, 'app'), epochSeconds);
  const { version, description } = projectManifest(root);
  const manifest = {
    name: NAMES.app,
    productName: NAMES.product,
    version,
    description,
    type: 'module',
    main: 'dist/tracker/main.js',
    desktopName: NAMES.desktop,
  };
  stage.write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of reachable(join(dist, 'tracker'), PROGRAMS))
    stage.copy(join(dist, 'tracker', name), `dist/tracker/${name}`);
  for (const name of filesBelow(join(dist, 'renderer')))
    stage.copy(join(dist, 'renderer', name), `dist/renderer/${name}`);
  // The large ones and the other forms are for the installers alone.
  for (const name of filesBelow(join(dist, 'icons')).filter(
    (name) => !/\.ic(o|ns)$|^(512|1024)\./.test(name),
  ))
    stage.copy(join(dist, 'icons', name), `dist/icons/${name}`);
  // electron-builder leaves a folder of this name out wherever it lies in the app itself.
  const modules = new Stage(to, epochSeconds);
  for (const shipped of shippedModules(root, target))
    for (const file of shipped.files) modules.copy(join(shipped.from, file), `${shipped.to}/${file}`);
}
