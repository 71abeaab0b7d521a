// The private list: whether a window must never be seen in a picture, and by which rule. The screens try it out with it.

export interface PrivateRule {
  readonly field: 'application' | 'title';
  /** Covers the whole text; `*` stands for anything, case does not count. */
  readonly pattern: string;
}

/** A window by all the names that it gives its application, and its titles. */
export interface NamedWindow {
  readonly applications: readonly string[];
  readonly titles: readonly string[];
}

/** The first of `rules` that matches the window, as it was given, or `null` where none does. */
export function privateBecause<R extends PrivateRule>(window: NamedWindow, rules: readonly R[]): R | null {
  const texts = {
    application: window.applications.map(fold),
    title: window.titles.map(fold),
  };
  return (
    rules.find(({ field, pattern }) => {
      const parts = fold(pattern).split('*');
      return texts[field].some((text) => matches(text, parts));
    }) ?? null
  );
}

export const isPrivate = (window: NamedWindow, rules: readonly PrivateRule[]): boolean =>
  privateBecause(window, rules) !== null;

/** Upper case first, so that "ß" and "SS" meet; full normalisation, so that "é" is one thing however it is written. */
const fold = (text: string): string => text.normalize('NFKC').toUpperCase().toLowerCase();

/** `parts` are what stands between the stars. Linear, where a regular expression could take forever on a hostile title. */
function matches(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
