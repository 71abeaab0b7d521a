// One data folder's content put in the place of another's, in steps that a crash may interrupt anywhere.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { ok, type Result } from '../../shared/domain/result.ts';
import { guarded, refuse } from './problems.ts';

/**
 * `aside`: what was here is being moved aside. `in`: what arrived is being moved in. `trial`: all of it is in its place,
 * the tracker must show that it starts. `out`, `back`: the other way round, where it did not.
 */
const stepSchema = z.enum(['aside', 'in', 'trial', 'out', 'back']);
export type Step = z.infer<typeof stepSchema>;

/** What belongs to one journal; logs, address and running file belong to the computer and stay. */
const OWN = /^(journal\.sqlite(-wal|-shm|-journal)?|blobs|settings\.json|device\.key(\..+)?)$/;

const room = (dataDir: string): string => join(dataDir, 'moving');
const stepFile = (dataDir: string): string => join(room(dataDir), 'step');
/** Where an archive is unpacked; only `in` makes it the data. */
export const arrivals = (dataDir: string): string => join(room(dataDir), 'new');
const old = (dataDir: string): string => join(room(dataDir), 'old');
const rejected = (dataDir: string): string => join(room(dataDir), 'rejected');

export interface Claim {
  /** Lets others start on this folder again. */
  release(): void;
}

/**
 * Keeps every other process from starting on `dataDir` while its journal is closed. The lock is the kernel's, on a file
 * of its own, and ends with this process. Reason: `already-running`.
 */
export function claimMove(dataDir: string): Result<Claim> {
  return guarded(() => {
    mkdirSync(room(dataDir), { recursive: true, mode: 0o700 });
    const lock = new Database(join(room(dataDir), 'lock'), { timeout: 0 });
    try {
      lock.pragma('locking_mode = EXCLUSIVE');
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      throw error;
    }
    return { release: () => void lock.close() };
  });
}

/** An empty folder to unpack into; a move that has begun is never overwritten. */
export function makeArrivals(dataDir: string): string {
  if (stepOf(dataDir) !== null) refuse('busy', 'Another move is not finished: start Work Diary again.');
  for (const folder of [arrivals(dataDir), old(dataDir), rejected(dataDir)]) {
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(arrivals(dataDir), { mode: 0o700 });
  return arrivals(dataDir);
}

/** Whether a move was begun on this folder, or its remains lie there. */
export const isMoving = (dataDir: string): boolean => existsSync(room(dataDir));

/** Where a move stands, `null` where none has begun. */
export function stepOf(dataDir: string): Step | null {
  if (!existsSync(stepFile(dataDir))) return null;
  return stepSchema.parse(readFileSync(stepFile(dataDir), 'utf8'));
}

/** From here on a crash goes on instead of back: the step is on the disk before anything is moved. */
export const beginMove = (dataDir: string): void => goTo(dataDir, 'aside');

/**
 * Takes a move as far as it goes without the tracker, from wherever it was left: to `trial`, or, on the way back, to its
 * end. Doing it twice does nothing twice: a name that was moved already is not there to be moved again.
 */
export function carryOn(dataDir: string): Step | null {
  for (;;) {
    switch (stepOf(dataDir)) {
      case 'aside':
        moveAll(dataDir, old(dataDir));
        goTo(dataDir, 'in');
        break;
      case 'in':
        moveAll(arrivals(dataDir), dataDir);
        goTo(dataDir, 'trial');
        break;
      case 'out':
        moveAll(dataDir, rejected(dataDir));
        goTo(dataDir, 'back');
        break;
      case 'back':
        moveAll(old(dataDir), dataDir);
        finish(dataDir);
        return null;
      case 'trial':
        return 'trial';
      case null:
        return null;
    }
  }
}

/** Puts back what was here before. */
export function takeBack(dataDir: string): void {
  const step = stepOf(dataDir);
  // As long as the old is being moved aside, nothing new is in its place.
  if (step === 'aside') goTo(dataDir, 'back');
  if (step === 'in' || step === 'trial') goTo(dataDir, 'out');
  carryOn(dataDir);
}

/** The move is over: what was kept for the way back goes. */
export function finish(dataDir: string): void {
  rmSync(stepFile(dataDir), { force: true });
  syncFolder(room(dataDir));
  for (const folder of [arrivals(dataDir), old(dataDir), rejected(dataDir)]) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removes the remains once the lock on them is released; a move that is not over keeps the only copy there. */
export function sweep(dataDir: string): void {
  if (stepOf(dataDir) === null) rmSync(room(dataDir), { recursive: true, force: true });
}

function moveAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (!existsSync(from)) return;
  for (const name of readdirSync(from).filter((found) => OWN.test(found))) {
    renameSync(join(from, name), join(to, name));
  }
  syncFolder(from);
  syncFolder(to);
}

function goTo(dataDir: string, step: Step): void {
  const path = stepFile(dataDir);
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, step);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(room(dataDir));
}

/** Makes names durable; Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** At start: ends what a crash interrupted. `trial` means that the data came from another computer just now. */
export function recoverMove(dataDir: string): Result<Step | null> {
  return isMoving(dataDir) ? guarded(() => carryOn(dataDir)) : ok(null);
}
