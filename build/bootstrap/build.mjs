// Whether dist/ is still what the sources say, and making it so: by path, size and time of each source file.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathWithTools } from './dependencies.mjs';
import { Failure, say, succeeds } from './say.mjs';

const SOURCES = [
  'electron',
  'server',
  'renderer',
  'shared',
  'build',
  'package-lock.json',
  'tsconfig.base.json',
];

/** Builds dist/ with the given Node, unless nothing changed since it was last built whole; or `always`. */
export async function build(root, node, always) {
  const stamp = join(root, 'dist/.built');
  const fingerprint = fingerprintOf(root);
  if (!always && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  say('Building ...');
  rmSync(stamp, { force: true });
  const env = { ...process.env, PATH: pathWithTools(root) };
  if (!(await succeeds(node, [join(root, 'build/bundle.ts')], { cwd: root, env }))) {
    throw new Failure('The build failed: mend what it says above, then try again.');
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function fingerprintOf(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.isDirectory()) walk(`${folder}/${entry.name}`);
      else add(`${folder}/${entry.name}`);
    }
  };
  for (const source of SOURCES) {
    if (!existsSync(join(root, source))) continue;
    if (statSync(join(root, source)).isDirectory()) walk(source);
    else add(source);
  }
  return hash.digest('hex');
}
