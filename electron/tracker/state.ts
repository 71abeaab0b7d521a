// Everything the tracker holds in memory, the events that change it and the outputs it asks its surroundings for.
import type { Contract } from '../../shared/domain/contract.ts';
import type { Interval } from '../../shared/domain/intervals.ts';
import type { DisplayPicture, RecordBody } from '../../shared/domain/record.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { ClockEventBody } from '../../shared/evidence/entry.ts';
import type { Memory } from './memory.ts';
import type { MoveTarget, OpenRecord, RecordKey, StoredFile } from './open-record.ts';
import type {
  Captured,
  CaptureFailure,
  InputBin,
  Instant,
  Move,
  PowerEvent,
  Random,
  TrackerEntry,
} from './ports.ts';

/** What is being worked on; a pause keeps it. */
export interface Work {
  readonly contract: string;
  memo: string;
  labels: readonly string[];
  /** When this session began. */
  readonly since: number;
  /** The clock that it began by is in doubt. */
  readonly suspect: boolean;
  /** Milliseconds of earlier runs of this session. */
  tracked: number;
}

export type Pause = 'idle' | 'locked' | 'suspended' | 'privacy';

export type Timer =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'running'; readonly work: Work }
  | { readonly kind: Pause; readonly work: Work; readonly since: number };

/** One uninterrupted stretch of running. */
export interface Run {
  readonly start: number;
  /** End of what is sealed of this run: never taken back. */
  sealed: number;
  /** Ten seconds have passed: the run leaves a trace from now on. */
  kept: boolean;
  /** Written when the run is kept. */
  readonly opening: Pick<ClockEventBody, 'event' | 'by'>;
  /** Rows as they were before this run first touched them, `null` where there was none. */
  readonly before: Map<string, OpenRecord | null>;
  /** Files of pictures replaced in this run, erased once it is kept. */
  readonly replaced: StoredFile[];
}

export interface LiveRecord {
  row: OpenRecord;
  /** Discarded for good: swallows what time its segment still brings, is never saved or sealed. */
  gone: boolean;
  unsaved: boolean;
  /** The screen was being shared when the picture was taken: its notice comes without it. */
  presenting: boolean;
}

export interface PendingCapture {
  readonly key: RecordKey;
  readonly kind: 'drawn' | 'closing' | 'blur';
  readonly since: number;
  /** First file of the picture that a blur replaces. */
  readonly replaces: string | null;
  /**
   * On the monotonic clock: a picture of this moment or later is thrown away, because a pause or a lock came. `Infinity`
   * while none did, `-Infinity` where no picture is wanted at all.
   */
  wantedUntil: number;
}

export interface IdleStretch {
  readonly id: string;
  readonly contract: string;
  readonly memo: string;
  readonly interval: Interval;
}

/** Something sealed: the hash of its entry, and when its contract's server received it, `null` while not known. */
export interface SealedPart {
  readonly kind: 'record' | 'item';
  readonly entry: string;
  readonly received: number | null;
}

/** A discard of something sealed that can still be undone. */
export interface SealedDiscard extends SealedPart {
  readonly key: RecordKey;
  at: number;
  /** Where a record's time goes when the discard commits. */
  move: MoveTarget | null;
}

export interface TrackerSettings {
  /** Milliseconds without input until the timer pauses. */
  readonly idle: number;
  /** Milliseconds that a snapshot notice waits; 0 for none. */
  readonly keep: number;
}

export interface TrackerState {
  settings: TrackerSettings;
  virtualDisplay: boolean;
  contracts: Map<string, Contract>;
  clock: {
    /** Effective time is `anchor.wall + (mono − anchor.mono)`; see `clock-watch.ts`. */
    anchor: Instant | null;
    /** Effective time and monotonic time of the last event. */
    last: number;
    lastMono: number;
    /** Wall clock minus effective time at the last event. */
    drift: number;
    /** The wall clock was put back since the last session began. */
    steppedBack: boolean;
    /** The contract server's clock differs too much: what begins is in doubt until this one is mended. */
    doubted: boolean;
  };
  /** Effective time up to which tracked time is booked. */
  cursor: number;
  /** No session starts before this instant. */
  floor: number;
  timer: Timer;
  run: Run | null;
  records: Map<string, LiveRecord>;
  /** Moment of the running record's snapshot. Never leaves memory. */
  draw: number | null;
  captures: Map<string, PendingCapture>;
  input: { counting: boolean; idleKnown: boolean; last: number; lastPoll: number };
  stretches: IdleStretch[];
  resumeAsk: {
    contract: string;
    memo: string;
    labels: readonly string[];
    reason: 'unlocked' | 'woken' | 'restarted';
  } | null;
  /** Countable milliseconds outside the open rows, by `contract/week`. */
  usage: Map<string, number>;
  /** `contract/week` whose limit the freelancer chose to pass, and those already warned about. */
  overLimit: Set<string>;
  warned: Set<string>;
  sealedDiscards: SealedDiscard[];
  /** The program ends in good order; what comes late, a picture say, changes nothing of that. */
  quit: boolean;
  /** The journal takes nothing any more: nothing runs, and nothing is changed. */
  journalClosed: boolean;
  saveAt: number;
  memorySaved: string;
}

