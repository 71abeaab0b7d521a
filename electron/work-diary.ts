// Puts the tracker together over what a shell supplies: journal, capture, machine and API, in this order.
import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AboutView, DiaryHandlers } from '../shared/diary-api.ts';
import type { Contract } from '../shared/domain/contract.ts';
import { fail, ok, type Problem, type Result } from '../shared/domain/result.ts';
import { DAY, SEGMENT, segmentOf } from '../shared/domain/time.ts';
import type { ApiContext, Desktop, SettingsStore, StartAtLogin } from './api/context.ts';
import { acceptedNotice } from './api/contracts.ts';
import { createHandlers } from './api/handlers.ts';
import { readSettings } from './api/settings.ts';
import type { Capture } from './capture/capture.ts';
import { type Journal, type KeyProtection, openJournal } from './journal/journal.ts';
import { ownerOnly } from './journal/owner-only.ts';
import type { SyncContext } from './sync/context.ts';
import { SyncDoor } from './sync/door.ts';
import type { Ticket } from './sync/port.ts';
import { memorySchema, parkedSchema } from './tracker/memory.ts';
import type { Clock, Log, PowerEvent, PowerMonitor, Random, SelfTestLine, Shell } from './tracker/ports.ts';
import { type Recovered, Tracker } from './tracker/tracker.ts';

export interface WorkDiaryOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly shell: Shell;
  readonly settings: SettingsStore & { readonly kept: unknown };
  readonly virtualDisplay: boolean;
  readonly startAtLogin: StartAtLogin | null;
  /** How the device key lies in its file; without it in a plain one, readable by its owner only. */
  readonly protection?: KeyProtection;
  readonly desktop: Desktop | null;
  readonly about: Omit<AboutView, 'logFolder'>;
  /** What the shell itself can test, beside capture and storage. */
  readonly shellTest: () => Promise<readonly SelfTestLine[]>;
  /** What sync asks of the computer: see `sync/context.ts`. */
  readonly sync: Pick<SyncContext, 'deviceName' | 'metered'> & {
    /** Where nobody is to type a code; `null` where somebody is. */
    readonly ticket: Ticket | null;
  };
  /** What lies in the data folder has just come from another computer, on purpose. */
  readonly moved: boolean;
  /** Capture that writes its pictures to this folder. */
  readonly capture: (blobDir: string) => Capture;
}

export interface WorkDiary {
  readonly tracker: Tracker;
  readonly journal: Journal;
  readonly handlers: DiaryHandlers;
  /** Ends time, writes everything down and releases the data folder. `false` when something could not be written. */
  quit(): Promise<boolean>;
}

/** Where the log lies in a data folder. */
export const logFolder = (dataDir: string): string => join(dataDir, 'logs');

/** Starts the tracker on a data folder. The reasons are those of the journal and of the settings. */
export async function startWorkDiary(options: WorkDiaryOptions): Promise<Result<WorkDiary>> {
  const { dataDir, clock, random, log } = options;
  const settings = readSettings(options.settings.kept);
  if (!settings.ok) return settings;
  const opened = await openOrRestore(options);
  if (!opened.ok) return opened;
  const { journal, restored } = opened.value;
  const kept = await readKept(journal, clock);
  if (!kept.ok) {
    await journal.close();
    return kept;
  }

  await sweepOrphans(journal, clock, log);
  const blobDir = join(dataDir, 'blobs');
  mkdirSync(blobDir, { recursive: true, mode: 0o700 });
  const capture = options.capture(blobDir);
  const { screen, input, idle, notifier } = capture;
  let resumed = (): void => undefined;
  const power = listenedTo(capture.power, (event) => {
    if (event === 'resume' || event === 'unlock') resumed();
  });
  const tracker = new Tracker(
    { clock, random, journal, screen, input, idle, power, notifier, shell: options.shell, log },
    {
      settings: settings.value,
      contracts: kept.value.contracts,
      recovered: kept.value.recovered,
      virtualDisplay: options.virtualDisplay,
    },
  );
  if (restored) tracker.warn(restored);
  const folderOpen = ownerOnly(dataDir);
  if (folderOpen) {
    log.error('data folder open to others');
    tracker.warn(folderOpen);
  }
  const expirePictures = async (): Promise<void> => {
    if (await expire(journal, clock, tracker.settings.pictureDays, log)) tracker.announce(true);
  };
  await expirePictures();
  let cancelDaily = (): void => undefined;
  const daily = (): void => {
    cancelDaily = clock.after(DAY, () => {
      daily();
      void expirePictures();
    });
  };
  daily();
  const seen: ApiContext['seen'] = { selfTest: null, consent: kept.value.consent, verified: null };
  const { deviceName, metered, ticket } = options.sync;
  const sync = new SyncDoor({
    ...{ journal, tracker, clock, random, log, deviceName, metered },
    consent: () => seen.consent,
  });
  resumed = () => sync.resume();
  const api: ApiContext = {
    tracker,
    journal,
    sync,
    clock,
    random,
    settings: options.settings,
    machine: {
      dataDir,
      startAtLogin: options.startAtLogin,
      windows: async () => {
        const windows = await capture.windows();
        return windows?.map(({ applications, titles }) => ({ applications, titles })) ?? null;
      },
    },
    desktop: options.desktop,
    about: { ...options.about, logFolder: logFolder(dataDir) },
    expirePictures,
    selfTest: async () => [
      ...(await capture.selfTest()),
      ...(await options.shellTest()),
      await storageLine(dataDir),
    ],
    seen,
  };
  await sync.start(ticket);
  log.info('started', { device: journal.device(), contracts: kept.value.contracts.length });
  return ok({
    tracker,
    journal,
    handlers: createHandlers(api),
    async quit() {
      cancelDaily();
      // Time ends at once: what sync has under way may wait for others longer than there is.
      await Promise.all([sync.stop(), tracker.quit()]);
      notifier.stop();
      // What sync still told the tracker is written, too.
      const written = await tracker.flush();
      const closed = await journal.close();
      log.info('stopped', { written: written && closed.ok });
      return written && closed.ok;
    },
  });
}

