// A language for tests that nobody speaks: English with accents, about forty per cent longer, in brackets of its
// own, so that a screen shows which of its texts are cut off, and which never went through the words.
/** Words by key, as `en` of a program has them. */
export type Tree = { readonly [key: string]: string | Tree };

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  g: 'ğ',
  i: 'ï',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Í',
  N: 'Ñ',
  O: 'Ö',
  S: 'Š',
  U: 'Û',
};
/** Around every text: signs that no text of ours and nothing typed in tests has. */
export const OPEN = '⟦';
export const CLOSE = '⟧';
const LONGER = 0.4;
/** Words of ordinary length, so that the added part breaks where other words would. */
const FILLING = 'lorem ipsum dolor sit amet consectetur ';

/** `Stop {{what}}` becomes `⟦Štöp {{what}} lo⟧`: placeholders stay as they are. */
export function pseudo(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\})/);
  const accented = parts
    .map((part) =>
      part.startsWith('{{') ? part : part.replace(/\p{L}/gu, (letter) => ACCENTS[letter] ?? letter),
    )
    .join('');
  const length = parts.filter((part) => !part.startsWith('{{')).join('').length;
  const more = Math.ceil(length * LONGER);
  const filling = FILLING.repeat(Math.ceil(more / FILLING.length))
    .slice(0, more)
    .trim();
  return `${OPEN}${accented}${filling && ` ${filling}`}${CLOSE}`;
}

const pseudoTree = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudo(value) : pseudoTree(value),
    ]),
  );

/** The program that stands in for the German words of a program whose English ones are `en`: answer the page's request for `assets/de-*.js` with it. */
export const pseudoModule = (en: Tree): string => `export const de = ${JSON.stringify(pseudoTree(en))};\n`;
