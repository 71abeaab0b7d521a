// What npm brings: the packages of the lock file, and the Node that the native ones among them need.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, say, succeeds } from './say.mjs';

const MAJOR = 'v24.';
const AGAIN = 'then try again';

/** PATH with the project's own tools first, its Node among them. */
export const pathWithTools = (root) =>
  [join(root, 'node_modules/node/bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);

/** Installs what is missing or differs from the lock file; answers the path of the Node to run things with. */
export async function installDependencies(root) {
  if (!isInstalled(root)) {
    say('Installing packages (npm ci), about half a minute ...');
    // Install scripts are left out: the native packages ship their binaries, and would try to compile.
    if (!(await npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']))) {
      throw new Failure(
        `npm ci failed: mend what it says above (is the package registry reachable?), ${AGAIN}.`,
      );
    }
  }
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  let found = versionOf(node);
  if (!found.startsWith(MAJOR)) {
    say('Installing Node 24 for this folder ...');
    const folder = join(root, 'node_modules/node');
    await succeeds(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, env: quietEnv() });
    found = versionOf(node);
  }
  if (!found.startsWith(MAJOR)) {
    throw new Failure(
      `Node 24 for this folder is ${found || 'missing'}: delete the folder node_modules, see that the package registry is reachable, ${AGAIN}.`,
    );
  }
  linkNode(root);
  return node;
}

/** npm run by the Node that runs us, so that it also works where `npm` is not on the PATH. */
function npm(root, args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? succeeds(process.execPath, [cli, ...args], { cwd: root })
    : succeeds('npm', args, { cwd: root, shell: process.platform === 'win32' });
}

const quietEnv = () => ({ ...process.env, npm_config_loglevel: 'error' });

/** Whether node_modules is what the lock file says, by the account npm itself keeps of its last whole install. */
function isInstalled(root) {
  const kept = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(kept)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const here = JSON.parse(readFileSync(kept, 'utf8')).packages;
  const same = (path) => here[path].version === wanted[path]?.version;
  const needed = (path) =>
    path === '' || wanted[path].optional === true || wanted[path].devOptional === true || path in here;
  return Object.keys(here).every(same) && Object.keys(wanted).every(needed);
}

const versionOf = (node) => {
  const answer = existsSync(node) ? spawnSync(node, ['-v'], { encoding: 'utf8' }) : undefined;
  return answer?.stdout?.trim() ?? '';
};

/** npm makes no link to a program that its package brings only later. */
function linkNode(root) {
  const link = join(root, 'node_modules/.bin/node');
  if (process.platform === 'win32' || existsSync(link)) return;
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  symlinkSync('../node/bin/node', link);
}