export type TrackerEvent =
  | { readonly type: 'tick' }
  | {
      readonly type: 'start';
      readonly contract: string;
      readonly memo?: string | undefined;
      readonly labels?: readonly string[] | undefined;
      readonly overLimit?: boolean | undefined;
    }
  | { readonly type: 'stop' | 'pause' | 'resume' | 'dismiss-resume' | 'no-indicator' | 'quit' }
  | { readonly type: 'power'; readonly event: PowerEvent }
  | { readonly type: 'input'; readonly bins: readonly InputBin[] }
  | { readonly type: 'counting'; readonly working: boolean }
  | { readonly type: 'idle-time'; readonly ms: number | null }
  | { readonly type: 'captured'; readonly id: string; readonly result: Result<Captured, CaptureFailure> }
  | {
      readonly type: 'blurred';
      readonly id: string;
      readonly result: Result<Pick<Captured, 'displays' | 'files'>, CaptureFailure>;
    }
  | { readonly type: 'memo'; readonly memo: string; readonly keys: readonly RecordKey[] | null }
  | {
      readonly type: 'labels';
      readonly labels: readonly string[];
      readonly keys: readonly RecordKey[] | null;
    }
  | { readonly type: 'keep' | 'blur'; readonly key: RecordKey }
  /** Without `sealed` it is the open record of `key`. */
  | { readonly type: 'discard'; readonly key: RecordKey; readonly sealed: SealedPart | null }
  | {
      readonly type: 'undo-discard';
      readonly key: RecordKey;
      readonly sealed: Pick<SealedPart, 'kind' | 'entry'> | null;
    }
  /** Discards records, all or none, and adds their time to another contract when Undo is over. */
  | {
      readonly type: 'move';
      readonly to: MoveTarget;
      readonly records: readonly { readonly key: RecordKey; readonly sealed: SealedPart | null }[];
    }
  | { readonly type: 'answer-idle'; readonly id: string; readonly answer: 'keep' | 'discard' }
  | {
      readonly type: 'answer-idle';
      readonly id: string;
      readonly answer: 'give';
      readonly contract: string;
      readonly memo: string;
      /** Milliseconds of the stretch in segments whose record was discarded. */
      readonly overDiscarded: number;
    }
  | { readonly type: 'contracts'; readonly contracts: readonly Contract[] }
  | { readonly type: 'clock-doubt'; readonly doubted: boolean }
  | { readonly type: 'settings'; readonly settings: TrackerSettings }
  | {
      readonly type: 'usage';
      readonly contract: string;
      readonly week: number;
      readonly countable: number;
    }
  /** Pictures under way are not waited for any more. */
  | { readonly type: 'give-up' }
  /** The journal takes nothing any more; what is tracked until `safe` is in it. */
  | { readonly type: 'journal-closed'; readonly safe: number }
  /** Comes first of all, before anything can be remembered anew. */
  | {
      readonly type: 'recover';
      readonly memory: Memory | null;
      readonly rows: readonly OpenRecord[];
      readonly discarded: readonly RecordKey[];
      readonly floor: number;
    };

/** What the surroundings are to do, in this order. Nothing here is done by the machine itself. */
export type Output =
  | { readonly do: 'save'; readonly row: OpenRecord }
  | { readonly do: 'drop'; readonly key: RecordKey }
  | { readonly do: 'seal'; readonly row: OpenRecord; readonly body: RecordBody }
  | { readonly do: 'discard-open'; readonly key: RecordKey; readonly files: readonly StoredFile[] }
  | { readonly do: 'discard-sealed'; readonly kind: 'record' | 'item'; readonly entry: string }
  | { readonly do: 'move'; readonly move: Move }
  | {
      readonly do: 'capture';
      readonly id: string;
      readonly key: RecordKey;
      readonly displays: 'all' | 'focused';
    }
  | {
      readonly do: 'blur';
      readonly id: string;
      readonly displays: readonly DisplayPicture[];
      readonly files: readonly StoredFile[];
    }
  | { readonly do: 'erase'; readonly files: readonly StoredFile[] }
  | {
      readonly do: 'clock';
      readonly contract: string;
      readonly body: ClockEventBody;
    }
  | { readonly do: 'add-item'; readonly entry: Exclude<TrackerEntry, { type: 'clock.event' }> }
  | { readonly do: 'remember'; readonly memory: Memory }
  | { readonly do: 'tell'; readonly problem: Problem };

/** What every part of the machine works on: the state, where outputs go, and randomness from outside. */
export interface Context {
  readonly state: TrackerState;
  readonly out: Output[];
  readonly random: Random;
}

export function initialState(settings: TrackerSettings, virtualDisplay: boolean): TrackerState {
  return {
    settings,
    virtualDisplay,
    contracts: new Map(),
    clock: { anchor: null, last: 0, lastMono: 0, drift: 0, steppedBack: false, doubted: false },
    cursor: 0,
    floor: 0,
    timer: { kind: 'stopped' },
    run: null,
    records: new Map(),
    draw: null,
    captures: new Map(),
    input: { counting: false, idleKnown: false, last: 0, lastPoll: 0 },
    stretches: [],
    resumeAsk: null,
    usage: new Map(),
    overLimit: new Set(),
    warned: new Set(),
    sealedDiscards: [],
    quit: false,
    journalClosed: false,
    saveAt: 0,
    memorySaved: '',
  };
}
