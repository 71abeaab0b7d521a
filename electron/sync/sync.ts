// Sync as the rest of the tracker knows it: paired or not, when a pass runs, and how it stands.
import type { SyncView } from '../../shared/diary-api.ts';
import { fail, ok, type Problem, type Result } from '../../shared/domain/result.ts';
import { SECOND } from '../../shared/domain/time.ts';
import { unpaired } from '../../shared/unpaired.ts';
import type { DeviceState } from '../../shared/wire/sync.ts';
import type { Backlog } from '../journal/journal.ts';
import { backOff } from './back-off.ts';
import { forgetOffset, recallOffset } from './clock-offset.ts';
import { faulted, type SyncContext } from './context.ts';
import { Contracts } from './contracts.ts';
import { Line, type LineProblem, serverOf } from './line.ts';
import { forgetNews, keepPaired, type Paired, recallPaired } from './memory.ts';
import { PairUp } from './pair-up.ts';
import type { Approved } from './pairing.ts';
import { Pass } from './pass.ts';
import { PictureWait } from './picture-wait.ts';
import { type Answer, noServer, type SyncPort, type Ticket } from './port.ts';
import { SignIn } from './sign-in.ts';
import { Timers } from './timers.ts';

/** How often it is asked what is new while nothing is to be sent. */
const POLL = 30 * SECOND;
/** Screens need not hear of every single picture, and their diary even less often. */
const SHOW = SECOND / 2;
const SHOW_DIARY = 5 * SECOND;
/** Server and tracker that start together: the server may need a moment longer. */
const TICKET_WAIT = 2 * SECOND;

const PARKED: Problem = {
  reason: 'sync-parked',
  message: 'The server refused something. It is kept here: see what and why in the journal health.',
};
const NEW_KEY: Problem = {
  reason: 'pair-again',
  message: 'This computer has a new key that the server does not know. Pair it again; nothing is lost.',
};

/** What is there while a server is known. */
interface Connection {
  readonly line: Line;
  readonly signIn: SignIn;
  readonly pass: Pass;
}

export class Sync implements SyncPort {
  readonly #context: SyncContext;
  readonly #contracts: Contracts;
  readonly #timers: Timers;
  readonly #pictures: PictureWait;
  readonly #pairUp: PairUp;
  #paired: Paired | null = null;
  #connection: Connection | null = null;
  #working: Promise<void> | null = null;
  /** A pass is to follow; `ask`: it asks what is new, too. */
  #next: { readonly ask: boolean } | null = null;
  #sealed = false;
  /** Somebody asked while a pass was under way: should it fail, the next one follows at once. */
  #hurried = false;
  #cancelTimer: () => void = () => undefined;
  #stopped = false;
  #failures = 0;
  #retryAt: number | null = null;
  #pollAt = 0;
  #problem: LineProblem | null = null;
  #pairingProblem: Problem | null = null;
  #lastSync: number | null = null;
  #news: Pick<DeviceState, 'offers' | 'running'> | null = null;
  #offset: number | null = null;
  #backlog: Backlog = { entries: 0, thumbnails: 0, pictures: 0, bytes: 0, parked: 0 };
  #sending = false;
  #shown = Number.NEGATIVE_INFINITY;
  #shownDiary = Number.NEGATIVE_INFINITY;

