// The tracker: feeds the machine from the ports and carries out what it asks for.
import type { Settings } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { MINUTE, SECOND, SEGMENT, weekOf } from '../../shared/domain/time.ts';
import { runsInVain } from './discards.ts';
import { JournalWriter } from './journal-writer.ts';
import { nextInstant, step } from './machine.ts';
import type { Memory, Parked } from './memory.ts';
import { keyText, type OpenRecord, type RecordKey } from './open-record.ts';
import { Parking, type Written } from './parked.ts';
import type {
  Clock,
  Counting,
  IdleMeter,
  InputCounter,
  Instant,
  JournalPort,
  Log,
  Notifier,
  PowerMonitor,
  Random,
  ScreenCapturer,
  Shell,
} from './ports.ts';
import { reminders } from './reminders.ts';
import { lastEnd } from './rows.ts';
import { mayBeWanted } from './snapshots.ts';
import { initialState, type Output, type TrackerEvent, type TrackerState } from './state.ts';
import {
  BLUR_FAILED,
  CAPTURE_FAILED,
  CAPTURE_WARNINGS,
  CLOCK_SUSPECT,
  JOURNAL_CLOSED,
  PARKED,
  RUNS_IN_VAIN,
  TIMER_WARNINGS,
} from './warnings.ts';

export interface TrackerPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: JournalPort;
  readonly screen: ScreenCapturer;
  readonly input: InputCounter;
  readonly idle: IdleMeter;
  readonly power: PowerMonitor;
  readonly notifier: Notifier;
  readonly shell: Shell;
  readonly log: Log;
}

/** What the journal kept of the run before. */
export interface Recovered {
  readonly memory: Memory | null;
  readonly rows: readonly OpenRecord[];
  readonly discarded: readonly RecordKey[];
  readonly floor: number;
  /** What the journal refused for good. */
  readonly parked: readonly Parked[];
}

export interface TrackerOptions {
  readonly settings: Settings;
  readonly contracts: readonly Contract[];
  readonly recovered: Recovered;
  readonly virtualDisplay: boolean;
}

const TICK = SECOND;
const IDLE_POLL = 5 * SECOND;
/** Quitting waits so long for pictures that are still wanted: systems give a program hardly more than five seconds. */
const LAST_PICTURES = 3 * SECOND;
/** Without any screen that shows the recording, time stops after this long. */
const UNWATCHED = MINUTE;

const machineSettings = (settings: Settings) => ({
  idle: settings.idleMinutes * MINUTE,
  keep: settings.keepSeconds * SECOND,
});

export class Tracker {
  readonly state: TrackerState;
  /** What is wrong right now, by reason, newest last. */
  readonly warnings = new Map<string, Problem>();
  #settings: Settings;
  readonly #ports: TrackerPorts;
  readonly #writer: JournalWriter;
  readonly #listeners = new Set<(records: boolean) => void>();
  #cancelTick: () => void = () => undefined;
  #lastWatched: number;
  #lastPoll = 0;
  #lastMinute = 0;
  #inputSince: number | null = null;
  #memoSince = 0;
  #reminded = new Set<string>();
  #stopped = false;
  /** End of the latest time that the journal holds. */
  #safe = 0;
  readonly #parking: Parking;
  /** The record whose picture could not be blurred, as `keyText` names it. */
  #notBlurred: string | null = null;
  /** Pictures being taken or blurred, by the machine's name for them; each answers within its deadline. */
  readonly #pictures = new Map<string, Promise<void>>();
  /** Quitting waits for no picture any more. */
  #over = false;

