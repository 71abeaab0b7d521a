// What the page accepts from the tracker: every message is parsed before anything shows it.
import { z } from 'zod';
import {
  type AboutView,
  type Answer,
  type DiaryEvent,
  type DiaryState,
  type ExportFile,
  type HealthView,
  type MachineView,
  type MethodName,
  type OpenWindows,
  type ReportRow,
  recordKeySchema,
  settingsSchema,
  shortcutActions,
  type VerifyReport,
} from '../../../shared/diary-api.ts';
import type { BridgeEvent } from '../../../shared/diary-bridge.ts';
import { contractSchema } from '../../../shared/domain/contract.ts';
import { intervalSchema } from '../../../shared/domain/intervals.ts';
import { snapshotSchema } from '../../../shared/domain/record.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { problemSchema } from '../../../shared/wire/problem.ts';
import { offerSchema } from '../../../shared/wire/sync.ts';
import {
  daySchema,
  overviewSchema,
  statementSchema,
  textVersionsSchema,
} from '../../../shared/wire/views.ts';

const timerSchema = z.object({
  state: z.enum(['stopped', 'running', 'idle', 'locked', 'suspended', 'privacy']),
  contract: z.string().nullable(),
  memo: z.string(),
  labels: z.array(z.string()),
  since: z.number().nullable(),
  session: z.number(),
  today: z.number().nullable(),
  week: z.number(),
  limit: z.number().nullable(),
  clockSuspect: z.boolean(),
});

const selfTestSchema = z.object({
  part: z.string(),
  state: z.enum(['ok', 'limited', 'failed']),
  reason: z.string(),
  detail: z.string(),
  remedy: z.string().nullable(),
});

export const stateSchema: z.ZodType<DiaryState> = z.object({
  now: z.number(),
  consent: z.object({
    accepted: z.boolean(),
    notices: z.array(z.object({ language: z.enum(['en', 'de']), text: z.string(), hash: z.string() })).min(1),
  }),
  contracts: z.array(contractSchema),
  timer: timerSchema,
  notices: z.array(
    z.object({
      key: recordKeySchema,
      until: z.number(),
      snapshot: snapshotSchema,
      mayBlur: z.boolean(),
      withoutPicture: z.boolean(),
    }),
  ),
  idleAsks: z.array(z.object({ id: z.string(), contract: z.string(), interval: intervalSchema })),
  resumeAsk: z
    .object({
      contract: z.string(),
      memo: z.string(),
      labels: z.array(z.string()),
      reason: z.enum(['unlocked', 'woken', 'restarted']),
    })
    .nullable(),
  selfTest: z.array(selfTestSchema).nullable(),
  warnings: z.array(problemSchema),
  virtualDisplay: z.boolean(),
  desktop: z
    .object({
      shortcuts: z.array(
        z.object({ action: z.enum(shortcutActions), accelerator: z.string(), held: z.boolean() }),
      ),
      tray: z.boolean(),
      update: z.object({
        state: z.enum(['off', 'none', 'checking', 'downloading', 'waiting', 'failed']),
        version: z.string().nullable(),
        notes: z.string().nullable(),
        percent: z.number().nullable(),
        problem: problemSchema.nullable(),
      }),
    })
    .nullable(),
  settings: settingsSchema,
  recentMemos: z.array(z.string()),
  sync: z.object({
    state: z.enum(['unpaired', 'pairing', 'online', 'syncing', 'offline', 'refused']),
    server: z.string().nullable(),
    account: z.object({ name: z.string(), email: z.string(), sample: z.boolean() }).nullable(),
    pairing: z
      .object({ code: z.string(), address: z.string(), complete: z.string(), until: z.number() })
      .nullable(),
    backlog: z.object({
      entries: z.number(),
      thumbnails: z.number(),
      pictures: z.number(),
      bytes: z.number(),
    }),
    lastSync: z.number().nullable(),
    retryAt: z.number().nullable(),
    problem: problemSchema.nullable(),
    picturesWait: z.boolean(),
    clockOffset: z.number().nullable(),
    offers: z.array(offerSchema),
    others: z.array(
      z.object({ device: z.string(), name: z.string(), contract: z.string(), since: z.number() }),
    ),
  }),
});

const reportSchema: z.ZodType<readonly ReportRow[]> = z.array(
  z.object({
    from: z.number(),
    to: z.number(),
    contract: z.string(),
    currency: z.string().nullable(),
    records: z.number(),
    discarded: z.number(),
    tracked: z.number(),
    manual: z.number(),
    keptIdle: z.number(),
    overLimit: z.number(),
    billable: z.number(),
    protected: z.number(),
    amount: z.number(),
  }),
);