  constructor(context: SyncContext) {
    this.#context = context;
    this.#contracts = new Contracts(context);
    this.#timers = new Timers(context);
    this.#pictures = new PictureWait(context);
    this.#pairUp = new PairUp(context, {
      approved: (server, approved) => this.#approved(server, approved),
      failed: (problem) => this.#notPaired(problem),
      mayRenewKey: (server) => this.#paired === null || this.#paired.server === server,
    });
    context.tracker.onChange((records) => {
      this.#sealed ||= records;
      if (this.#connection && (records || this.#timers.changed)) this.wake(false);
      else if (records) this.#count().catch((error: unknown) => faulted(context.log, error));
    });
  }

  /** Goes on with the server that is known; with a ticket pairs without anybody typing where none is. */
  async start(ticket: Ticket | null): Promise<void> {
    await recallOffset(this.#context);
    await this.#count();
    this.#paired = await recallPaired(this.#context.journal);
    if (this.#paired) this.#connect(this.#paired);
    else if (ticket) void this.#pairByTicket(ticket);
  }

  /** Cuts what is under way; what was not acknowledged is sent after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#pairUp.cancel();
    this.#pictures.close();
    this.#connection?.line.close();
    await this.#working;
  }

  /** Settles when nothing is under way, or at once where that is so. */
  async idle(): Promise<void> {
    await this.#working;
  }

  view(): SyncView {
    const { parked: _, ...backlog } = this.#backlog;
    const base: SyncView = { ...unpaired, backlog, problem: this.#pairingProblem };
    const pairing = this.#pairUp.shown;
    if (pairing) return { ...base, state: 'pairing', server: pairing.server, pairing: pairing.code };
    if (!this.#paired) return base;
    return {
      ...base,
      state: this.#state(),
      server: this.#paired.server,
      account: this.#paired.account,
      lastSync: this.#lastSync,
      retryAt: this.#retryAt,
      problem: this.#problem
        ? { reason: this.#problem.reason, message: this.#problem.message }
        : this.#pairingProblem,
      picturesWait: this.#pictures.applies,
      clockOffset: this.#offset === null ? null : Math.round(this.#offset),
      offers: this.#news?.offers ?? [],
      others: this.#news?.running ?? [],
    };
  }

  #state(): SyncView['state'] {
    if (this.#problem) return this.#problem.kind === 'passing' ? 'offline' : 'refused';
    if (this.#sending) return 'syncing';
    return this.#lastSync === null ? 'offline' : 'online';
  }

  /** Something may be there to do: at once where nothing is under way, but not before a wait has ended. */
  wake(ask: boolean): void {
    if (!this.#connection || this.#stopped || this.#retryAt !== null) return;
    this.#next = { ask: ask || this.#next?.ask === true };
    this.#working ??= this.#work()
      .catch((error: unknown) => this.#wait(faulted(this.#context.log, error)))
      .finally(() => {
        this.#working = null;
      });
  }

  /** The computer woke up, or somebody asks: no wait of before holds any more. */
  resume(): void {
    this.#cancelTimer();
    this.#retryAt = null;
    this.#failures = 0;
    this.#pictures.forget();
    this.#hurried = this.#working !== null;
    this.wake(true);
  }

  /** Everything at once, pictures too, and what was refused once more. Reasons: `no-server`, those of the journal. */
  async now(): Promise<Result<null>> {
    if (!this.#connection) return noServer;
    const again = await this.#context.journal.unpark();
    if (!again.ok) return again;
    this.#pictures.hurry = true;
    this.resume();
    return ok(null);
  }

  /** Asks `address` for a code, which `view` shows until it is answered. Reasons: `not-https`, those of the line. */
  async pair(address: string, ticket: string | null = null): Promise<Result<null>> {
    const server = serverOf(address);
    if (!server.ok) return server;
    await this.#disconnect();
    this.#pairingProblem = null;
    return this.#pairUp.begin(server.value, ticket);
  }

  async #pairByTicket({ server, ticket }: Ticket): Promise<void> {
    const paired = await this.pair(server, ticket);
    if (paired.ok || paired.error.reason !== 'unreachable' || this.#stopped || this.#paired) return;
    this.#cancelTimer = this.#context.clock.after(TICKET_WAIT, () => {
      void this.#pairByTicket({ server, ticket });
    });
  }

  async #approved(server: string, approved: Approved): Promise<void> {
    const { journal } = this.#context;
    const paired: Paired = { server, device: journal.device(), account: null };
    // Another server counts its events anew, and what one refused another may take.
    for (const kept of [
      await keepPaired(journal, paired),
      await forgetNews(journal),
      await journal.unpark(),
    ]) {
      if (!kept.ok) this.#pairingProblem = kept.error;
    }
    this.#paired = paired;
    this.#connect(paired, approved);
  }

  #notPaired(problem: Problem): void {
    this.#pairingProblem = problem;
    if (this.#paired) this.#connect(this.#paired);
    this.#context.tracker.announce(false);
  }

  async cancelPairing(): Promise<Result<null>> {
    if (!this.#pairUp.shown) return ok(null);
    this.#pairUp.cancel();
    if (this.#paired) this.#connect(this.#paired);
    this.#context.tracker.announce(false);
    return ok(null);
  }

  /** Forgets the server; what was not sent stays here and waits. */
  async unpair(): Promise<Result<null>> {
    const { journal, tracker } = this.#context;
    this.#pairUp.cancel();
    await this.#disconnect();
    const kept = await keepPaired(journal, null);
    if (!kept.ok) return kept;
    this.#paired = null;
    this.#problem = null;
    this.#pairingProblem = null;
    this.#lastSync = null;
    this.#news = null;
    this.#offset = null;
    await forgetOffset(this.#context);
    tracker.announce(false);
    return ok(null);
  }

  /** Reasons: `no-server`, and those of `Contracts.answer`. */
  async answerOffer(asked: Answer): Promise<Result<null>> {
    if (!this.#connection || !this.#paired) return noServer;
    const { line, signIn } = this.#connection;
    const offer = this.#news?.offers.find(
      ({ contract, terms, hash }) =>
        contract === asked.contract && terms.version === asked.version && hash === asked.hash,
    );
    const answered = await this.#contracts.answer(offer, asked.accept, line, signIn);
    if (answered.ok && this.#news) {
      this.#news = { ...this.#news, offers: this.#news.offers.filter((one) => one !== offer) };
    }
    this.wake(true);
    return answered;
  }

  /** Asks the other devices to stop. Reasons: `no-server`, those of the line. */
  async stopOthers(): Promise<Result<null>> {
    if (!this.#connection) return noServer;
    const { line, signIn } = this.#connection;
    const told = await this.#timers.report(line, signIn, true);
    this.wake(true);
    return told.ok ? told : fail(told.error.reason, told.error.message);
  }

  #connect(paired: Paired, approved?: Approved): void {
    if (this.#stopped) return;
    const { journal, clock } = this.#context;
    const line = new Line(paired.server);
    const signIn = new SignIn(line, journal, clock);
    if (approved) signIn.take(approved.token, approved.life);
    const parts = { contracts: this.#contracts, timers: this.#timers };
    const pass = new Pass(this.#context, { line, signIn }, parts, {
      progress: () => this.#progress(),
      heard: (state, offset) => this.#heard(state, offset),
      picturesWait: () => this.#pictures.now(),
      sealed: () => {
        const sealed = this.#sealed;
        this.#sealed = false;
        return sealed;
      },
    });
    this.#timers.forget();
    this.#connection = { line, signIn, pass };
    this.#problem = null;
    this.resume();
  }

  async #disconnect(): Promise<void> {
    const { line } = this.#connection ?? {};
    this.#connection = null;
    this.#next = null;
    this.#cancelTimer();
    this.#retryAt = null;
    line?.close();
    await this.#working;
  }

  /** Passes until nothing is left to do, or one failed. */
  async #work(): Promise<void> {
    for (let next = this.#next; next; next = this.#next) {
      const connection = this.#connection;
      if (!connection || this.#stopped) return;
      this.#next = null;
      this.#hurried = false;
      this.#cancelTimer();
      const done = await connection.pass.run(next.ask);
      // Cut off on purpose.
      if (this.#connection !== connection || this.#stopped) return;
      if (done.ok) await this.#succeeded();
      else await this.#failed(done.error);
    }
  }

  async #succeeded(): Promise<void> {
    const { clock, tracker } = this.#context;
    this.#failures = 0;
    this.#pictures.hurry = false;
    this.#problem = null;
    const sent = this.#sending;
    this.#sending = false;
    await this.#count();
    if (this.#backlog.parked === 0) tracker.unwarn(PARKED.reason);
    else if (!tracker.warnings.has(PARKED.reason)) tracker.warn(PARKED);
    if (sent) await tracker.refreshUsage();
    tracker.announce(sent);
    this.#cancelTimer = clock.after(Math.max(1, this.#pollAt - clock.now().mono), () => this.wake(true));
  }

  async #failed(problem: LineProblem): Promise<void> {
    const { log, tracker, journal } = this.#context;
    await this.#count();
    const newKey = problem.kind === 'signed-out' && this.#paired?.device !== journal.device();
    this.#problem = newKey ? { ...NEW_KEY, kind: 'signed-out' } : problem;
    const sent = this.#sending;
    this.#sending = false;
    log.info('sync failed', { reason: this.#problem.reason, failures: this.#failures });
    if (!this.#hurried) this.#wait(problem);
    tracker.announce(sent);
  }

  #wait(problem: LineProblem): void {
    const { clock, random } = this.#context;
    this.#next = null;
    this.#problem ??= problem;
    this.#failures += 1;
    // Where the server takes nothing of this tracker any more, asking often does not help.
    const wait = backOff(problem.kind === 'passing' ? this.#failures : Number.MAX_SAFE_INTEGER, random);
    this.#retryAt = clock.now().wall + wait;
    this.#cancelTimer = clock.after(wait, () => {
      this.#retryAt = null;
      this.wake(true);
    });
  }

  async #heard(state: DeviceState, offset: number | null): Promise<void> {
    const { journal, log, clock } = this.#context;
    this.#news = { offers: state.offers, running: state.running };
    this.#offset = offset ?? this.#offset;
    this.#failures = 0;
    this.#lastSync = clock.now().wall;
    this.#pollAt = clock.now().mono + POLL;
    const device = journal.device();
    const { server, account } = this.#paired ?? {};
    if (server === undefined) return;
    const same = JSON.stringify(account) === JSON.stringify(state.person);
    if (same && this.#paired?.device === device) return;
    this.#paired = { server, device, account: state.person };
    const kept = await keepPaired(journal, this.#paired);
    if (!kept.ok) log.error('account not kept', { reason: kept.error.reason });
  }

  async #count(): Promise<void> {
    const counted = await this.#context.journal.backlog();
    if (counted.ok) this.#backlog = counted.value;
  }

  /** Something was sent. */
  async #progress(): Promise<void> {
    const { clock, tracker } = this.#context;
    this.#sending = true;
    this.#lastSync = clock.now().wall;
    const { mono } = clock.now();
    if (mono - this.#shown < SHOW) return;
    this.#shown = mono;
    const diary = mono - this.#shownDiary >= SHOW_DIARY;
    if (diary) this.#shownDiary = mono;
    await this.#count();
    tracker.announce(diary);
  }
}
