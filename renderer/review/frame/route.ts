// Where the page is, as the part of its address after '#': every screen can be linked to, reloaded and gone back to.
import { dateOf, goTo, hashOf, piecesOf, queryOf, routeHook } from '../../frame/address.ts';

/** A record or item by its entry, with the instant where it starts as far as that is known. */
export interface Reference {
  readonly entry: string;
  readonly at: number | null;
}

/** `day` is a date (YYYY-MM-DD), `null` today's; `week` a Monday 00:00 UTC; `contract`, `dispute` and tokens as the server names them. */
export type Route =
  | { readonly screen: 'contracts' }
  | { readonly screen: 'offer' }
  | { readonly screen: 'contract'; readonly contract: string }
  | {
      readonly screen: 'diary';
      readonly contract: string;
      readonly day: string | null;
      /** The one that is opened large. */
      readonly record: Reference | null;
    }
  | { readonly screen: 'week'; readonly contract: string; readonly week: number }
  /** `about`: what the message that is begun refers to. */
  | { readonly screen: 'messages'; readonly contract: string; readonly about: readonly Reference[] }
  | { readonly screen: 'views'; readonly contract: string }
  | { readonly screen: 'disputes' }
  | { readonly screen: 'dispute'; readonly dispute: string }
  | { readonly screen: 'notifications' }
  | { readonly screen: 'earnings' }
  | { readonly screen: 'devices' }
  | { readonly screen: 'pair'; readonly code: string }
  | { readonly screen: 'account' }
  | { readonly screen: 'people' }
  | { readonly screen: 'sign-in' }
  | { readonly screen: 'link'; readonly token: string }
  | { readonly screen: 'invitation'; readonly token: string };
export type ScreenName = Route['screen'];

/** An instant in digits, or the date of its day UTC. */
function instantOf(text: string | null | undefined): number | null {
  if (!text) return null;
  const instant = /^\d{1,16}$/.test(text) ? Number(text) : dateOf(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}

function referenceOf(text: string): Reference {
  const [entry = '', at] = text.split('@');
  return { entry, at: instantOf(at) };
}
const referenceText = ({ entry, at }: Reference): string => (at === null ? entry : `${entry}@${at}`);

/** Reads `location.hash`; what makes no sense leads to the contracts. */
export function parseRoute(hash: string): Route {
  const [screen, id, part, which] = piecesOf(hash);
  const query = queryOf(hash);
  switch (screen) {
    case 'contracts':
      return id ? ofContract(id, part, which, query) : { screen };
    case 'disputes':
      return id ? { screen: 'dispute', dispute: id } : { screen };
    case 'pair':
      return { screen, code: query.get('code') ?? id ?? '' };
    case 'link':
    case 'invitation':
      return { screen, token: id ?? '' };
    case 'notifications':
    case 'earnings':
    case 'devices':
    case 'account':
    case 'people':
    case 'sign-in':
      return { screen };
    default:
      return { screen: 'contracts' };
  }
}

function ofContract(
  contract: string,
  part: string | undefined,
  which: string | undefined,
  query: URLSearchParams,
): Route {
  if (contract === 'new') return { screen: 'offer' };
  switch (part) {
    case 'diary':
      return { screen: 'diary', contract, day: dateOf(which), record: null };
    case 'record':
      return {
        screen: 'diary',
        contract,
        day: null,
        record: which ? { entry: which, at: instantOf(query.get('at')) } : null,
      };
    case 'week':
    case 'weeks': {
      const week = instantOf(which);
      return week === null ? { screen: 'contract', contract } : { screen: 'week', contract, week };
    }
    case 'messages': {
      const about = (query.get('about') ?? '').split(',').filter((text) => text !== '');
      return { screen: 'messages', contract, about: about.map(referenceOf) };
    }
    case 'views':
      return { screen: 'views', contract };
    default:
      return { screen: 'contract', contract };
  }
}

/** The address of a route, for links. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'contracts':
      return '#/';
    case 'offer':
      return '#/contracts/new';
    case 'contract':
      return hashOf(['contracts', route.contract]);
    case 'diary': {
      const { contract, day, record } = route;
      if (!record) return hashOf(['contracts', contract, 'diary', day]);
      return `${hashOf(['contracts', contract, 'record', record.entry])}${record.at === null ? '' : `?at=${record.at}`}`;
    }
    case 'week':
      return hashOf(['contracts', route.contract, 'weeks', new Date(route.week).toISOString().slice(0, 10)]);
    case 'messages': {
      const about = route.about.map(referenceText).join(',');
      return `${hashOf(['contracts', route.contract, 'messages'])}${about ? `?about=${about}` : ''}`;
    }
    case 'views':
      return hashOf(['contracts', route.contract, 'views']);
    case 'dispute':
      return hashOf(['disputes', route.dispute]);
    case 'pair':
      return `#/pair${route.code ? `?code=${encodeURIComponent(route.code)}` : ''}`;
    case 'link':
    case 'invitation':
      return hashOf([route.screen, route.token]);
    default:
      return hashOf([route.screen]);
  }
}

/** `replace`: the step back leads past it, as when going from record to record. */
export const go = (route: Route, replace = false): void => goTo(hrefOf(route), replace);

export const useRoute = routeHook(parseRoute);
