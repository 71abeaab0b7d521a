// Signing in with the device's key (RFC 7523): tokens of an hour, kept in memory only.
import { ok } from '../../shared/domain/result.ts';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import { ASSERTION_GRANT } from '../../shared/wire/pairing.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../tracker/ports.ts';
import type { Answered, Line } from './line.ts';

/** A token is not used up to its last second. */
const MARGIN = MINUTE;
/** Below this a difference of the clocks is no reason for a refusal. */
const CLOSE = 30 * SECOND;

export class SignIn {
  readonly #line: Line;
  readonly #journal: Pick<Journal, 'assertion'>;
  readonly #clock: Clock;
  #token: { readonly text: string; readonly until: number } | null = null;
  /** Milliseconds that this computer's clock is ahead of the server's. */
  ahead = 0;

  constructor(line: Line, journal: Pick<Journal, 'assertion'>, clock: Clock) {
    this.#line = line;
    this.#journal = journal;
    this.#clock = clock;
  }

  /** Runs `work` with a token, a second time with a new one where the first is not taken any more. */
  async with<T>(work: (token: string) => Promise<Answered<T>>): Promise<Answered<T>> {
    const first = await this.token();
    if (!first.ok) return first;
    const done = await work(first.value);
    if (done.ok || done.error.kind !== 'signed-out') return done;
    this.#token = null;
    const second = await this.token();
    return second.ok ? work(second.value) : second;
  }

  /** A token that was given for something else, a pairing. */
  take(text: string, seconds: number): void {
    this.#token = { text, until: this.#clock.now().mono + seconds * SECOND - MARGIN };
  }

  async token(): Promise<Answered<string>> {
    if (this.#token && this.#clock.now().mono < this.#token.until) return ok(this.#token.text);
    const first = await this.#ask();
    if (first.ok || first.error.now === undefined) return first;
    // By the server's clock the assertion may be of another day.
    const ahead = this.#clock.now().wall - first.error.now;
    if (Math.abs(ahead - this.ahead) < CLOSE) return first;
    this.ahead = ahead;
    return this.#ask();
  }

  async #ask(): Promise<Answered<string>> {
    const signed = await this.#journal.assertion(this.#line.server, this.#clock.now().wall - this.ahead);
    if (!signed.ok) return { ok: false, error: { ...signed.error, kind: 'passing' } };
    const form = { grant_type: ASSERTION_GRANT, assertion: signed.value };
    const answer = await this.#line.ask('token', { form });
    if (!answer.ok) {
      const { kind, ...problem } = answer.error;
      return kind === 'passing' ? answer : { ok: false, error: { ...problem, kind: 'signed-out' } };
    }
    this.take(answer.value.access_token, answer.value.expires_in);
    return ok(answer.value.access_token);
  }
}
