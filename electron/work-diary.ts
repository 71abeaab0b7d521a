// Puts the tracker together over what a shell supplies: journal, capture, machine and API, in this order.
import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiaryHandlers } from '../shared/diary-api.ts';
import type { Contract } from '../shared/domain/contract.ts';
import { fail, ok, type Problem, type Result } from '../shared/domain/result.ts';
import { DAY, SEGMENT, segmentOf } from '../shared/domain/time.ts';
import type { ApiContext, SettingsStore } from './api/context.ts';
import { isAccepted } from './api/contracts.ts';
import { createHandlers } from './api/handlers.ts';
import { readSettings } from './api/settings.ts';
import type { NodeCapture } from './capture/node-capture.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import { memorySchema } from './tracker/memory.ts';
import type { Clock, Log, Random, SelfTestLine, Shell } from './tracker/ports.ts';
import { type Recovered, Tracker } from './tracker/tracker.ts';

export interface WorkDiaryOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly shell: Shell;
  readonly settings: SettingsStore & { readonly kept: unknown };
  readonly virtualDisplay: boolean;
  /** Capture that writes its pictures to this folder. */
  readonly capture: (blobDir: string) => NodeCapture;
}

export interface WorkDiary {
  readonly tracker: Tracker;
  readonly journal: Journal;
  readonly handlers: DiaryHandlers;
  /** Ends time, writes everything down and releases the data folder. `false` when something could not be written. */
  quit(): Promise<boolean>;
}

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

  await tidy(journal, clock, settings.value.pictureDays, log);
  const blobDir = join(dataDir, 'blobs');
  mkdirSync(blobDir, { recursive: true, mode: 0o700 });
  const capture = options.capture(blobDir);
  const { screen, input, idle, power, notifier } = capture;
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
  const api: ApiContext = {
    tracker,
    journal,
    clock,
    random,
    settings: options.settings,
    selfTest: async () => [...(await capture.selfTest()), await storageLine(dataDir)],
    seen: { selfTest: null, consent: kept.value.consent },
  };
  log.info('started', { device: journal.device(), contracts: kept.value.contracts.length });
  return ok({
    tracker,
    journal,
    handlers: createHandlers(api),
    async quit() {
      const written = await tracker.quit();
      notifier.stop();
      const closed = await journal.close();
      log.info('stopped', { written: written && closed.ok });
      return written && closed.ok;
    },
  });
}

/**
 * Opens the journal. Where its key is missing, or belongs to another one, the data folder was restored or copied: it
 * goes on under a new key, and the new journals name the old ones (docs: evidence, "Restored or cloned machine").
 */
async function openOrRestore(
  options: WorkDiaryOptions,
): Promise<Result<{ journal: Journal; restored: Problem | null }>> {
  const { dataDir, random, clock } = options;
  const open = (restore: boolean) => openJournal({ dataDir, boot: random.hex(16), at: clock.now(), restore });
  const first = await open(false);
  if (first.ok) return ok({ journal: first.value, restored: null });
  if (first.error.reason !== 'key-missing' && first.error.reason !== 'key-mismatch') return first;
  options.log.error('restored or cloned', { reason: first.error.reason });
  const again = await open(true);
  if (!again.ok) return again;
  const message =
    'This data folder was restored or copied from another computer. Recording goes on under a new key; what was recorded before stays readable.';
  return ok({ journal: again.value, restored: { reason: 'restored', message } });
}

interface Kept {
  readonly contracts: readonly Contract[];
  readonly consent: boolean;
  readonly recovered: Recovered;
}

/** What the journal holds of the run before. */
async function readKept(journal: Journal, clock: Clock): Promise<Result<Kept>> {
  const contracts = await journal.contracts();
  if (!contracts.ok) return contracts;
  const consent = await journal.memory('consent');
  if (!consent.ok) return consent;
  const memory = await journal.memory('tracker');
  if (!memory.ok) return memory;
  const rows = await journal.openRecords();
  if (!rows.ok) return rows;
  const discarded = await journal.discardedKeys(segmentOf(clock.now().wall));
  if (!discarded.ok) return discarded;
  const floor = await journal.lastRecordEnd();
  if (!floor.ok) return floor;
  const parsed = memorySchema.nullable().safeParse(memory.value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return fail('bad-memory', `The tracker's memory in the journal is wrong at "${field}".`, field);
  }
  return ok({
    contracts: contracts.value,
    consent: isAccepted(consent.value),
    recovered: {
      memory: parsed.data,
      rows: rows.value,
      discarded: discarded.value,
      // A segment that holds a sealed record takes no more time.
      floor: floor.value === null ? 0 : segmentOf(floor.value - 1) + SEGMENT,
    },
  });
}

/** Removes pictures that nothing refers to, and those kept for as long as the freelancer wants. */
async function tidy(journal: Journal, clock: Clock, pictureDays: number, log: Log): Promise<void> {
  const now = clock.now().wall;
  const orphans = await journal.sweepOrphans(now);
  const expired = await journal.expirePictures(now - pictureDays * DAY);
  for (const [what, result] of Object.entries({ orphans, expired })) {
    if (!result.ok) log.error('tidying failed', { what, reason: result.error.reason });
    else if (result.value > 0) log.info('tidied', { what, files: result.value });
  }
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
