// Timers of one freelancer on several devices: what runs here is reported, and what another asks for is obeyed.
import { ok } from '../../shared/domain/result.ts';
import type { SyncContext } from './context.ts';
import type { Answered, Line } from './line.ts';
import type { SignIn } from './sign-in.ts';

interface Running {
  readonly contract: string;
  readonly since: number;
}

const STOPPED = {
  reason: 'stopped-elsewhere',
  message: 'The timer was stopped here, since you asked for it on another of your devices.',
} as const;

export class Timers {
  readonly #context: SyncContext;
  /** What the server was told last, as text; `null` before the first time. */
  #told: string | null = null;

  constructor(context: SyncContext) {
    this.#context = context;
  }

  /** A server that was told by an earlier run may believe that something runs. */
  forget(): void {
    this.#told = null;
  }

  /** Whether there is news: what started or stopped since, and what runs on. */
  get changed(): boolean {
    return JSON.stringify(this.#now()) !== this.#told;
  }

  /** Personal contracts are nobody's business: to the server nothing runs then. */
  #now(): Running | null {
    const { timer, contracts } = this.#context.tracker.state;
    if (timer.kind !== 'running') return null;
    const { contract, since } = timer.work;
    return contracts.get(contract)?.kind === 'server' ? { contract, since } : null;
  }

  /** Tells the server, also that the others shall stop; stops here where another device asked for it. */
  async report(line: Line, signIn: SignIn, stopOthers: boolean): Promise<Answered<null>> {
    const { tracker } = this.#context;
    const now = this.#now();
    const body = { contract: now?.contract ?? null, since: now?.since ?? null, stopOthers };
    const said = await signIn.with((token) => line.ask('reportTimer', { token, body }));
    if (!said.ok) return said;
    this.#told = JSON.stringify(now);
    // The answer may have taken its time: a timer that was started since is not what was asked about.
    const { timer } = tracker.state;
    const same =
      timer.kind !== 'stopped' && timer.work.contract === now?.contract && timer.work.since === now.since;
    if (said.value.stop && same) {
      tracker.send({ type: 'stop' });
      tracker.warn(STOPPED);
    }
    return ok(null);
  }
}
