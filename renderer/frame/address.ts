// The part of the page's address after '#', in pieces: each program makes its routes of it.
import { useSyncExternalStore } from 'react';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The text if it has the form of a date (`YYYY-MM-DD`), which need not be in the calendar. */
export const dateOf = (text: string | undefined): string | null => (text && DATE.test(text) ? text : null);

/** The pieces between the slashes of `location.hash`, decoded. */
export const piecesOf = (hash: string): string[] =>
  hash.replace(/^#\/?/, '').replace(/\?.*$/, '').split('/').map(decode);

/** What stands after a `?` in `location.hash`. */
export const queryOf = (hash: string): URLSearchParams =>
  new URLSearchParams(/\?(.*)$/.exec(hash)?.[1] ?? '');

function decode(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch (error) {
    // Somebody typed a stray '%'.
    if (error instanceof URIError) return '';
    throw error;
  }
}

/** The address that the pieces make; `null` is left out. */
export const hashOf = (pieces: readonly (string | null)[]): string =>
  `#/${pieces.flatMap((piece) => (piece === null ? [] : encodeURIComponent(piece))).join('/')}`;

/** `replace`: the step back leads past it, as when going from record to record. */
export function goTo(href: string, replace = false): void {
  if (href === location.hash) return;
  if (!replace) {
    location.hash = href;
    return;
  }
  history.replaceState(null, '', href);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** A hook that reads the address: the same object as long as the address is the same. */
export function routeHook<Route>(parse: (hash: string) => Route): () => Route {
  let last: { hash: string; route: Route } | null = null;
  function current(): Route {
    if (last?.hash !== location.hash) last = { hash: location.hash, route: parse(location.hash) };
    return last.route;
  }
  return () => useSyncExternalStore(subscribe, current);
}
