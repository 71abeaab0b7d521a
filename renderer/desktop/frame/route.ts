// Where the page is, as the part of its address after '#': every screen can be linked to, reloaded and gone back to.
import { dateOf, goTo, hashOf, piecesOf, routeHook } from '../../frame/address.ts';

/** `day` and `week` are dates (YYYY-MM-DD); `null` means today's. A `week` is named by its Monday. */
export type Route =
  | { readonly screen: 'timer' }
  /** `record`: the one that is opened large, by `recordId`. */
  | { readonly screen: 'diary'; readonly day: string | null; readonly record: string | null }
  /** All days, one strip each. */
  | { readonly screen: 'days' }
  | { readonly screen: 'week'; readonly week: string | null; readonly contract: string | null }
  | { readonly screen: 'reports' }
  /** `server`: the address that a link asks to pair with; it comes from outside and may be any text. */
  | { readonly screen: 'settings'; readonly section: string | null; readonly server?: string }
  | { readonly screen: 'health' };

/** Reads `location.hash`; what makes no sense leads to the timer. */
export function parseRoute(hash: string): Route {
  const [screen, ...parts] = piecesOf(hash);
  switch (screen) {
    case 'diary':
      return { screen, day: dateOf(parts[0]), record: parts[1] || null };
    case 'week':
      return { screen, week: dateOf(parts[0]), contract: parts[1] || null };
    case 'settings':
      return parts[0] === 'server' && parts[1]
        ? { screen, section: parts[0], server: parts[1] }
        : { screen, section: parts[0] || null };
    case 'days':
    case 'reports':
    case 'health':
      return { screen };
    default:
      return { screen: 'timer' };
  }
}

/** The address of a route, for links. */
export function hrefOf(route: Route): string {
  const parts: (string | null)[] = [route.screen];
  if (route.screen === 'diary') parts.push(route.day ?? (route.record ? 'today' : null), route.record);
  if (route.screen === 'week') parts.push(route.week ?? (route.contract ? 'now' : null), route.contract);
  if (route.screen === 'settings') parts.push(route.section, route.server ?? null);
  return hashOf(parts);
}

/** `replace`: the step back leads past it, as when going from record to record. */
export const go = (route: Route, replace = false): void => goTo(hrefOf(route), replace);

export const useRoute = routeHook(parseRoute);
