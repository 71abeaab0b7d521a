// Takes the pictures of the documents again: the tests of the screens, told where to put what they see.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = `${root}node_modules/vitest/vitest.mjs`;
const screens = ['tests/e2e/screens.test.ts', 'tests/e2e/review-screens.test.ts'];
const child = spawn(process.execPath, [vitest, 'run', '--project', 'e2e', ...screens], {
  cwd: root,
  env: { ...process.env, WORK_DIARY_PICTURES: `${root}docs/images` },
  stdio: 'inherit',
});
const [code] = await once(child, 'exit');
process.exitCode = code === 0 ? 0 : 1;
