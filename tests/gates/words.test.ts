// Every text that people see goes through i18next, every key is there and used, and German is complete.
import { expect, test } from 'vitest';
import { de as trackerGerman } from '../../renderer/desktop/words/de.ts';
import { en as trackerEnglish } from '../../renderer/desktop/words/en.ts';
import { de as siteGerman } from '../../renderer/review/words/de.ts';
import { en as siteEnglish } from '../../renderer/review/words/en.ts';
import { shared as sharedEnglish } from '../../renderer/ui/i18n/en.ts';
import { pseudo, pseudoModule } from '../support/pseudo-language.ts';
import { root } from './fixture.ts';
import {
  bareTexts,
  keysIn,
  reasonsIn,
  screenSources,
  serverReasons,
  trackerReasons,
} from './source-words.ts';

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );

/** Each program has the words that both share and its own, and asks for them in its own screens and the shared ones. */
const programs = [
  { name: 'tracker', folder: 'renderer/desktop', en: trackerEnglish, de: trackerGerman },
  { name: 'site', folder: 'renderer/review', en: siteEnglish, de: siteGerman },
].map(({ en, de, ...program }) => ({
  ...program,
  rooms: new Set(Object.keys(en)),
  english: new Map(flat(en)),
  german: new Map(flat(de)),
}));
const shared = new Set(flat(sharedEnglish).map(([key]) => key));
const sources = screenSources(root);
const isShared = (path: string): boolean => /^renderer\/(ui|frame)\//.test(path);
/** The screens that a program is made of. */
const sourcesOf = (folder: string): [string, string][] =>
  [...sources].filter(([path]) => path.startsWith(`${folder}/`) || isShared(path));

const PLURAL = /_(zero|one|two|few|many|other)$/;
const baseOf = (key: string): string => key.replace(PLURAL, '');
const basesOf = (words: ReadonlyMap<string, string>): Set<string> => new Set([...words.keys()].map(baseOf));
const placeholders = (text: string): string[] => (text.match(/\{\{[^}]*\}\}/g) ?? []).sort();

/** Each language is named in itself. */
const SAME_EVERYWHERE: readonly string[] = ['English', 'Deutsch'];

/** Said on the terminal before there is a page, or by the system while none is open. */
const NO_PAGE_YET = new Set([
  'recording',
  'no-data-folder',
  'no-virtual-display',
  'bad-config',
  'port-taken',
  'cannot-listen',
  'master-key-unusable',
  'database-unusable',
]);

/** What the server says to trackers, or to whoever starts it; the site never hears it. */
const TO_TRACKERS = new Set([
  'newer-database',
  'journal-closed',
  'signature-bad',
  'seq-gap',
  'prev-mismatch',
  'opening-misplaced',
  'opening-missing',
  'recorded-twice',
  'contract-unknown',
  'different-entry',
  'key-not-enrolled',
  'key-mismatch',
  'key-taken',
  'terms-not-accepted',
  'not-a-picture',
  'picture-too-large',
  'dimensions-differ',
  'cut-off',
  'size-mismatch',
  'not-what-was-committed',
]);

test('there is something to look at', () => {
  for (const { folder, english } of programs) {
    expect(sourcesOf(folder).length).toBeGreaterThan(40);
    expect(english.size).toBeGreaterThan(200);
  }
  expect(shared.size).toBeGreaterThan(100);
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

test.each(programs)('no key of the $name is missing', ({ folder, english }) => {
  const bases = basesOf(english);
  const missing = sourcesOf(folder).flatMap(([path, source]) =>
    keysIn(source, path)
      .asked.filter((key) => !bases.has(key) && !english.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

/** Of `keys`, those that nothing in `among` asks for. */
function unusedOf(keys: ReadonlySet<string>, among: Iterable<readonly [string, string]>): string[] {
  const used = [...among].map(([path, source]) => keysIn(source, path));
  const strings = new Set(used.flatMap((asked) => asked.strings));
  const beginnings = [...new Set(used.flatMap((asked) => asked.beginnings))];
  return [...keys].filter(
    (key) => !strings.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
}

test.each(programs)('no key of the $name alone is unused', ({ folder, english }) => {
  const alone = new Set([...english.keys()].filter((key) => !shared.has(key)).map(baseOf));
  expect(unusedOf(alone, sourcesOf(folder))).toEqual([]);
});

test('no shared key is unused', () => {
  expect(unusedOf(new Set([...shared].map(baseOf)), sources)).toEqual([]);
});

test.each(programs)('every computed beginning of the $name leads to keys', ({ folder, english, rooms }) => {
  const bases = [...basesOf(english)];
  const beginnings = new Set(sourcesOf(folder).flatMap(([path, source]) => keysIn(source, path).beginnings));
  // `a.b` is the beginning of a key only where the first part is a room of the words.
  const empty = [...beginnings].filter(
    (beginning) =>
      rooms.has(beginning.split('.')[0] ?? '') && !bases.some((key) => key.startsWith(beginning)),
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

test.each(programs)('German of the $name has the same keys', ({ english, german }) => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

test.each(programs)('German of the $name has the same placeholders', ({ english, german }) => {
  const differ = [...english].filter(([key, text]) => {
    // "One record" needs no number.
    const wanted = (words: string) =>
      placeholders(words).filter((name) => !(key.endsWith('_one') && name === '{{count}}'));
    return wanted(text).join() !== wanted(german.get(key) ?? '').join();
  });
  expect(differ).toEqual([]);
});

test.each(
  programs.flatMap(({ name, english, german }) => [
    [name, 'English', english, 'en'] as const,
    [name, 'German', german, 'de'] as const,
  ]),
)('the %s has the plural forms of %s', (_, __, words, language) => {
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

test.each(programs)('no text of the $name is empty, or longer and left in English', ({ english, german }) => {
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
  expect(pseudoModule(trackerEnglish)).toMatch(/^export const de = \{"app":/);
});

test.each([
  ['tracker', 'tracker', trackerReasons(root), 60],
  ['server', 'site', serverReasons(root), 30],
] as const)('every reason that the %s can bring has words in the %s', (_, reader, reasons, least) => {
  expect(reasons.size).toBeGreaterThan(least);
  const english = programs.find(({ name }) => name === reader)?.english;
  const wordless = [...reasons].filter(
    (reason) => !english?.has(`problems.${reason}`) && !NO_PAGE_YET.has(reason) && !TO_TRACKERS.has(reason),
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
