// The shape of a handler: a parsed question and a known caller in, a value out; it knows no HTTP.
import type { Readable } from 'node:stream';
import type { Result } from '../../shared/domain/result.ts';
import type { Relation } from '../../shared/wire/contracts.ts';
import type { Role } from '../../shared/wire/people.ts';
import type { ParsedQuestion, Route, RouteAnswer } from '../../shared/wire/route.ts';
import type { RouteName, Routes } from '../../shared/wire/routes.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
}

/** Who asks, as the access table let them in. */
export interface Caller {
  /** The person signed in, or the owner of the tracker; `null`: nobody is. */
  readonly person: Person | null;
  /** SHA-256 of the session's token; `null` for trackers. */
  readonly session: string | null;
  /** Set exactly where a tracker asks. */
  readonly device: { readonly id: string } | null;
  /** To the contract or dispute in the address; `null` where there is none in it. */
  readonly relation: Relation | null;
  /** A reviewer sees the weeks of the disputes assigned, the others all: `null`. */
  readonly weeks: readonly number[] | null;
  /** For limits by address. */
  readonly address: string;
  /** What people type to come here, `https://host`: for links in mails, and as the audience of assertions. */
  readonly origin: string;
}

/** Raw bytes of an answer. */
export interface RawAnswer {
  readonly bytes: Uint8Array | Readable;
  readonly mediaType: string;
  /** Set: offered as a download under this name. */
  readonly fileName?: string;
}

/** What a handler may set besides its answer. */
export interface Effects {
  /** Sets the session cookie, or with `null` ends it. */
  session(token: string | null): void;
  /** Calls back when the caller hangs up. */
  closed(call: () => void): void;
  /**
   * Makes room for so many bytes of the answer before they are read, until the caller has them or hangs up, lest a slow
   * or greedy reader fill the memory. Reason: `busy`.
   */
  room(bytes: number): Promise<Result<null>>;
}

type AnswerOf<R extends Route> = R['answer'] extends 'bytes'
  ? RawAnswer
  : R['answer'] extends 'events'
    ? AsyncIterable<{ readonly id: number; readonly data: unknown }>
    : RouteAnswer<R>;

type QuestionOf<R extends Route> = R['body'] extends 'bytes'
  ? Omit<ParsedQuestion<R>, 'body'> & {
      readonly body: Readable;
      readonly mediaType: string;
      /** As the request announces it, `null` where it does not. */
      readonly length: number | null;
    }
  : ParsedQuestion<R>;

export type Handler<N extends RouteName> = (
  question: QuestionOf<Routes[N]>,
  caller: Caller,
  effects: Effects,
) => Promise<Result<AnswerOf<Routes[N]>>>;

export type Handlers = { readonly [N in RouteName]: Handler<N> };

/** The person behind a call that the table lets in only signed in. */
export function personOf(caller: Caller): Person {
  if (!caller.person) throw new Error('the access table let nobody in here');
  return caller.person;
}
