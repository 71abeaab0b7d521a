// Every library that a native module of the packaged app asks the system for is named by the packages.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { debDepends, LIBRARIES, rpmDepends } from '../../../build/linux-libraries.ts';

/** As in the packaged app: see tests/integration/package.test.ts. */
const NATIVES = [
  'better-sqlite3/prebuilds/linux-x64.node',
  'node-screenshots-linux-x64-gnu/node-screenshots.linux-x64-gnu.node',
  'uiohook-napi/prebuilds/linux-x64/uiohook-napi.node',
];
/** Those of the C and C++ runtime, without which no desktop starts. */
const RUNTIME = /^lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+)\.so\./;

it.each(NATIVES)('%s', (path) => {
  const file = fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url));
  // Names stand in the file as they are.
  const names = new Set(readFileSync(file, 'latin1').match(/\blib[\w+-]+\.so\.\d+\b/g));
  expect(names).toContain('libc.so.6');
  for (const name of names) {
    if (RUNTIME.test(name)) continue;
    expect(debDepends, name).toContain(LIBRARIES[name]?.deb);
    expect(rpmDepends, name).toContain(`${name}()(64bit)`);
  }
});
