// Where the page is, as the part of its address after '#': every screen can be linked to, reloaded and gone back to.
import { useSyncExternalStore } from 'react';

/** `day` and `week` are dates (YYYY-MM-DD); `null` means today's. A `week` is named by its Monday. */
export type Route =
  | { readonly screen: 'timer' }
  /** `record`: the one that is opened large, by `recordId`. */
  | { readonly screen: 'diary'; readonly day: string | null; readonly record: string | null }
  /** All days, one strip each. */
  | { readonly screen: 'days' }
  | { readonly screen: 'week'; readonly week: string | null; readonly contract: string | null }
  | { readonly screen: 'reports' }
  | { readonly screen: 'settings'; readonly section: string | null }
  | { readonly screen: 'health' };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const dateOf = (text: string | undefined): string | null => (text && DATE.test(text) ? text : null);

/** Reads `location.hash`; what makes no sense leads to the timer. */
export function parseRoute(hash: string): Route {
  const [screen, ...parts] = hash.replace(/^#\/?/, '').split('/').map(decode);
  switch (screen) {
    case 'diary':
      return { screen, day: dateOf(parts[0]), record: parts[1] || null };
    case 'week':
      return { screen, week: dateOf(parts[0]), contract: parts[1] || null };
    case 'settings':
      return { screen, section: parts[0] || null };
    case 'days':
    case 'reports':
    case 'health':
      return { screen };
    default:
      return { screen: 'timer' };
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    // Somebody typed a stray '%'.
    if (error instanceof URIError) return '';
    throw error;
  }
}

/** The address of a route, for links. */
export function hrefOf(route: Route): string {
  const parts: (string | null)[] = [route.screen];
  if (route.screen === 'diary') parts.push(route.day ?? (route.record ? 'today' : null), route.record);
  if (route.screen === 'week') parts.push(route.week ?? (route.contract ? 'now' : null), route.contract);
  if (route.screen === 'settings') parts.push(route.section);
  return `#/${parts.flatMap((part) => (part === null ? [] : encodeURIComponent(part))).join('/')}`;
}

/** `replace`: the step back leads past it, as when going from record to record. */
export function go(route: Route, replace = false): void {
  const href = hrefOf(route);
  if (href === location.hash) return;
  if (!replace) {
    location.hash = href;
    return;
  }
  history.replaceState(null, '', href);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

let last: { hash: string; route: Route } | null = null;

/** The same object as long as the address is the same. */
function current(): Route {
  if (last?.hash !== location.hash) last = { hash: location.hash, route: parseRoute(location.hash) };
  return last.route;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, current);
