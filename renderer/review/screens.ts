// How a screen of the site is made. Everything that a screen needs is named here.
//
// A screen is a component in a room of its own (`renderer/review/<room>/<name>-screen.tsx`, its CSS beside it, prefix
// `wd-`), listed in `frame/screen-list.ts`, which fetches it when it is first opened. Its address and what stands in it
// are in `frame/route.ts` (`go(route)`, `hrefOf(route)`, `useRoute()`); a new place in the nav goes into
// `frame/places.ts`. It gets `ScreenProps<'its name'>`: its own route. It stands inside `<main>` and begins with an
// `<h2>`, which takes the focus when one comes to it. The title of the page is `place.<screen>` of the words.
//
// Asking: `const { value, problem, reload } = useAsked(['week', { params: { contract, week } }])` (`line/site.tsx`).
// The route's name is one of `shared/wire/routes.ts`, the answer is parsed and typed by it. It is asked again by itself
// when the server says that it changed (`line/changes.ts` says what makes which answer old) and when the line comes back.
// `<Waiting answered={…}>{(value) => …}</Waiting>` (`frame/waiting.tsx`) shows skeleton, problem with "Try again", and
// an older answer that could not be read again.
//
// Doing: `const tell = useTell()`; `const done = await tell('approveWeek', { params, body: { id: newId() } })` answers a
// `Result`; a failure has been shown as a message already (`useTell(true)` leaves that to the caller). After a success
// everything on screen is asked for again: nothing is to be invalidated by hand. Sessions that ended and calls that
// need the password again ask by themselves and go on. `useBusy()` (`frame/use-busy.ts`) is for the button.
//
// Bytes: `addressOf('weekFile', { params, query })` (`line/client.ts`) is the address of a download for `<a download>`;
// `useSite().client.askBytes(…)` fetches. Pictures of a contract: put `<ContractPictures contract={…}>`
// (`line/contract-pictures.tsx`) around what shows them, then `usePictures()` and everything of `renderer/ui` works.
//
// Who: `useMe()`; what they are to a contract stands in its card or detail (`relation`). Line: `useOffline()`
// (`frame/use-offline.ts`) says that nothing can be changed now. Time: `useServerNow()`, zone: `useZone()`.
// Keys and names: `useCommands(title, […])` of `renderer/frame/commands.ts`; Undo: `useUndo()` of `renderer/frame`.
//
// Words: a room of its own, `words/en/<room>.ts` and `words/de/<room>.ts`, listed in `words/en.ts` and `words/de.ts`.
// Its top-level names must differ from every other room's of both programs; the compiler says so. What both programs
// say is in `renderer/ui/i18n`. Reasons of the server (`may.approve`, problems) have words in `problems.<reason>`.
import type { ComponentType } from 'react';
import type { Route, ScreenName } from './frame/route.ts';

export interface ScreenProps<S extends ScreenName> {
  readonly route: Extract<Route, { screen: S }>;
}

export type Screen<S extends ScreenName> = ComponentType<ScreenProps<S>>;
