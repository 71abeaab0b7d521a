// One pass over everything that waits between this tracker and its server: what is new there, entries, then pictures.
import { fail, ok } from '../../shared/domain/result.ts';
import { HOUR, WEEK } from '../../shared/domain/time.ts';
import type { DeviceState } from '../../shared/wire/sync.ts';
import { noteOffset, offsetBetween } from './clock-offset.ts';
import { local, type SyncContext } from './context.ts';
import type { Contracts } from './contracts.ts';
import { sendBatch } from './entries.ts';
import type { Answered, Line, LineProblem } from './line.ts';
import { newsAfter } from './memory.ts';
import { AT_ONCE, sendPicture } from './pictures.ts';
import { goOnUnderNewKey } from './restored.ts';
import type { SignIn } from './sign-in.ts';
import type { Timers } from './timers.ts';

/** News come in pieces of so many at least while there are more. */
const PIECE = 500;
/** The server tells of other devices' time since eight weeks. */
const BUSY_SINCE = 8 * WEEK;
/** A machine that has to change its key more often has another fault. */
const SELDOM = HOUR;

export interface PassListener {
  /** Something was sent, or refused. */
  progress(): Promise<void>;
  /** What the server says now; `offset`: how far this clock is ahead, `null` where that cannot be told. */
  heard(state: DeviceState, offset: number | null): Promise<void>;
  /** Whether pictures wait now. */
  picturesWait(): Promise<boolean>;
  /** Whether something was sealed since the last batch. */
  sealed(): boolean;
}

export class Pass {
  readonly #context: SyncContext;
  readonly #line: Line;
  readonly #signIn: SignIn;
  readonly #contracts: Contracts;
  readonly #timers: Timers;
  readonly #listener: PassListener;
  /** Contracts whose entries this server takes; `null` before it was asked. */
  #scope: readonly string[] | null = null;
  /** The server has other entries than we: nothing is sent until a new key is in use. */
  #held = false;
  #renewed = Number.NEGATIVE_INFINITY;

  constructor(
    context: SyncContext,
    connection: { readonly line: Line; readonly signIn: SignIn },
    parts: { readonly contracts: Contracts; readonly timers: Timers },
    listener: PassListener,
  ) {
    this.#context = context;
    this.#line = connection.line;
    this.#signIn = connection.signIn;
    this.#contracts = parts.contracts;
    this.#timers = parts.timers;
    this.#listener = listener;
  }

  /** `ask`: also asks what is new when nothing waits to be sent. */
  async run(ask: boolean): Promise<Answered<null>> {
    if (ask || this.#scope === null) {
      const heard = await this.#hear();
      if (!heard.ok) return heard;
    }
    if (ask || this.#timers.changed) {
      const told = await this.#timers.report(this.#line, this.#signIn, false);
      if (!told.ok) return told;
    }
    for (;;) {
      const sent = await this.#send();
      if (!sent.ok || !sent.value) return sent.ok ? ok(null) : sent;
      const heard = await this.#hear();
      if (!heard.ok) return heard;
    }
  }

  /** Sends all that may go now; whether that was anything. */
  async #send(): Promise<Answered<boolean>> {
    let any = false;
    for (;;) {
      const entries = await this.#sendEntries();
      if (!entries.ok) return entries;
      const pictures = await this.#sendPictures();
      if (!pictures.ok) return pictures;
      any ||= entries.value || pictures.value;
      if (!pictures.value) return ok(any);
    }
  }

  async #sendEntries(): Promise<Answered<boolean>> {
    let any = false;
    let asked = false;
    for (;;) {
      if (this.#held) return ok(any);
      const sent = await sendBatch(this.#context, this.#line, this.#signIn, this.#scope ?? [], asked);
      if (!sent.ok) return sent;
      const { acknowledged, refused, behind } = sent.value;
      if (acknowledged + refused === 0 && !behind) return ok(any);
      if (acknowledged > 0) asked = false;
      if (acknowledged + refused > 0) {
        any = true;
        await this.#listener.progress();
      }
      if (!behind) continue;
      // The heads say what it has lost. Where it goes on saying so although they do not, the entry is parked.
      const heard = await this.#hear();
      if (!heard.ok) return heard;
      asked = true;
    }
  }

  /** A few pictures, fewer where something was sealed meanwhile. */
  async #sendPictures(): Promise<Answered<boolean>> {
    const { journal } = this.#context;
    const wait = await this.#listener.picturesWait();
    const waiting = await journal.waitingPictures(this.#scope ?? [], !wait, AT_ONCE);
    if (!waiting.ok) return { ok: false, error: local(waiting.error) };
    let any = false;
    for (const picture of waiting.value) {
      if (this.#listener.sealed()) return ok(true);
      const sent = await sendPicture(this.#context, this.#line, this.#signIn, picture);
      if (!sent.ok) return sent;
      any = true;
      await this.#listener.progress();
    }
    return ok(any);
  }

  /** Asks what is new and takes it over. */
  async #hear(): Promise<Answered<null>> {
    const { journal, clock } = this.#context;
    for (;;) {
      const after = await newsAfter(journal);
      if (!after.ok) return failed(after.error);
      const asked = clock.now();
      const said = await this.#signIn.with((token) =>
        this.#line.ask('deviceState', { token, query: { after: after.value } }),
      );
      if (!said.ok) return said;
      const state = said.value;
      const offset = offsetBetween(asked, clock.now(), state.now);
      if (offset !== null) this.#signIn.ahead = offset;
      const taken = await this.#take(state, offset);
      if (!taken.ok) return taken;
      if (state.events.length < PIECE && state.viewed.length < PIECE) return ok(null);
    }
  }

  async #take(state: DeviceState, offset: number | null): Promise<Answered<null>> {
    const { journal, tracker } = this.#context;
    const { cursor, events, viewed, busy } = state;
    const busyFrom = Math.max(0, state.now - BUSY_SINCE);
    const kept = await journal.saveNews({ cursor, events, viewed, busy, busyFrom });
    if (!kept.ok) return failed(kept.error);
    const contracts = await this.#contracts.take(state.contracts);
    if (!contracts.ok) return failed(contracts.error);
    this.#scope = state.contracts.map(({ id }) => id);
    if (offset !== null) await noteOffset(this.#context, offset);
    await this.#listener.heard(state, offset);
    // The week's limit is one for all devices.
    if (kept.value) await tracker.refreshUsage();
    if (events.length + viewed.length > 0 || kept.value) tracker.announce(true);
    const foreign = await journal.compareHeads(this.#scope, state.journals, state.awaited);
    if (!foreign.ok) return failed(foreign.error);
    this.#held = foreign.value;
    return this.#held ? this.#renew() : ok(null);
  }

  async #renew(): Promise<Answered<null>> {
    const { mono } = this.#context.clock.now();
    if (mono - this.#renewed < SELDOM) return failed(again.error);
    const renewed = await goOnUnderNewKey(this.#context, this.#line, this.#signIn);
    if (!renewed.ok) return renewed;
    if (!renewed.value) return ok(null);
    this.#renewed = mono;
    this.#held = false;
    return ok(null);
  }
}

const again = fail(
  'restored-again',
  'The server does not take the entries of this computer, although it has just got a new key. It is tried again; what was recorded is kept.',
);

const failed = (error: {
  readonly reason: string;
  readonly message: string;
}): { ok: false; error: LineProblem } => ({
  ok: false,
  error: local(error),
});
