// The journal as the tracker sees it: opened, asked and closed from the main thread.
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { entryUrl } from '../entry-url.ts';
import type { Instant } from '../tracker/ports.ts';
import { blobPath } from './blobs.ts';
import { deviceKey } from './context.ts';
import {
  forgetRenewed,
  type KeyProtection,
  type OpenedKey,
  plainKey,
  readKey,
  readStagedKey,
  renewKey,
  settleKey,
  stageKey,
} from './key-file.ts';
import { problemOf } from './problems.ts';
import { type RemoteOperations, WorkerCalls } from './rpc.ts';
import type { Operations, StoreOptions } from './store.ts';

export type { AppendDraft } from './commands.ts';
export type { Backlog, EntrySettled, WaitingPicture } from './delivery.ts';
export type { KeyProtection } from './key-file.ts';
export type { StoredItem, StoredRecord } from './queries.ts';

export interface OpenOptions extends StoreOptions {
  /** Enrolment of a new key writes entries; they carry this instant. */
  readonly at: Instant;
  /** Without it the key lies in a plain file, readable by its owner only. */
  readonly protection?: KeyProtection;
  /** Where the key is missing or is not this journal's: enrol a new one that goes on from the old journals. */
  readonly restore?: boolean;
}

type Internal = 'currentDevice' | 'useKey' | 'enrol';

/** See `store.ts` and the modules it names for each operation. A rejection means a fault in the program. */
export interface Journal extends Omit<RemoteOperations, Internal> {
  /** The device that writes here. */
  device(): string;
  /** Where the file of a picture or thumbnail lies, whether or not it is there. */
  blobPath(commitment: string): string;
  /**
   * Enrols a new key; its journals name the old ones and what counts there, and the rest is issued again. `announce`
   * tells somebody the new public key (raw, hex) before it is taken into use; where that fails nothing changes.
   */
  restore(at: Instant, announce?: (publicKey: string) => Promise<Result<null>>): Promise<Result<null>>;
}

const explanations = {
  'key-missing': 'The device key of this data folder is missing.',
  'key-mismatch': 'The device key does not belong to this journal: the data folder was restored or copied.',
  'key-unreadable': 'The device key cannot be read with the keyring of this session.',
} as const;

const keyProblem = (reason: keyof typeof explanations): Result<never> =>
  fail(
    reason,
    `${explanations[reason]} Put the right device.key back, or take it out of the data folder to go on with a new key: what was recorded stays, and the new journal names the old one.`,
  );

/** Everything that has to do with the key: finding the right one, making one, replacing one. */
class Keys {
  readonly #calls: WorkerCalls;
  readonly #dataDir: string;
  readonly #protection: KeyProtection;
  constructor(calls: WorkerCalls, options: OpenOptions) {
    this.#calls = calls;
    this.#dataDir = options.dataDir;
    this.#protection = options.protection ?? plainKey;
  }

