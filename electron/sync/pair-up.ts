// A pairing from asking for a code to its answer; at most one at a time.
import { fail, ok, type Problem, type Result } from '../../shared/domain/result.ts';
import { faulted, type SyncContext } from './context.ts';
import { Line } from './line.ts';
import { type Approved, pairWith, type ShownCode } from './pairing.ts';

interface Attempt {
  readonly line: Line;
  readonly stop: AbortController;
  code: ShownCode | null;
}

export interface PairUpListener {
  /** The server takes this tracker. */
  approved(server: string, approved: Approved): Promise<void>;
  /** Whether no other server's pairing stands on the key. */
  mayRenewKey(server: string): boolean;
  /** It came to nothing; what was before goes on. */
  failed(problem: Problem): void;
}

const keyInUse = fail(
  'key-in-use',
  'This server does not take the key of this computer, with which it is paired with another server. Unpair it there first; then it can get a new key.',
);

export class PairUp {
  readonly #context: SyncContext;
  readonly #listener: PairUpListener;
  #attempt: Attempt | null = null;

  constructor(context: SyncContext, listener: PairUpListener) {
    this.#context = context;
    this.#listener = listener;
  }

  get shown(): { readonly server: string; readonly code: ShownCode | null } | null {
    return this.#attempt && { server: this.#attempt.line.server, code: this.#attempt.code };
  }

  /** Asks for a code and answers once it is there; how it goes on the listener hears. */
  begin(server: string, ticket: string | null): Promise<Result<null>> {
    this.cancel();
    const attempt: Attempt = { line: new Line(server), stop: new AbortController(), code: null };
    this.#attempt = attempt;
    return new Promise((resolve) => {
      this.#run(attempt, ticket, () => resolve(ok(null)))
        .catch((error: unknown): Problem => {
          const { kind: _, ...problem } = faulted(this.#context.log, error);
          this.cancel();
          this.#listener.failed(problem);
          return problem;
        })
        .then((problem) => resolve(problem ? { ok: false, error: problem } : ok(null)));
    });
  }

  cancel(): void {
    this.#attempt?.stop.abort();
    this.#attempt?.line.close();
    this.#attempt = null;
  }

  /** Why it came to nothing, `null` where it did not. */
  async #run(attempt: Attempt, ticket: string | null, shown: () => void): Promise<Problem | null> {
    const { journal, clock, tracker, log } = this.#context;
    let approved = await this.#ask(attempt, ticket, shown);
    if (!approved.ok && approved.error.reason === 'access_denied' && attempt === this.#attempt) {
      // The key was revoked there: another one may be paired, and what was not sent goes under that.
      const renewed = this.#listener.mayRenewKey(attempt.line.server)
        ? await journal.restore(clock.now())
        : keyInUse;
      if (renewed.ok) await tracker.refreshUsage();
      approved = renewed.ok ? await this.#ask(attempt, ticket, shown) : renewed;
    }
    if (attempt !== this.#attempt) return null;
    this.cancel();
    log.info('pairing ended', { reason: approved.ok ? 'approved' : approved.error.reason });
    if (approved.ok) await this.#listener.approved(attempt.line.server, approved.value);
    else this.#listener.failed(approved.error);
    return approved.ok ? null : approved.error;
  }

  async #ask(attempt: Attempt, ticket: string | null, shown: () => void): Promise<Result<Approved>> {
    const { journal, clock, deviceName, tracker } = this.#context;
    const key = await journal.publicKey();
    if (!key.ok) return key;
    return pairWith({
      ...{ line: attempt.line, clock, deviceName, ticket, publicKey: key.value },
      cancelled: attempt.stop.signal,
      show: (code) => {
        attempt.code = code;
        tracker.announce(false);
        shown();
      },
    });
  }
}