const windowsSchema: z.ZodType<OpenWindows> = z.object({
  known: z.boolean(),
  windows: z.array(z.object({ applications: z.array(z.string()), titles: z.array(z.string()) })),
});

const aboutSchema: z.ZodType<AboutView> = z.object({
  version: z.string(),
  shell: z.enum(['browser', 'electron']),
  runtimes: z.array(z.object({ name: z.string(), version: z.string() })),
  system: z.string(),
  logFolder: z.string(),
});

const machineSchema: z.ZodType<MachineView> = z.object({
  dataFolder: z.string(),
  journalBytes: z.number(),
  pictures: z.number(),
  pictureBytes: z.number(),
  freeBytes: z.number(),
  startAtLogin: z.object({ on: z.boolean(), file: z.string() }).nullable(),
});

const verifySchema: z.ZodType<VerifyReport> = z.object({
  good: z.boolean(),
  journals: z.array(
    z.object({
      contract: z.string(),
      device: z.string(),
      entries: z.number(),
      head: z.string().nullable(),
      problems: z.array(problemSchema),
    }),
  ),
  blobs: z.object({
    good: z.number(),
    erased: z.number(),
    missing: z.array(z.string()),
    changed: z.array(z.string()),
  }),
});

const healthSchema: z.ZodType<HealthView> = z.object({
  verified: z.object({ at: z.number(), report: verifySchema }).nullable(),
  journals: z.array(
    z.object({
      contract: z.string(),
      device: z.string(),
      current: z.boolean(),
      entries: z.number(),
      head: z.string().nullable(),
      newest: z.number().nullable(),
    }),
  ),
  unsealed: z.array(z.object({ contract: z.string(), segment: z.number() })),
  unwritten: z.number(),
  unsent: z.number(),
  parked: z.array(
    z.object({
      reason: z.string(),
      message: z.string(),
      field: z.string().exactOptional(),
      what: z.string(),
      at: z.number(),
    }),
  ),
});

const fileSchema: z.ZodType<ExportFile> = z.object({
  name: z.string(),
  mediaType: z.string(),
  encoding: z.enum(['utf-8', 'base64']),
  text: z.string(),
});

/** Answers that the screens read; of the others only success or failure matters. */
export const answerSchemas: { readonly [M in MethodName]?: z.ZodType<Answer<M>> } = {
  state: stateSchema,
  diary: daySchema,
  createContract: contractSchema,
  changeTerms: contractSchema,
  selfTest: z.array(selfTestSchema),
  saveSettings: settingsSchema,
  overview: overviewSchema,
  statement: statementSchema,
  report: reportSchema,
  textVersions: textVersionsSchema,
  openWindows: windowsSchema,
  machine: machineSchema,
  about: aboutSchema,
  verify: verifySchema,
  rebuild: z.object({ entries: z.number(), milliseconds: z.number(), corrected: z.number() }),
  health: healthSchema,
  export: fileSchema,
  exportStatement: fileSchema,
  exportReport: fileSchema,
};

export type Incoming = DiaryEvent | { readonly id: number; readonly result: Result<unknown> };

const resultSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: problemSchema }),
]);

const eventSchema = z.union([
  z.object({ event: z.literal('state'), state: stateSchema }),
  z.object({ event: z.literal('diary'), from: z.number(), to: z.number() }),
]);

const answerSchema: z.ZodType<Incoming> = z.union([
  z
    .object({ id: z.number() })
    .and(resultSchema)
    .transform(({ id, ...result }) => ({ id, result })),
  eventSchema,
]);

/** One message of the tracker, or `null` when this page does not understand it. */
export function parseMessage(data: unknown): Incoming | null {
  if (typeof data !== 'string') return null;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = answerSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** What the bridge's `call` answers, or `null` when this page does not understand it. */
export function parseResult(answer: unknown): Result<unknown> | null {
  const parsed = resultSchema.safeParse(answer);
  return parsed.success ? parsed.data : null;
}

const bridgeEventSchema: z.ZodType<BridgeEvent> = z.union([
  eventSchema,
  z.object({ event: z.literal('held') }),
  z.object({ event: z.literal('go'), hash: z.string().startsWith('#/') }),
]);

/** What the bridge pushes, or `null` when this page does not understand it. */
export function parseBridgeEvent(event: unknown): BridgeEvent | null {
  const parsed = bridgeEventSchema.safeParse(event);
  return parsed.success ? parsed.data : null;
}