  /** A new key in the database first, then in its place: `find` completes what was cut off in between. */
  async enrol(at: Instant, announce?: (publicKey: string) => Promise<Result<null>>): Promise<Result<null>> {
    const pem = await stageKey(this.#dataDir, this.#protection);
    const announced = announce ? await announce(deviceKey(pem).publicKey) : ok(null);
    if (!announced.ok) return announced;
    const enrolled = await this.#calls.call('enrol', [pem, at]);
    if (enrolled.ok) settleKey(this.#dataDir);
    return enrolled;
  }

  async find(): Promise<Result<null>> {
    const key = await readKey(this.#dataDir, this.#protection);
    if (key !== null && key !== 'unreadable') {
      const used = await this.#calls.call('useKey', [key.pem]);
      if (!used.ok) return used;
      if (used.value) return this.#freshen(key);
    }
    const staged = await readStagedKey(this.#dataDir, this.#protection);
    if (staged !== null && staged !== 'unreadable') {
      const used = await this.#calls.call('useKey', [staged.pem]);
      if (!used.ok) return used;
      if (used.value) {
        settleKey(this.#dataDir);
        return this.#freshen(staged);
      }
    }
    if (key === null) return keyProblem('key-missing');
    return keyProblem(key === 'unreadable' ? 'key-unreadable' : 'key-mismatch');
  }

  /** The key is in use; where its file cannot be renewed now, the next start tries again. */
  async #freshen({ pem, stale }: OpenedKey): Promise<Result<null>> {
    if (stale) await renewKey(this.#dataDir, pem, this.#protection);
    else forgetRenewed(this.#dataDir);
    return ok(null);
  }

  async open(options: OpenOptions): Promise<Result<null>> {
    const device = await this.#calls.call('currentDevice', []);
    if (!device.ok) return device;
    // A new database never takes over a key that may have signed elsewhere.
    if (device.value === null) return this.enrol(options.at);
    const found = await this.find();
    return found.ok || !options.restore || !(found.error.reason in explanations)
      ? found
      : this.enrol(options.at);
  }
}

/**
 * Opens the data folder for this process alone. Reasons: `already-running`, `newer-database`, `corrupt-database`,
 * `read-only`, `disk-full`, `disk-error`, `key-missing`, `key-mismatch`, `key-unreadable`, and those of the protection:
 * `key-protected`, `keyring-locked`.
 */
export async function openJournal(options: OpenOptions): Promise<Result<Journal>> {
  const { dataDir, boot } = options;
  const calls = new WorkerCalls(new Worker(entryUrl('journal/worker'), { workerData: { dataDir, boot } }));
  const keys = new Keys(calls, options);
  const opened = await calls.opened;
  const ready = opened.ok ? await onDisk(() => keys.open(options)) : opened;
  const device = ready.ok ? await calls.call('currentDevice', []) : ready;
  if (!device.ok) {
    // A database that never opened has nothing to close.
    if (opened.ok) await calls.call('close', []);
    await calls.end();
    return device;
  }
  return ok(journalOver(calls, keys, dataDir, device.value ?? ''));
}

async function onDisk(work: () => Promise<Result<null>>): Promise<Result<null>> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return problem;
    throw error;
  }
}

function journalOver(calls: WorkerCalls, keys: Keys, dataDir: string, first: string): Journal {
  let device = first;
  const remote =
    <M extends keyof Operations>(method: M) =>
    (...args: Parameters<Operations[M]>) =>
      calls.call(method, args);
  return {
    contracts: remote('contracts'),
    saveContract: remote('saveContract'),
    memory: remote('memory'),
    saveMemory: remote('saveMemory'),
    openRecords: remote('openRecords'),
    saveOpen: remote('saveOpen'),
    dropOpen: remote('dropOpen'),
    openContractJournal: remote('openContractJournal'),
    seal: remote('seal'),
    discardOpen: remote('discardOpen'),
    discardSealed: remote('discardSealed'),
    discardItem: remote('discardItem'),
    moveRecords: remote('moveRecords'),
    giveBack: remote('giveBack'),
    append: remote('append'),
    records: remote('records'),
    items: remote('items'),
    recentMemos: remote('recentMemos'),
    weekTotals: remote('weekTotals'),
    discardedKeys: remote('discardedKeys'),
    lastRecordEnd: remote('lastRecordEnd'),
    textVersions: remote('textVersions'),
    health: remote('health'),
    statement: remote('statement'),
    report: remote('report'),
    publicKey: remote('publicKey'),
    assertion: remote('assertion'),
    entryBatch: remote('entryBatch'),
    settleEntries: remote('settleEntries'),
    waitingPictures: remote('waitingPictures'),
    pictureSent: remote('pictureSent'),
    parkPicture: remote('parkPicture'),
    unpark: remote('unpark'),
    backlog: remote('backlog'),
    saveNews: remote('saveNews'),
    compareHeads: remote('compareHeads'),
    eraseFiles: remote('eraseFiles'),
    sweepOrphans: remote('sweepOrphans'),
    expirePictures: remote('expirePictures'),
    isUnused: remote('isUnused'),
    layOut: remote('layOut'),
    inspect: remote('inspect'),
    verify: remote('verify'),
    rebuild: remote('rebuild'),
    device: () => device,
    blobPath: (commitment) => blobPath(dataDir, commitment),
    restore: async (at, announce) => {
      const enrolled = await onDisk(() => keys.enrol(at, announce));
      const current = await calls.call('currentDevice', []);
      if (current.ok && current.value !== null) device = current.value;
      return enrolled;
    },
    close: async () => {
      const closed = await calls.call('close', []);
      await calls.end();
      return closed;
    },
  };
}
