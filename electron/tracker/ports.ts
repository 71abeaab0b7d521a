// What the tracker needs from outside, as types only: a shell supplies each, tests supply their own.
import type { Settings } from '../../shared/diary-api.ts';
import type { Interval } from '../../shared/domain/intervals.ts';
import type { PrivateRule } from '../../shared/domain/private-list.ts';
import type { DisplayPicture, NoSnapshot, RecordBody } from '../../shared/domain/record.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { ClockEventBody, IdleResolvedBody, TimeAddedBody } from '../../shared/evidence/entry.ts';
import type { Memory, Parked } from './memory.ts';
import type { OpenRecord, RecordKey, StoredFile } from './open-record.ts';

/** One reading of both clocks, integers. `wall`: epoch ms. `mono`: ms since this process's `boot`, never stepping. */
export interface Instant {
  readonly wall: number;
  readonly mono: number;
}

export interface Clock {
  now(): Instant;
  /** Calls back once, `ms` from now; the answer cancels. */
  after(ms: number, call: () => void): () => void;
}

/** Cryptographically secure in every shell. */
export interface Random {
  /** Uniform integer in `[0, below)`. */
  below(below: number): number;
  /** `bytes` random bytes as lower-case hex. */
  hex(bytes: number): string;
}

/** What a backend can do here, in words for people; shown before the timer's first start. */
export interface SelfTestLine {
  readonly part: 'screen' | 'input' | 'windows' | 'idle' | 'power' | 'notifications' | 'secrets' | 'storage';
  readonly state: 'ok' | 'limited' | 'failed';
  /** Stable, kebab-case: `ok`, `no-display`, `wayland`, `permission-missing` … */
  readonly reason: string;
  /** "2 displays", "not available on Wayland". */
  readonly detail: string;
  /** What a person can do about it, or `null`. */
  readonly remedy: string | null;
}

export interface CaptureRequest {
  readonly displays: 'all' | 'focused';
  readonly privateRules: readonly PrivateRule[];
  /** Whether application and title are told at all. */
  readonly titles: boolean;
}

export interface Captured {
  /** Milliseconds between the moment of capture and this answer. */
  readonly age: number;
  readonly displays: readonly DisplayPicture[];
  readonly files: readonly StoredFile[];
  readonly application: string | null;
  readonly title: string | null;
  /** A visible window matched the private list: everything was blurred before it touched the disk. */
  readonly private: boolean;
  /** The screen is being shared or presented: the notice comes without the picture. */
  readonly presenting: boolean;
  /** We started the display ourselves. */
  readonly virtualDisplay: boolean;
  /** Stable reasons of what did not work ("windows-not-listed", "title-missing"). */
  readonly faults: readonly string[];
}

export interface CaptureFailure {
  readonly reason: Extract<
    NoSnapshot,
    'capture-failed' | 'capture-timeout' | 'capture-forbidden' | 'no-display'
  >;
  readonly message: string;
}

/** Takes pictures and writes them, fsynced, to the blob folder. Always answers within its deadline. */
export interface ScreenCapturer {
  capture(request: CaptureRequest): Promise<Result<Captured, CaptureFailure>>;
  /** Blurs stored pictures into new files; the caller erases the old ones. */
  blur(
    displays: readonly DisplayPicture[],
    files: readonly StoredFile[],
  ): Promise<Result<Pick<Captured, 'displays' | 'files'>, CaptureFailure>>;
  selfTest(): Promise<SelfTestLine>;
}

/** Input of about a tenth of a second. Only integers ever leave the counting process. */
export interface InputBin {
  /** Milliseconds between the bin and its delivery. */
  readonly age: number;
  readonly keys: number;
  readonly clicks: number;
  readonly scrolls: number;
}

/** `not-now`: it does not work and is started again. `never`: it cannot be done on this desktop, as the self-test says. */
export type Counting = 'yes' | 'not-now' | 'never';

export interface InputCounter {
  /** `health` is told of every change. */
  start(listener: { input(bins: readonly InputBin[]): void; health(counting: Counting): void }): void;
  stop(): Promise<void>;
  selfTest(): Promise<SelfTestLine>;
}

export interface IdleMeter {
  /** Milliseconds since the last input of the whole system, `null` where it cannot be known. */
  idleTime(): Promise<number | null>;
  selfTest(): Promise<SelfTestLine>;
}

export type PowerEvent = 'lock' | 'unlock' | 'suspend' | 'resume' | 'shutdown';

export interface PowerMonitor {
  start(listener: (event: PowerEvent) => void): void;
  stop(): Promise<void>;
  selfTest(): Promise<SelfTestLine>;
}

export interface Notifier {
  /** Whether a desktop notification can be shown at all. */
  available(): boolean;
  /** `language`: the one that was chosen, for shells that have words of their own for the reason. */
  show(problem: Problem, language: Settings['language']): void;
  selfTest(): Promise<SelfTestLine>;
}

/** Entries that the tracker itself appends. */
export type TrackerEntry = { readonly contract: string } & (
  | { readonly type: 'clock.event'; readonly body: ClockEventBody }
  | { readonly type: 'idle.resolved'; readonly body: IdleResolvedBody; readonly memo: string }
  | { readonly type: 'time.added'; readonly body: TimeAddedBody; readonly memo: string }
);

/** A record that goes to another contract: sealed, named by its entry's hash, or still open, with what its row holds. */
export type MovedRecord =
  | { readonly sealed: string }
  | {
      readonly sealed: null;
      readonly key: RecordKey;
      readonly intervals: readonly Interval[];
      readonly files: readonly StoredFile[];
    };

/** Records to discard, and the contract on which their time is added by hand in the same step. */
export interface Move {
  readonly contract: string;
  readonly memo: string;
  readonly records: readonly MovedRecord[];
}

/** Where the tracker writes. Every command may be asked again with the same arguments after a failure. */
export interface JournalPort {
  saveOpen(row: OpenRecord): Promise<Result<unknown>>;
  dropOpen(key: RecordKey): Promise<Result<unknown>>;
  seal(row: OpenRecord, body: RecordBody, at: Instant): Promise<Result<unknown>>;
  discardOpen(key: RecordKey, files: readonly StoredFile[], at: Instant): Promise<Result<unknown>>;
  discardSealed(entry: string, at: Instant): Promise<Result<unknown>>;
  discardItem(entry: string, at: Instant): Promise<Result<unknown>>;
  moveRecords(move: Move, at: Instant): Promise<Result<unknown>>;
  eraseFiles(commitments: readonly string[]): Promise<Result<unknown>>;
  append(entry: TrackerEntry, at: Instant): Promise<Result<unknown>>;
  saveMemory(key: 'tracker' | 'parked', value: Memory | readonly Parked[]): Promise<Result<unknown>>;
  weekTotals(week: number): Promise<Result<Readonly<Record<string, number>>>>;
}

/** What a shell tells of itself. */
export interface Shell {
  /** Whether a screen that shows the recording is connected right now. */
  watched(): boolean;
  /** The hour of the day, 0 to 23, where the freelancer is. */
  localHour(instant: number): number;
}

/** For people who look after the machine: no titles, memos or tokens. */
export interface Log {
  info(what: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(what: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}