  constructor(ports: TrackerPorts, options: TrackerOptions) {
    this.#ports = ports;
    this.#settings = options.settings;
    this.state = initialState(machineSettings(options.settings), options.virtualDisplay);
    this.#writer = new JournalWriter(ports.journal, ports.clock, {
      written: (output) => this.#written(output),
      waiting: (problem) => this.#notWritten(problem),
      closed: (problem) => this.#journalClosed(problem),
      refused: (output, problem, at) => this.#refused(output, problem, at),
    });
    this.#lastWatched = ports.clock.now().mono;
    const { parked, ...recovered } = options.recovered;
    this.#parking = new Parking(parked);
    if (parked.length > 0) this.warnings.set(PARKED.reason, PARKED);
    this.send({ type: 'recover', ...recovered });
    this.setContracts(options.contracts);
    ports.input.start({
      input: (bins) => this.send({ type: 'input', bins }),
      health: (counting) => this.#counting(counting),
    });
    ports.power.start((event) => this.send({ type: 'power', event }));
    this.#tick();
  }

  /** What the journal refused for good, oldest first. */
  get parked(): readonly Parked[] {
    return this.#parking.all;
  }

  /** How many entries and rows the journal has not taken yet. */
  get unwritten(): number {
    return this.#writer.waiting;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Called after everything that screens may want to show; `records` says that the diary changed too. */
  onChange(listener: (records: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives the machine one event and carries out what it asks for; answers why it refused, or `null`. */
  send(event: TrackerEvent): Problem | null {
    const now = this.#ports.clock.now();
    const before = this.state.timer;
    const { out, refused } = step(this.state, event, now, this.#ports.random);
    for (const output of out) this.#carryOut(output);
    if (event.type === 'start' && !refused) this.#clear(TIMER_WARNINGS);
    if (before !== this.state.timer) this.#doubtClock();
    if (!runsInVain(this.state)) this.#clear([RUNS_IN_VAIN.reason]);
    if (event.type === 'start' || event.type === 'memo') this.#memoSince = this.state.cursor;
    const routine = event.type === 'tick' || event.type === 'input' || event.type === 'idle-time';
    if (before !== this.state.timer || !routine || out.some((output) => output.do !== 'save')) {
      this.#schedule();
      this.announce(!routine || out.some(({ do: what }) => what !== 'remember' && what !== 'tell'));
    }
    return refused;
  }

  setContracts(contracts: readonly Contract[]): void {
    this.send({ type: 'contracts', contracts });
    void this.refreshUsage();
  }

  /** A limit was raised: what was said of the one before is not true any more. */
  limitRaised(): void {
    this.#clear(['limit-near', 'limit-reached', 'limit-soon']);
    this.announce(true);
  }

  setSettings(settings: Settings): void {
    this.#settings = settings;
    this.send({ type: 'settings', settings: machineSettings(settings) });
  }

  /** Takes the week's countable time from the journal, after something besides sealing changed it. */
  async refreshUsage(): Promise<void> {
    const week = weekOf(this.state.cursor);
    // What waits to be written is in neither the journal nor the open rows.
    let totals: Awaited<ReturnType<JournalPort['weekTotals']>>;
    do {
      if (!(await this.#writer.flush())) return;
      totals = await this.#ports.journal.weekTotals(week);
      if (!totals.ok) return this.#notWritten(totals.error);
    } while (this.#writer.waiting > 0);
    for (const contract of this.state.contracts.keys()) {
      this.send({ type: 'usage', contract, week, countable: totals.value[contract] ?? 0 });
    }
  }

  /** Ends time, commits what waits, writes everything down. `false` when something could not be written. */
  async quit(): Promise<boolean> {
    this.#stopped = true;
    this.#cancelTick();
    this.send({ type: 'quit' });
    await this.#lastPictures();
    await Promise.all([this.#ports.input.stop(), this.#ports.power.stop()]);
    return this.#writer.flush();
  }

  /** The closing picture of a stop just before, or a blur that was chosen, must not be lost to the quit. */
  async #lastPictures(): Promise<void> {
    const wanted = [...this.#pictures].filter(([id]) => {
      const pending = this.state.captures.get(id);
      return pending !== undefined && mayBeWanted(pending);
    });
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const cancel = this.#ports.clock.after(LAST_PICTURES, resolve);
    await Promise.race([Promise.all(wanted.map(([, done]) => done)), late]);
    cancel();
    // Records that wait say why they have none.
    if (this.state.captures.size > 0) this.send({ type: 'give-up' });
    this.#over = true;
  }

  /** Settles once everything asked for so far is in the journal; `false` when the disk refuses. */
  flush(): Promise<boolean> {
    return this.#writer.flush();
  }

  /** Nothing of a session that began on a doubtful clock is protected: said as long as the session lasts. */
  #doubtClock(): void {
    const { timer } = this.state;
    if (timer.kind !== 'stopped' && timer.work.suspect)
      this.warnings.set(CLOCK_SUSPECT.reason, CLOCK_SUSPECT);
    else this.#clear([CLOCK_SUSPECT.reason]);
  }

  /** Something that screens show has changed; `records`: the diary too. */
  announce(records: boolean): void {
    for (const listener of this.#listeners) listener(records);
  }

  warn(problem: Problem): void {
    this.warnings.delete(problem.reason);
    this.warnings.set(problem.reason, problem);
    this.announce(false);
  }

  /** What was warned of is not so any more. */
  unwarn(reason: string): void {
    if (this.warnings.delete(reason)) this.announce(false);
  }

  #notify(problem: Problem): void {
    this.#ports.notifier.show(problem, this.#settings.language);
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#cancelTick();
    // The machine's own moments are met on time; everything else can wait for the next tick.
    const until = Math.max(1, nextInstant(this.state) - this.state.cursor);
    this.#cancelTick = this.#ports.clock.after(Math.min(TICK, until), () => this.#tick());
  }

  #tick(): void {
    this.send({ type: 'tick' });
    this.#pollIdle();
    this.#watch();
    this.#remind();
    this.#schedule();
  }

  #counting(counting: Counting): void {
    this.send({ type: 'counting', working: counting === 'yes' });
    // Asked at once, so that a helper that dies and comes back is not taken for input.
    this.#lastPoll = Number.NEGATIVE_INFINITY;
    this.#pollIdle();
    // What cannot be done here stays so, whatever a person does: the self-test says it once.
    if (counting !== 'not-now') this.#clear(['input-not-counted']);
    else {
      this.warn({
        reason: 'input-not-counted',
        message:
          'Input is not counted right now; counting is started again. Run the self-test if this stays.',
      });
    }
  }

  /** Where counts cannot be had, system idle time says whether anybody was there. */
  #pollIdle(): void {
    const now = this.#ports.clock.now().mono;
    if (this.state.input.counting || now - this.#lastPoll < IDLE_POLL) return;
    this.#lastPoll = now;
    this.#ports.idle.idleTime().then(
      (ms) => {
        if (!this.state.input.counting)
          this.send({ type: 'idle-time', ms: ms === null ? null : Math.round(ms) });
      },
      (error: unknown) => this.#fault('asking for idle time', error),
    );
  }

  /** Recording is never without a visible sign: a screen, else a notification, else time stops. */
  #watch(): void {
    const now = this.#ports.clock.now().mono;
    if (this.state.timer.kind !== 'running' || this.#ports.shell.watched()) {
      this.#lastWatched = now;
      return;
    }
    if (now - this.#lastWatched < UNWATCHED) return;
    if (this.#ports.notifier.available()) {
      this.#lastWatched = now + SEGMENT - UNWATCHED;
      this.#notify({
        reason: 'recording',
        message: 'Work Diary is recording. Open it to see what is recorded.',
      });
      return;
    }
    this.send({ type: 'no-indicator' });
    this.warn({
      reason: 'not-watched',
      message:
        'The timer was stopped: for a minute no window with Work Diary was open, and this desktop shows no notifications. Keep one open while you work.',
    });
  }

  #remind(): void {
    const { state } = this;
    const minute = Math.floor(state.cursor / MINUTE);
    if (minute === this.#lastMinute) return;
    this.#lastMinute = minute;
    const fresh = state.cursor - state.input.last < MINUTE;
    this.#inputSince = state.timer.kind === 'stopped' && fresh ? (this.#inputSince ?? state.cursor) : null;
    const due = reminders(state, this.#settings, {
      inputSince: this.#inputSince,
      memoSince: this.#memoSince,
      localHour: this.#ports.shell.localHour(state.cursor),
    });
    for (const reminder of due) {
      if (!this.#reminded.has(reminder.reason)) this.#notify(reminder);
      this.warnings.set(reminder.reason, reminder);
    }
    const reasons = new Set(due.map(({ reason }) => reason));
    this.#clear([...this.#reminded].filter((reason) => !reasons.has(reason)));
    this.#reminded = reasons;
    // The running record has one minute more to show.
    this.announce(state.timer.kind === 'running');
  }

  #carryOut(output: Output): void {
    switch (output.do) {
      case 'capture':
        this.#capture(output);
        break;
      case 'blur':
        this.#blur(output);
        break;
      case 'tell':
        this.#notify(output.problem);
        this.warn(output.problem);
        break;
      default:
        this.#writer.write(output, this.#ports.clock.now());
    }
  }

  #capture({ id, displays }: Extract<Output, { do: 'capture' }>): void {
    const { privateRules, titles } = this.#settings;
    this.#underWay(
      id,
      this.#ports.screen.capture({ displays, privateRules, titles }).then(
        (result) => {
          if (result.ok) this.#clear(CAPTURE_WARNINGS);
          this.#answered({ type: 'captured', id, result });
        },
        (error: unknown) => {
          this.#fault('taking a picture', error);
          this.#answered({ type: 'captured', id, result: CAPTURE_FAILED });
        },
      ),
    );
  }

  #blur({ id, displays, files }: Extract<Output, { do: 'blur' }>): void {
    const key = this.state.captures.get(id)?.key;
    this.#underWay(
      id,
      this.#ports.screen.blur(displays, files).then(
        (result) => {
          if (result.ok && key) this.#clearBlurFailed(key);
          else if (key) this.#notBlurred = keyText(key);
          this.#answered({ type: 'blurred', id, result });
        },
        (error: unknown) => {
          this.#fault('blurring a picture', error);
          if (key) this.#notBlurred = keyText(key);
          this.#answered({ type: 'blurred', id, result: CAPTURE_FAILED });
        },
      ),
    );
  }

  /** The record's picture is blurred after all, or nothing can be chosen for it any more. */
  #clearBlurFailed(key: RecordKey): void {
    if (this.#notBlurred === keyText(key)) this.#clear([BLUR_FAILED]);
  }

  #underWay(id: string, picture: Promise<unknown>): void {
    const done = picture.then(() => {
      this.#pictures.delete(id);
    });
    this.#pictures.set(id, done);
  }

  /** What comes when the journal may be closed stays a file that no row names: the next start sweeps it. */
  #answered(event: Extract<TrackerEvent, { type: 'captured' | 'blurred' }>): void {
    if (!this.#over) this.send(event);
  }

  #written(output: Written): void {
    this.#clear(['disk-full', 'read-only', 'disk-error', 'already-running']);
    if (output.do === 'save' || output.do === 'seal') {
      this.#safe = Math.max(this.#safe, lastEnd(output.row));
    }
    for (const key of closedBy(output)) this.#clearBlurFailed(key);
    if (output.do === 'park') {
      if (output.all.length > 0) this.warn(PARKED);
      else this.#clear([PARKED.reason]);
    } else if (this.#parking.settle(output)) this.#savePark();
    if (output.do === 'save' || output.do === 'remember') return;
    this.announce(true);
    if (output.do === 'discard-sealed' || output.do === 'move' || output.do === 'add-item') {
      void this.refreshUsage();
    }
  }

  #notWritten(problem: Problem): void {
    if (problem.reason === JOURNAL_CLOSED.reason) {
      this.#writer.close(problem);
      return;
    }
    this.#ports.log.error('journal refused', { reason: problem.reason });
    this.warn(problem);
  }

  /** Nothing of the diary is dropped. */
  #refused(output: Written, problem: Problem, at: Instant): void {
    this.#ports.log.error('journal refused for good', { reason: problem.reason, what: output.do });
    // What is parked is said to be kept once it is.
    if (this.#parking.add(output, problem, at)) this.#savePark();
    else this.warn(problem);
  }

  #savePark(): void {
    this.#writer.write({ do: 'park', all: this.#parking.all }, this.#ports.clock.now());
  }

  /** Nothing can be kept any more: time ends with what is saved, and only another start of the program helps. */
  #journalClosed({ message }: Problem): void {
    this.#ports.log.error('journal closed', { why: message, unwritten: this.#writer.waiting });
    this.send({ type: 'journal-closed', safe: this.#safe });
    this.#notify(JOURNAL_CLOSED);
    this.warn(JOURNAL_CLOSED);
  }

  /** A backend broke its promise not to throw: time goes on, and the log says so. */
  #fault(what: string, error: unknown): void {
    this.#ports.log.error(`failed: ${what}`, {
      error: error instanceof Error ? error.message : String(error),
    });
  }

  #clear(reasons: readonly string[]): void {
    for (const reason of reasons) this.warnings.delete(reason);
  }
}

/** Records that are open no more once this is in the journal. */
function closedBy(output: Written): readonly RecordKey[] {
  switch (output.do) {
    case 'seal':
      return [output.row];
    case 'drop':
    case 'discard-open':
      return [output.key];
    case 'move':
      return output.move.records.flatMap((record) => (record.sealed === null ? [record.key] : []));
    default:
      return [];
  }
}
