// No two screens style one class: their style sheets come one after the other and stay, so that one would change the other.
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const renderer = fileURLToPath(new URL('../../../renderer', import.meta.url));

/** The classes that selectors of a style sheet begin with. */
function leading(sheet: string): Set<string> {
  const plain = sheet.replace(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return new Set(selectors.flatMap((selector) => /^\s*(\.wd-[\w-]+)/.exec(selector)?.[1] ?? []));
}

/** Rooms of the desktop by the classes that they style. */
function rooms(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const path of globSync('desktop/*/*.css', { cwd: renderer })) {
    for (const name of leading(readFileSync(`${renderer}/${path}`, 'utf8')))
      found.set(name, (found.get(name) ?? new Set()).add(dirname(path)));
  }
  return found;
}

it('gives each class to one room', () => {
  const found = rooms();
  expect(found.size).toBeGreaterThan(100);
  expect([...found].filter(([, where]) => where.size > 1).map(([name]) => name)).toEqual([]);
});
