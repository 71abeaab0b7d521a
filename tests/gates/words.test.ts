// Every text that people see goes through i18next, every key is there and used, and German is complete.
import { expect, test } from 'vitest';
import { de } from '../../renderer/ui/i18n/de.ts';
import { en } from '../../renderer/ui/i18n/en.ts';
import { pseudo, pseudoModule } from '../support/pseudo-language.ts';
import { root } from './fixture.ts';
import { bareTexts, keysIn, reasonsIn, screenSources, trackerReasons } from './source-words.ts';

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );

const english = new Map(flat(en));
const german = new Map(flat(de));
const sources = screenSources(root);

const PLURAL = /_(zero|one|two|few|many|other)$/;
const baseOf = (key: string): string => key.replace(PLURAL, '');
const bases = new Set([...english.keys()].map(baseOf));
const placeholders = (text: string): string[] => (text.match(/\{\{[^}]*\}\}/g) ?? []).sort();

/** Each language is named in itself. */
const SAME_EVERYWHERE: readonly string[] = ['English', 'Deutsch'];

/** Said on the terminal before there is a page. */
const NO_PAGE_YET = new Set(['no-data-folder', 'no-virtual-display']);

test('there is something to look at', () => {
  expect(sources.size).toBeGreaterThan(40);
  expect(english.size).toBeGreaterThan(200);
});

test('no text stands in the screens outside i18next', () => {
  const found = [...sources].flatMap(([path, source]) =>
    bareTexts(source, path)
      .filter((text) => !SAME_EVERYWHERE.includes(text))
      .map((text) => `${path}: ${text}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['text of an element', '<p>Saved</p>', 'Saved'],
  ['text among others', '<p>{count} records</p>', 'records'],
  ['an expression', "<p>{'Saved'}</p>", 'Saved'],
  ['one of two', "<p>{good ? t('a.b') : 'Failed'}</p>", 'Failed'],
  ['a stand-in', "<p>{name ?? 'nameless'}</p>", 'nameless'],
  ['a template', ['<p>{`$', '{count} left`}</p>'].join(''), 'left'],
  ['an attribute', '<img alt="A screen" />', 'A screen'],
  ['an attribute as an expression', "<Button title={open ? 'Hide' : t('a.b')} />", 'Hide'],
  ['a property', "show({ message: 'That failed' })", 'That failed'],
])('finds a bare text: %s', (_, code, text) => {
  expect(bareTexts(`const a = ${code};`).join(' ')).toContain(text);
});

test.each([
  ['a key', "<p>{t('a.b')}</p>"],
  ['what is compared', "<p title={kind === 'open' ? t('a.b') : undefined}>{kind === 'open' && <i />}</p>"],
  ['a class', '<p className="wd-card" />'],
  ['signs', '<p>– {count} %</p>'],
  ['a property of another kind', "const a = { id: 'timer', kind: 'manual' }"],
])('leaves alone: %s', (_, code) => {
  expect(bareTexts(`const b = (${code.replace('const a = ', '')});`)).toEqual([]);
});

test('no key is missing', () => {
  const missing = [...sources].flatMap(([path, source]) =>
    keysIn(source, path)
      .asked.filter((key) => !bases.has(key) && !english.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test('no key is unused', () => {
  const used = [...sources].map(([path, source]) => keysIn(source, path));
  const strings = new Set(used.flatMap((keys) => keys.strings));
  const beginnings = [...new Set(used.flatMap((keys) => keys.beginnings))];
  const unused = [...bases].filter(
    (key) => !strings.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  expect(unused).toEqual([]);
});

test('every computed beginning leads to keys', () => {
  const beginnings = new Set([...sources].flatMap(([path, source]) => [...keysIn(source, path).beginnings]));
  // `a.b` is the beginning of a key only where the first part is a room of the words.
  const rooms = new Set(Object.keys(en));
  const empty = [...beginnings].filter(
    (beginning) =>
      rooms.has(beginning.split('.')[0] ?? '') && ![...bases].some((key) => key.startsWith(beginning)),
  );
  expect(empty).toEqual([]);
});

test('keys are found where they are asked for', () => {
  const found = keysIn(
    [
      "const a = t(open ? 'x.open' : 'x.shut', { count }); const b = i18next.t('y.z'); const c = t(`x.state.$",
      '{s}`);',
    ].join(''),
  );
  expect(found.asked).toEqual(['x.open', 'x.shut', 'y.z']);
  expect(found.beginnings).toEqual(['x.state.']);
});

test('German has the same keys', () => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

test('German has the same placeholders', () => {
  const differ = [...english].filter(([key, text]) => {
    // "One record" needs no number.
    const wanted = (words: string) =>
      placeholders(words).filter((name) => !(key.endsWith('_one') && name === '{{count}}'));
    return wanted(text).join() !== wanted(german.get(key) ?? '').join();
  });
  expect(differ).toEqual([]);
});

test.each([
  ['English', english, 'en'],
  ['German', german, 'de'],
] as const)('%s has the plural forms of its grammar', (_, words, language) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const forms = new Map<string, string[]>();
  for (const key of words.keys()) {
    const form = PLURAL.exec(key)?.[1];
    if (form) forms.set(baseOf(key), [...(forms.get(baseOf(key)) ?? []), form]);
  }
  // `zero` may be told apart in any language.
  const wrong = [...forms].filter(
    ([, has]) =>
      pluralCategories.some((category) => !has.includes(category)) ||
      has.some((form) => form !== 'zero' && !pluralCategories.some((category) => category === form)),
  );
  expect(wrong).toEqual([]);
});

test('no text is empty, and nothing longer was left in English', () => {
  expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([]);
  const left = [...english].filter(([key, text]) => {
    const words = text.replace(/\{\{[^}]*\}\}/g, ' ').match(/\p{L}{3,}/gu) ?? [];
    return words.length >= 3 && german.get(key) === text;
  });
  expect(left).toEqual([]);
});

test('the pseudo-language keeps placeholders and is longer', () => {
  const text = 'Discard takes {{count}} pictures away.';
  expect(placeholders(pseudo(text))).toEqual(['{{count}}']);
  expect(pseudo(text).length).toBeGreaterThanOrEqual(Math.floor(text.length * 1.3));
  expect(pseudo('Stop')).toBe('⟦Štöp lo⟧');
  expect(pseudoModule()).toMatch(/^export const de = \{"app":/);
});

test('every reason that the tracker can bring has words', () => {
  const reasons = trackerReasons(root);
  expect(reasons.size).toBeGreaterThan(60);
  const wordless = [...reasons].filter(
    (reason) => !english.has(`problems.${reason}`) && !NO_PAGE_YET.has(reason),
  );
  expect(wordless).toEqual([]);
});

test('reasons are found where problems are made', () => {
  const source = `
    const a = fail('disk-full', 'Words.');
    const b = { reason: late ? 'too-late' : 'too-early', message };
    const c = { part: 'screen', reason: 'wayland', detail: 'no problem' };
    refuse('corrupt-entry', 'Words.');`;
  expect(reasonsIn(source)).toEqual(['disk-full', 'too-late', 'too-early', 'corrupt-entry']);
});
