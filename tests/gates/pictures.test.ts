// The pictures of the documents: each one named is there, each one there is named and taken by a test, and they are small.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Look } from '../support/look.ts';
import { LOOKS } from '../support/looks.ts';
import { SITE_LOOKS } from '../support/review/site-looks.ts';
import { root } from './fixture.ts';

const IMAGES = `${root}docs/images`;
/** Bytes that the pictures of the freelancer's guide may take together. */
const GUIDE_TAKES = 2_000_000;

const documents = ['README.md', ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

/** Names of the pictures that a document shows, without folder. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(/(?:src|srcset)="(?:docs\/)?images\/([^"]+)"|\]\((?:docs\/)?images\/([^)]+)\)/g)].map(
    ([, inTag, inLink]) => inTag ?? inLink ?? '',
  );

const there = readdirSync(IMAGES).sort();
const named = [...new Set(documents.flatMap((path) => namedIn(textOf(path))))].sort();

const takenOf = ({ name, inDocs }: Look): string[] => {
  if (!inDocs) return [];
  return inDocs === 'both' ? [`${name}.png`, `${name}-dark.png`] : [`${name}.png`];
};
const taken = [...LOOKS, ...SITE_LOOKS].flatMap(takenOf).sort();

it('finds pictures where documents name them', () => {
  expect(
    namedIn('<img alt="x" src="images/a.png"> ![x](docs/images/b.png) srcset="docs/images/c.png"'),
  ).toEqual(['a.png', 'b.png', 'c.png']);
  expect(named.length).toBeGreaterThan(20);
});

it('every picture that a document names is there', () => {
  expect(named.filter((name) => !there.includes(name))).toEqual([]);
});

it('every picture that is there is named by a document', () => {
  expect(there.filter((name) => !named.includes(name))).toEqual([]);
});

it('the tests of the screens take exactly the pictures that are there', () => {
  expect(taken).toEqual(there);
});

it('no two names show the same picture', () => {
  const hashes = there.map((name) =>
    createHash('sha256')
      .update(readFileSync(`${IMAGES}/${name}`))
      .digest('hex'),
  );
  expect(there.filter((_, index) => hashes.indexOf(hashes[index] ?? '') !== index)).toEqual([]);
});

it('every picture is said to be of sample data', () => {
  const unsaid = documents.flatMap((path) =>
    [...textOf(path).matchAll(/<img [^>]*images\/[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !/alt="[^"]+\(sample data\)"/.test(tag)),
  );
  expect(unsaid).toEqual([]);
});

it('the pictures of the guide are small together', () => {
  const bytes = [...new Set(namedIn(textOf('docs/freelancer.md')))].reduce(
    (sum, name) => sum + statSync(`${IMAGES}/${name}`).size,
    0,
  );
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(GUIDE_TAKES);
});
