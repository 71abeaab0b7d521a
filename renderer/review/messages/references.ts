// Records that are named by a link: dropped onto a message, or pasted into it. Pure.
import { parseRoute, type Reference } from '../frame/route.ts';

/** The records of `contract` that the addresses in `text` name, and whether there is nothing else in it. */
export function referencesIn(
  text: string,
  contract: string,
): { readonly found: readonly Reference[]; readonly alone: boolean } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const found = words.flatMap((word) => {
    const hash = word.indexOf('#');
    const route = hash < 0 ? null : parseRoute(word.slice(hash));
    if (route?.screen !== 'diary' || route.contract !== contract || !route.record) return [];
    return /^[0-9a-f]{64}$/.test(route.record.entry) ? [route.record] : [];
  });
  return { found, alone: found.length > 0 && found.length === words.length };
}

/** Each entry once, in the order in which they came. */
export function withReferences(
  before: readonly Reference[],
  more: readonly Reference[],
): readonly Reference[] {
  const all = new Map(before.map((reference) => [reference.entry, reference]));
  for (const reference of more) if (!all.has(reference.entry)) all.set(reference.entry, reference);
  return [...all.values()];
}
