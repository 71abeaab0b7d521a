// Values on their way between pages and the main process, as JSON: the same marks as in `preload-page.js`.

/** A value as JSON; throws for what Electron could not clone either. */
export function freeze(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', text: String(value) };
  if (typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol')
    throw notCloned();
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return { $: 'date', at: value.getTime() };
  if (Array.isArray(value)) return value.map(freeze);
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== null && proto !== Object.prototype) throw notCloned();
  const members = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freeze(one)]));
  return '$' in value ? { $: 'object', value: members } : members;
}

/** The way back. A function that a page sends is not let through by `freeze` there. */
export function thaw(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(thaw);
  const marked = value as Readonly<Record<string, unknown>>;
  if (marked['$'] === 'undefined') return undefined;
  if (marked['$'] === 'number') return Number(marked['text']);
  if (marked['$'] === 'date') return new Date(Number(marked['at']));
  const members = marked['$'] === 'object' ? Object(marked['value']) : marked;
  return Object.fromEntries(Object.entries(members).map(([key, one]) => [key, thaw(one)]));
}

const notCloned = (): Error => new Error('An object could not be cloned.');
