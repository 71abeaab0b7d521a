// A small folder outside the working tree with the project's real rules and whatever a test plants in it.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const RULES = [
  'package.json',
  'biome.json',
  'build/own-clock.grit',
  'build/raw-ipc.grit',
  '.gitignore',
  '.dependency-cruiser.cjs',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.web.json',
];

/** Sound code in every room that a gate looks into, so that only what is planted can make it fail. */
const SOUND = {
  'shared/domain/sound.ts': 'export const one = 1;\n',
  'electron/tracker/sound.ts':
    "import { one } from '../../shared/domain/sound.ts';\n\nexport const two = one + 1;\n",
  'electron/journal/sound.ts': 'export const four = 4;\n',
  'renderer/desktop/sound.ts':
    "import { one } from '../../shared/domain/sound.ts';\n\nexport const three = one + 2;\n",
};

/** Makes the folder, plants `files` (path to text) in it, and removes it after the test. */
export function plant(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-gate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const rule of RULES) {
    mkdirSync(dirname(join(folder, rule)), { recursive: true });
    copyFileSync(join(root, rule), join(folder, rule));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries({ ...SOUND, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
