// What the palette finds: names that contain what was typed, letters in order, best first; and dates. Pure.
import { DAY } from '../../shared/domain/time.ts';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * How well `name` answers to `query`: 0 not at all, higher is better. Letters have to come in order; whole
 * stretches, beginnings of words and the beginning of the name count more.
 */
export function matchScore(query: string, name: string): number {
  const wanted = plain(query).replace(/\s+/g, ' ').trim();
  const text = plain(name);
  if (wanted === '') return 1;
  const whole = text.indexOf(wanted);
  if (whole === 0) return 1000 - text.length / 100;
  if (whole > 0) return (/\W/.test(text.charAt(whole - 1)) ? 800 : 600) - text.length / 100;
  let score = 0;
  let at = -1;
  for (const letter of wanted.replaceAll(' ', '')) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return 0;
    if (next === 0 || /\W/.test(text.charAt(next - 1))) score += 8;
    else if (next === at + 1) score += 4;
    else score += 1;
    at = next;
  }
  // Letters strewn about mean nothing: half of them stand together or begin words.
  return score >= wanted.length * 2.5 ? score : 0;
}

/** The items whose names answer to `query`, best first; of equals the earlier one. */
export const search = <T extends { readonly name: string }>(query: string, items: readonly T[]): T[] =>
  items
    .map((item, order) => ({ item, order, score: matchScore(query, item.name) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => (query.trim() === '' ? 0 : b.score - a.score) || a.order - b.order)
    .map(({ item }) => item);

/** Groups of one title as one, and in each what answers to `query`; with a query the best group comes first. */
export function searchGroups<T extends { readonly name: string }>(
  query: string,
  groups: readonly { readonly title: string; readonly items: readonly T[] }[],
): { title: string; items: T[] }[] {
  const merged = new Map<string, T[]>();
  for (const { title, items } of groups) merged.set(title, [...(merged.get(title) ?? []), ...items]);
  const found = [...merged]
    .map(([title, items]) => ({ title, items: search(query, items) }))
    .filter(({ items }) => items.length > 0);
  if (query.trim() === '') return found;
  const best = ({ items: [first] }: { items: T[] }): number => (first ? matchScore(query, first.name) : 0);
  return found.sort((a, b) => best(b) - best(a));
}

/**
 * The day that was typed, as `YYYY-MM-DD`, or `null`: `2026-11-24`, `24.11.2026`, `24/11`, `24.11.`; without a year
 * the latest such day that is not after `today`, which is the instant of its noon UTC.
 */
export function typedDate(query: string, today: number): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(query.trim());
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const short = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?$/.exec(query.trim());
  if (!short) return null;
  const [day, month] = [Number(short[1]), Number(short[2])];
  if (short[3]) return dateOf(Number(short[3]), month, day);
  const year = new Date(today).getUTCFullYear();
  const candidates = [dateOf(year, month, day), dateOf(year - 1, month, day)];
  return candidates.find((date) => date !== null && Date.parse(date) <= today) ?? null;
}

function dateOf(year: number, month: number, day: number): string | null {
  const instant = Date.UTC(year, month - 1, day);
  const date = new Date(instant).toISOString().slice(0, 10);
  // The 31st of November is none.
  return instant % DAY === 0 && new Date(instant).getUTCDate() === day && month <= 12 ? date : null;
}
