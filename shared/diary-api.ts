// The one contract between tracker and screens: methods with their arguments and results, and events.
// Transports (IPC, WebSocket, command line) are derived from it; each handler parses `unknown` with `args`.
import { z } from 'zod';
import { type Contract, contractSchema, idSchema, termsSchema } from './domain/contract.ts';
import { type Interval, instantSchema } from './domain/intervals.ts';
import type { Protection } from './domain/protection.ts';
import {
  hashSchema,
  labelsSchema,
  type Minute,
  memoSchema,
  type NoSnapshot,
  type Snapshot,
} from './domain/record.ts';
import type { ReportRow } from './domain/report.ts';
import type { Problem, Result } from './domain/result.ts';
import type { StatementPartView, StatementView } from './domain/statement-view.ts';
import type { Offer } from './wire/sync.ts';

export type { ReportRow, StatementPartView, StatementView };

export const recordKeySchema = z.strictObject({ contract: idSchema, segment: instantSchema });

/** A record as it was shown, with the moment of its picture: where it has another picture by now, nothing is done. */
export const shownRecordSchema = recordKeySchema.extend({ takenAt: instantSchema.optional() });

/** Modifiers and one key, as Electron's accelerators say it: "CommandOrControl+Shift+F9". */
export const acceleratorSchema = z
  .string()
  .max(60)
  .regex(
    /^((Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+){1,4}([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Plus|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete)$/,
  );

export const settingsSchema = z.strictObject({
  /** Minutes without input until the timer pauses. */
  idleMinutes: z.int().min(3).max(20),
  /** Seconds that the snapshot notice waits; 0 shows none. */
  keepSeconds: z.int().min(0).max(120),
  privateRules: z
    .array(
      z.strictObject({ field: z.enum(['application', 'title']), pattern: z.string().trim().min(1).max(200) }),
    )
    .max(500),
  /** Whether application and title are recorded at all. */
  titles: z.boolean(),
  /** Days that pictures stay after the server (or, for a personal contract, the journal) has them. */
  pictureDays: z.int().min(0).max(3650),
  remindNoTimer: z.boolean(),
  /** Minutes until a memo that has not changed is asked about; 0 never asks. */
  remindMemoMinutes: z.int().min(0).max(480),
  /** Local hours `[from, to)` in which a running timer is nothing odd; `null` switches it off. */
  usualHours: z.tuple([z.int().min(0).max(24), z.int().min(0).max(24)]).nullable(),
  remindLimit: z.boolean(),
  /** Whether pictures wait while the connection costs by volume: as the system says, always, or never. */
  picturesWait: z.enum(['metered', 'always', 'never']),
  /** Keys that work while another program has the keyboard; `null` for none. Only a desktop shell takes them. */
  shortcuts: z.strictObject({
    startStop: acceleratorSchema.nullable(),
    privacyPause: acceleratorSchema.nullable(),
  }),
  /** Closing the window leaves Work Diary running where its tray icon can be seen. */
  closeToTray: z.boolean(),
  /** Whether a packaged Work Diary looks for newer versions. */
  updates: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  /** `system`: what the browser asks for, English where there is no translation. */
  language: z.enum(['system', 'en', 'de']),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a freelancer sets when making a personal contract; the rest of the terms follows from it. */
export const personalContractSchema = z.strictObject({
  title: contractSchema.shape.title,
  client: contractSchema.shape.client,
  terms: termsSchema.omit({ version: true, from: true }),
});

export interface TimerView {
  readonly state: 'stopped' | 'running' | 'idle' | 'locked' | 'suspended' | 'privacy';
  readonly contract: string | null;
  readonly memo: string;
  readonly labels: readonly string[];
  /** Start of this session, `null` while stopped. */
  readonly since: number | null;
  /** Milliseconds tracked in this session, today (UTC) and this week on the contract, up to `now`. */
  readonly session: number;
  /** `null` while it is not known, since the journal cannot be read. */
  readonly today: number | null;
  readonly week: number;
  /** Milliseconds, `null` for none. */
  readonly limit: number | null;
  readonly clockSuspect: boolean;
}

/**
 * Warnings that tell what happened once. They ask for nothing but to be read: a person takes them away with
 * `dismissWarning`, and no icon asks for attention because of them. All others go when what they tell of is over.
 */
export const oneOffWarnings: ReadonlySet<string> = new Set([
  'stopped-elsewhere',
  'blur-failed',
  'move-too-late',
  'move-in-future',
  'discard-too-late',
  'restored',
  'moved',
  'move-failed',
  'no-keyring',
  'unknown-contract',
  'contract-paused',
  'contract-ended',
]);

export interface NoticeView {
  readonly key: z.infer<typeof recordKeySchema>;
  readonly until: number;
  readonly snapshot: Snapshot;
  readonly mayBlur: boolean;
  /** While presenting, the notice comes without the picture. */
  readonly withoutPicture: boolean;
}

/** An idle stretch, or a time away, that waits for an answer. */
export interface IdleAsk {
  readonly id: string;
  readonly contract: string;
  readonly interval: Interval;
}

export interface ResumeAsk {
  readonly contract: string;
  readonly memo: string;
  readonly labels: readonly string[];
  readonly reason: 'unlocked' | 'woken' | 'restarted';
}

export interface SelfTestView {
  readonly part: string;
  readonly state: 'ok' | 'limited' | 'failed';
  readonly reason: string;
  readonly detail: string;
  readonly remedy: string | null;
}

/** The notice of what is recorded, in one language; acceptance names the hash of the text that was read. */
export interface ConsentNotice {
  readonly language: 'en' | 'de';
  readonly text: string;
  readonly hash: string;
}

/** How the tracker stands with its contract server. */
export interface SyncView {
  /** `unpaired`: no server. `refused`: the server takes nothing of this tracker any more, `problem` says why. */
  readonly state: 'unpaired' | 'pairing' | 'online' | 'syncing' | 'offline' | 'refused';
  /** Address, `null` while unpaired. */
  readonly server: string | null;
  readonly account: { readonly name: string; readonly email: string; readonly sample: boolean } | null;
  /** The code to enter in the browser, while `pairing`. */
  readonly pairing: {
    readonly code: string;
    readonly address: string;
    readonly complete: string;
    readonly until: number;
  } | null;
  /** What the server has not acknowledged yet. */
  readonly backlog: {
    readonly entries: number;
    readonly thumbnails: number;
    readonly pictures: number;
    readonly bytes: number;
  };
  readonly lastSync: number | null;
  /** When it is tried again, while `offline`. */
  readonly retryAt: number | null;
  readonly problem: Problem | null;
  /** Pictures wait, since the connection is metered or the settings say so. */
  readonly picturesWait: boolean;
  /** Milliseconds that this computer's clock is ahead of the server's, `null` while not known. */
  readonly clockOffset: number | null;
  readonly offers: readonly Offer[];
  /** Timers of the freelancer's other devices that run right now. */
  readonly others: readonly {
    readonly device: string;
    readonly name: string;
    readonly contract: string;
    readonly since: number;
  }[];
}

export const shortcutActions = ['startStop', 'privacyPause'] as const;
export type ShortcutAction = (typeof shortcutActions)[number];

/** A newer version of Work Diary. `waiting`: downloaded and checked; it is put in place once no timer runs. */
export interface UpdateView {
  /** `off`: not looked for here, as in development. `none`: this is the newest, as far as known. */
  readonly state: 'off' | 'none' | 'checking' | 'downloading' | 'waiting' | 'failed';
  readonly version: string | null;
  /** Plain text. */
  readonly notes: string | null;
  /** 0 to 100 while `downloading`. */
  readonly percent: number | null;
  readonly problem: Problem | null;
}

/** What a desktop shell has around the page. */
export interface DesktopView {
  /** Shortcuts that were asked of the system; not `held`: it refused, or another program has the keys. */
  readonly shortcuts: readonly {
    readonly action: ShortcutAction;
    readonly accelerator: string;
    readonly held: boolean;
  }[];
  /** Whether this desktop shows tray icons, as far as it says. */
  readonly tray: boolean;
  readonly update: UpdateView;
}

export const permissions = ['screen', 'accessibility', 'input'] as const;
/** What macOS asks a person to allow. */
export type Permission = (typeof permissions)[number];

/** What runs here. */
export interface AboutView {
  readonly version: string;
  readonly shell: 'browser' | 'electron';
  /** "Electron 45.4.1", "Node 24.21.0" … */
  readonly runtimes: readonly { readonly name: string; readonly version: string }[];
  /** Operating system, its version and processor, in its own words. */
  readonly system: string;
  readonly logFolder: string;
}

export interface DiaryState {
  readonly now: number;
  /** The first notice is the English one. */
  readonly consent: { readonly accepted: boolean; readonly notices: readonly ConsentNotice[] };
  readonly contracts: readonly Contract[];
  readonly timer: TimerView;
  readonly notices: readonly NoticeView[];
  readonly idleAsks: readonly IdleAsk[];
  readonly resumeAsk: ResumeAsk | null;
  /** Null until it has run. */
  readonly selfTest: readonly SelfTestView[] | null;
  /** What is wrong right now and what to do, newest last. */
  readonly warnings: readonly Problem[];
  readonly virtualDisplay: boolean;
  /** `null` in the browser shell. */
  readonly desktop: DesktopView | null;
  readonly settings: Settings;
  readonly recentMemos: readonly string[];
  readonly sync: SyncView;
}

export interface RecordView {
  readonly kind: 'record';
  readonly contract: string;
  readonly segment: number;
  readonly device: string;
  /** `discarding` can still be undone. */
  readonly status: 'open' | 'sealed' | 'discarding' | 'discarded';
  /** Envelope hash once sealed. */
  readonly entry: string | null;
  readonly intervals: readonly Interval[];
  readonly tracked: number;
  readonly minutes: readonly Minute[];
  readonly memo: string;
  readonly labels: readonly string[];
  readonly application: string | null;
  readonly title: string | null;
  readonly snapshot: Snapshot | null;
  readonly noSnapshot: NoSnapshot | null;
  /** Commitments whose bytes are missing or were erased. */
  readonly missing: readonly string[];
  readonly virtualDisplay: boolean;
  readonly clockSuspect: boolean;
  readonly faults: readonly string[];
  readonly discardAt: number | null;
  /** Where it is moved to when the discard commits. */
  readonly movingTo: string | null;
  /** Its statement week is locked: it can only be given back. */
  readonly locked: boolean;
  /** When its hours were given back, or `null`. */
  readonly returnedAt: number | null;
  /** `here`: stays on this machine (personal, or not sealed). `waiting`: nothing acknowledged. `pictures`: those on their way. */
  readonly delivery: 'here' | 'waiting' | 'pictures' | 'sent';
  /** When the client first saw it, as far as known. */
  readonly viewedAt: number | null;
  readonly protection: Protection;
}

/** Manual time, or an idle stretch that was kept. */
export interface ItemView {
  readonly kind: 'manual' | 'kept-idle';
  readonly contract: string;
  readonly entry: string;
  readonly start: number;
  readonly intervals: readonly Interval[];
  readonly memo: string;
  /** Milliseconds of it that lie in segments whose record was discarded. */
  readonly overDiscarded: number;
  readonly discarded: boolean;
  /** Until when a discard can be undone. */
  readonly discardAt: number | null;
  readonly locked: boolean;
  readonly returnedAt: number | null;
  readonly protection: Protection;
}

export interface DiaryDay {
  readonly from: number;
  readonly to: number;
  readonly records: readonly RecordView[];
  readonly items: readonly ItemView[];
}

/** One record in an overview of many days: what a small cell shows. */
export type OverviewCell = Pick<
  RecordView,
  'contract' | 'segment' | 'device' | 'status' | 'tracked' | 'noSnapshot'
> & {
  /** Minutes with input, and minutes that tracked time touches. */
  readonly active: number;
  readonly touched: number;
  readonly protected: boolean;
  /** Milliseconds over the weekly limit. */
  readonly overLimit: number;
};

export interface Overview {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly OverviewCell[];
  readonly items: readonly ItemView[];
}

/** A memo or set of labels that a record or item has had, oldest first. `null` once erased. */
export interface TextVersions {
  readonly memos: readonly { readonly at: number; readonly memo: string | null }[];
  readonly labels: readonly { readonly at: number; readonly labels: readonly string[] | null }[];
}

/** Windows that can be seen now, for trying out the private list. Known nowhere but on this machine. */
export interface OpenWindows {
  /** False where windows cannot be listed. */
  readonly known: boolean;
  readonly windows: readonly {
    readonly applications: readonly string[];
    readonly titles: readonly string[];
  }[];
}

export interface MachineView {
  readonly dataFolder: string;
  readonly journalBytes: number;
  readonly pictures: number;
  readonly pictureBytes: number;
  readonly freeBytes: number;
  /** `file`: what starts the tracker when its user signs in; `null` where this system offers nothing of the kind. */
  readonly startAtLogin: { readonly on: boolean; readonly file: string } | null;
}

export interface HealthView {
  /** The last check of every signature, chain and commitment since the tracker was started. */
  readonly verified: { readonly at: number; readonly report: VerifyReport } | null;
  readonly journals: readonly {
    readonly contract: string;
    readonly device: string;
    /** Whether this computer's present key writes here. */
    readonly current: boolean;
    readonly entries: number;
    readonly head: string | null;
    /** Wall time of the newest entry. */
    readonly newest: number | null;
  }[];
  /** Records that are not sealed yet. */
  readonly unsealed: readonly { readonly contract: string; readonly segment: number }[];
  /** Entries and rows that the disk has not taken yet. */
  readonly unwritten: number;
  /** Entries that the server has not acknowledged. */
  readonly unsent: number;
  /** What was refused for good, never dropped: the reason, and what it was. */
  readonly parked: readonly (Problem & { readonly what: string; readonly at: number })[];
}

export interface VerifyReport {
  readonly good: boolean;
  readonly journals: readonly {
    readonly contract: string;
    readonly device: string;
    readonly entries: number;
    readonly head: string | null;
    readonly problems: readonly Problem[];
  }[];
  /** Stored pictures and texts: what is there, was erased on purpose, or is missing or changed. */
  readonly blobs: {
    readonly good: number;
    readonly erased: number;
    readonly missing: readonly string[];
    readonly changed: readonly string[];
  };
}

export interface RebuildReport {
  readonly entries: number;
  readonly milliseconds: number;
  /** Projection rows that differed from what the journal says. */
  readonly corrected: number;
}

export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  /** How `text` stands for the bytes. */
  readonly encoding: 'utf-8' | 'base64';
  readonly text: string;
}

const nothing = z.strictObject({});
const reportBoundsSchema = z.array(instantSchema).min(2).max(14);
const method =
  <R>() =>
  <A extends z.ZodType>(args: A) => ({ args, result: null as R });

/** Every method by name. `result` only carries the type. */
export const diaryMethods = {
  state: method<DiaryState>()(nothing),
  acceptConsent: method<null>()(z.strictObject({ hash: hashSchema })),
  selfTest: method<readonly SelfTestView[]>()(nothing),
  createContract: method<Contract>()(personalContractSchema),
  /** New terms of a personal contract; they hold from the next Monday 00:00 UTC. */
  changeTerms: method<Contract>()(
    z.strictObject({ contract: idSchema, terms: personalContractSchema.shape.terms }),
  ),
  /** Raises the limit of a personal contract at once, for the week named. */
  raiseLimit: method<null>()(
    z.strictObject({ contract: idSchema, week: instantSchema, limit: z.int().min(0) }),
  ),
  setContractStatus: method<null>()(
    z.strictObject({ contract: idSchema, status: z.enum(['active', 'paused', 'ended']) }),
  ),
  start: method<null>()(
    z.strictObject({
      contract: idSchema,
      memo: memoSchema.optional(),
      labels: labelsSchema.optional(),
      /** Go on although the weekly limit is reached. */
      overLimit: z.boolean().optional(),
    }),
  ),
  stop: method<null>()(nothing),
  /** Privacy pause and its end. */
  pause: method<null>()(nothing),
  resume: method<null>()(nothing),
  dismissResume: method<null>()(nothing),
  /** Takes away a warning of `oneOffWarnings`; one that is gone already stays so. */
  dismissWarning: method<null>()(z.strictObject({ reason: z.string().min(1).max(64) })),
  /** Memo or labels of the running timer, or of the records named. */
  setMemo: method<null>()(
    z.strictObject({ memo: memoSchema, records: z.array(recordKeySchema).max(1000).optional() }),
  ),
  setLabels: method<null>()(
    z.strictObject({ labels: labelsSchema, records: z.array(recordKeySchema).max(1000).optional() }),
  ),
  keep: method<null>()(shownRecordSchema),
  blur: method<null>()(shownRecordSchema),
  discard: method<null>()(z.strictObject({ records: z.array(shownRecordSchema).min(1).max(1000) })),
  undoDiscard: method<null>()(z.strictObject({ records: z.array(recordKeySchema).min(1).max(1000) })),
  /** Discards the records and, when Undo is over, adds their time by hand to the other contract. */
  moveRecords: method<null>()(
    z.strictObject({
      records: z.array(recordKeySchema).min(1).max(144),
      contract: idSchema,
      memo: memoSchema,
    }),
  ),
  /** Gives back hours of locked weeks: whole records and items, by their entries. */
  giveBack: method<null>()(
    z.strictObject({ entries: z.array(hashSchema).min(1).max(1000), reason: z.string().trim().max(500) }),
  ),
  textVersions: method<TextVersions>()(z.strictObject({ entry: hashSchema })),
  answerIdle: method<null>()(
    z.discriminatedUnion('answer', [
      z.strictObject({ id: idSchema, answer: z.literal('keep') }),
      z.strictObject({ id: idSchema, answer: z.literal('discard') }),
      z.strictObject({ id: idSchema, answer: z.literal('give'), contract: idSchema, memo: memoSchema }),
    ]),
  ),
  addTime: method<null>()(
    z.strictObject({ contract: idSchema, from: instantSchema, to: instantSchema, memo: memoSchema }),
  ),
  discardItem: method<null>()(z.strictObject({ entry: hashSchema })),
  undoDiscardItem: method<null>()(z.strictObject({ entry: hashSchema })),
  /** Records and items that start in `[from, to)`, at most 31 days. */
  diary: method<DiaryDay>()(z.strictObject({ from: instantSchema, to: instantSchema })),
  /** The same range rule as `diary`, at most 100 days, and less of each record. */
  overview: method<Overview>()(z.strictObject({ from: instantSchema, to: instantSchema })),
  statement: method<StatementView>()(z.strictObject({ contract: idSchema, week: instantSchema })),
  /** Periods lie between neighbours of `bounds`, which ascend. */
  report: method<readonly ReportRow[]>()(z.strictObject({ bounds: reportBoundsSchema })),
  /** Asks the server at this address for a code to enter in the browser; `sync` in the state tells how it goes on. */
  pair: method<null>()(z.strictObject({ server: z.url({ protocol: /^https?$/ }).max(300) })),
  cancelPairing: method<null>()(nothing),
  /** Forgets the server: what was not sent stays here and waits for the next pairing. */
  unpair: method<null>()(nothing),
  syncNow: method<null>()(nothing),
  /** Accepts or declines the exact text whose hash is given; acceptance opens the contract's journal. */
  answerOffer: method<null>()(
    z.strictObject({ contract: idSchema, version: z.int().min(1), hash: hashSchema, accept: z.boolean() }),
  ),
  /** Asks the freelancer's other devices to stop their timers. */
  stopOthers: method<null>()(nothing),
  saveSettings: method<Settings>()(settingsSchema.partial()),
  verify: method<VerifyReport>()(nothing),
  rebuild: method<RebuildReport>()(nothing),
  health: method<HealthView>()(nothing),
  machine: method<MachineView>()(nothing),
  setStartAtLogin: method<null>()(z.strictObject({ on: z.boolean() })),
  openWindows: method<OpenWindows>()(nothing),
  about: method<AboutView>()(nothing),
  /** Shows a folder in the system's file manager. */
  openFolder: method<null>()(z.strictObject({ folder: z.enum(['data', 'logs']) })),
  /** Asks the system for a permission, or opens its settings where it is given; `selfTest` tells what came of it. */
  openPermission: method<null>()(z.strictObject({ permission: z.enum(permissions) })),
  checkUpdate: method<null>()(nothing),
  /** Puts the version that waits in place and starts again: refused while a timer runs. */
  installUpdate: method<null>()(nothing),
  export: method<ExportFile>()(
    z.strictObject({ from: instantSchema, to: instantSchema, format: z.enum(['csv', 'json']) }),
  ),
  exportStatement: method<ExportFile>()(
    z.strictObject({
      contract: idSchema,
      week: instantSchema,
      format: z.enum(['csv', 'pdf']),
      language: z.enum(['en', 'de']),
    }),
  ),
  exportReport: method<ExportFile>()(z.strictObject({ bounds: reportBoundsSchema })),
} as const;

export type MethodName = keyof typeof diaryMethods;
export type Args<M extends MethodName> = z.input<(typeof diaryMethods)[M]['args']>;
export type ParsedArgs<M extends MethodName> = z.output<(typeof diaryMethods)[M]['args']>;
export type Answer<M extends MethodName> = (typeof diaryMethods)[M]['result'];

export type DiaryApi = { readonly [M in MethodName]: (args: Args<M>) => Promise<Result<Answer<M>>> };
export type DiaryHandlers = {
  readonly [M in MethodName]: (args: ParsedArgs<M>) => Promise<Result<Answer<M>>>;
};

/** Pushed to every connected screen. `state` carries all of it; `diary` says that records changed. */
export type DiaryEvent =
  | { readonly event: 'state'; readonly state: DiaryState }
  | { readonly event: 'diary'; readonly from: number; readonly to: number };