/** The same monitor, whose events `also` hears after the tracker has. */
const listenedTo = (power: PowerMonitor, also: (event: PowerEvent) => void): PowerMonitor => ({
  start: (listener) =>
    power.start((event) => {
      listener(event);
      also(event);
    }),
  stop: () => power.stop(),
  selfTest: () => power.selfTest(),
});

/**
 * Opens the journal. Where its key is missing, or belongs to another one, the data folder was restored or copied: it
 * goes on under a new key, and the new journals name the old ones (docs: evidence, "Restored or cloned machine").
 */
async function openOrRestore(
  options: WorkDiaryOptions,
): Promise<Result<{ journal: Journal; restored: Problem | null }>> {
  const { dataDir, random, clock } = options;
  const protection = options.protection ? { protection: options.protection } : {};
  const open = (restore: boolean) =>
    openJournal({ dataDir, boot: random.hex(16), at: clock.now(), restore, ...protection });
  const first = await open(false);
  if (first.ok) return ok({ journal: first.value, restored: null });
  if (first.error.reason !== 'key-missing' && first.error.reason !== 'key-mismatch') return first;
  options.log.error('restored or cloned', { reason: first.error.reason });
  const again = await open(true);
  if (!again.ok) return again;
  return ok({ journal: again.value, restored: options.moved ? moved : restored });
}

const restored: Problem = {
  reason: 'restored',
  message:
    'This data folder was restored or copied from another computer. Recording goes on under a new key; what was recorded before stays readable.',
};

const moved: Problem = {
  reason: 'moved',
  message:
    'Everything was moved to this computer, which records under a key of its own from here on. Do not go on recording on the old one: its time would not come here any more.',
};

interface Kept {
  readonly contracts: readonly Contract[];
  readonly consent: string | null;
  readonly recovered: Recovered;
}

const keptSchema = z.object({ memory: memorySchema.nullable(), parked: z.array(parkedSchema) });

/** What the journal holds of the run before. */
async function readKept(journal: Journal, clock: Clock): Promise<Result<Kept>> {
  const contracts = await journal.contracts();
  if (!contracts.ok) return contracts;
  const consent = await journal.memory('consent');
  if (!consent.ok) return consent;
  const memory = await journal.memory('tracker');
  if (!memory.ok) return memory;
  const parked = await journal.memory('parked');
  if (!parked.ok) return parked;
  const rows = await journal.openRecords();
  if (!rows.ok) return rows;
  const discarded = await journal.discardedKeys(segmentOf(clock.now().wall));
  if (!discarded.ok) return discarded;
  const floor = await journal.lastRecordEnd();
  if (!floor.ok) return floor;
  const kept = keptSchema.safeParse({ memory: memory.value, parked: parked.value ?? [] });
  if (!kept.success) {
    const field = kept.error.issues[0]?.path.join('.') ?? '';
    return fail('bad-memory', `The tracker's memory in the journal is wrong at "${field}".`, field);
  }
  return ok({
    contracts: contracts.value,
    consent: acceptedNotice(consent.value),
    recovered: {
      memory: kept.data.memory,
      rows: rows.value,
      discarded: discarded.value,
      parked: kept.data.parked,
      // A segment that holds a sealed record takes no more time.
      floor: floor.value === null ? 0 : segmentOf(floor.value - 1) + SEGMENT,
    },
  });
}

/** Removes pictures that nothing refers to. At start only: later a picture may be there before its row is. */
async function sweepOrphans(journal: Journal, clock: Clock, log: Log): Promise<void> {
  const swept = await journal.sweepOrphans(clock.now().wall);
  if (!swept.ok) log.error('tidying failed', { what: 'orphans', reason: swept.error.reason });
  else if (swept.value > 0) log.info('tidied', { what: 'orphans', files: swept.value });
}

/** Erases pictures that were kept for as long as the freelancer wants; answers whether there were any. */
async function expire(journal: Journal, clock: Clock, pictureDays: number, log: Log): Promise<boolean> {
  const expired = await journal.expirePictures(clock.now().wall - pictureDays * DAY);
  if (!expired.ok) log.error('tidying failed', { what: 'expired', reason: expired.error.reason });
  else if (expired.value > 0) log.info('tidied', { what: 'expired', files: expired.value });
  return expired.ok && expired.value > 0;
}

/** A month of pictures takes about this much. */
const ENOUGH = 2 * 1024 ** 3;

async function storageLine(dataDir: string): Promise<SelfTestLine> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  if (free >= ENOUGH) return { part: 'storage', state: 'ok', reason: 'ok', detail, remedy: null };
  const remedy = 'Free some space, or keep pictures for fewer days.';
  return { part: 'storage', state: 'limited', reason: 'disk-low', detail, remedy };
}
