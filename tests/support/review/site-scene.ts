// A sample state of the server as one person sees it, as the fake site shows it.
import type { Result } from '../../../shared/domain/result.ts';
import type { Me } from '../../../shared/wire/people.ts';
import type { ParsedQuestion, RouteAnswer } from '../../../shared/wire/route.ts';
import type { RouteName, Routes } from '../../../shared/wire/routes.ts';

type Given<N extends RouteName> =
  | Result<RouteAnswer<Routes[N]>>
  | ((question: ParsedQuestion<Routes[N]>) => Result<RouteAnswer<Routes[N]>>);

export interface SiteScene {
  /** Who is signed in; `null`: nobody. */
  readonly me: Me | null;
  /** What each route answers; the others that nothing is there. */
  readonly answers: { readonly [N in RouteName]?: Given<N> };
}
