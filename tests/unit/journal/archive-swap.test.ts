// A data folder changes hands: killed at any moment, either the old or the new data is whole afterwards.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Set by a test: how many changes of names or step files the disk still makes. */
let left = Number.POSITIVE_INFINITY;

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const once = <A extends unknown[], R>(real: (...args: A) => R) => {
    return (...args: A): R => {
      if (left <= 0) throw new Error('killed');
      left -= 1;
      return real(...args);
    };
  };
  return { ...fs, renameSync: once(fs.renameSync), rmSync: once(fs.rmSync), writeSync: once(fs.writeSync) };
});

const {
  arrivals,
  beginMove,
  carryOn,
  claimMove,
  finish,
  makeArrivals,
  recoverMove,
  stepOf,
  sweep,
  takeBack,
} = await import('../../../electron/journal/archive-swap.ts');

let dataDir: string;

/** What the tracker would find, as one text; logs and address are the computer's and no part of it. */
const found = (): string =>
  readdirSync(dataDir)
    .filter((name) => !['moving', 'logs', 'address.json'].includes(name))
    .sort()
    .map((name) => (name === 'blobs' ? `blobs:${readdirSync(join(dataDir, name))}` : read(name)))
    .join(' ');
const read = (name: string): string => `${name}:${readFileSync(join(dataDir, name), 'utf8')}`;

const OLD =
  'blobs:old device.key:old device.key.old-1:old journal.sqlite:old journal.sqlite-wal:old settings.json:old';
const NEW = 'blobs:new journal.sqlite:new settings.json:new';

function lay(folder: string, names: readonly string[], text: string): void {
  for (const name of names) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'blobs'));
  writeFileSync(join(folder, 'blobs', text), text);
}

beforeEach(() => {
  left = Number.POSITIVE_INFINITY;
  dataDir = mkdtempSync(join(tmpdir(), 'work-diary-swap-'));
  lay(
    dataDir,
    [
      'journal.sqlite',
      'journal.sqlite-wal',
      'settings.json',
      'device.key',
      'device.key.old-1',
      'address.json',
    ],
    'old',
  );
  const claim = claimMove(dataDir);
  if (!claim.ok) throw new Error(claim.error.message);
  lay(makeArrivals(dataDir), ['journal.sqlite', 'settings.json', 'manifest.json'], 'new');
  claim.value.release();
});
afterEach(() => {
  left = Number.POSITIVE_INFINITY;
  rmSync(dataDir, { recursive: true, force: true });
});

it('moves everything of the old aside and everything of the new in, and keeps what is the computer’s', () => {
  expect(found()).toBe(OLD);
  beginMove(dataDir);
  expect(carryOn(dataDir)).toBe('trial');
  expect(found()).toBe(NEW);
  expect(existsSync(join(dataDir, 'address.json'))).toBe(true);
  finish(dataDir);
  sweep(dataDir);
  expect(found()).toBe(NEW);
  expect(existsSync(join(dataDir, 'moving'))).toBe(false);
});

it('puts back the old where the new does not start', () => {
  beginMove(dataDir);
  carryOn(dataDir);
  // The trial has made a key of its own.
  writeFileSync(join(dataDir, 'device.key'), 'trial');
  takeBack(dataDir);
  expect(found()).toBe(OLD);
  expect(stepOf(dataDir)).toBeNull();
});

/** Runs `work` with every number of changes that the disk still makes before it is killed; answers how many there are. */
function killedAnywhere(work: () => void, check: (changes: number) => void): number {
  for (let changes = 0; ; changes += 1) {
    left = changes;
    let killed = false;
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
      killed = true;
    }
    left = Number.POSITIVE_INFINITY;
    if (!killed) return changes;
    check(changes);
    // From the beginning again.
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir);
    lay(
      dataDir,
      [
        'journal.sqlite',
        'journal.sqlite-wal',
        'settings.json',
        'device.key',
        'device.key.old-1',
        'address.json',
      ],
      'old',
    );
    mkdirSync(arrivals(dataDir), { recursive: true });
    lay(arrivals(dataDir), ['journal.sqlite', 'settings.json', 'manifest.json'], 'new');
  }
}

it('killed at any change on the way, the next start finds one of both whole', () => {
  const seen = new Set<string>();
  const changes = killedAnywhere(
    () => {
      beginMove(dataDir);
      carryOn(dataDir);
      finish(dataDir);
    },
    () => {
      const step = recoverMove(dataDir);
      expect(step.ok).toBe(true);
      const after = found();
      expect([OLD, NEW]).toContain(after);
      // Once the step says so the new is in its place; before, nothing was touched.
      expect(after === NEW || stepOf(dataDir) === null).toBe(true);
      seen.add(after);
    },
  );
  expect(changes).toBeGreaterThan(10);
  expect([...seen].sort()).toEqual([NEW, OLD].sort());
});

it('killed at any change on the way back, the next start finds the old whole', () => {
  let reached = 0;
  const changes = killedAnywhere(
    () => {
      const allowed = left;
      left = Number.POSITIVE_INFINITY;
      beginMove(dataDir);
      carryOn(dataDir);
      left = allowed;
      takeBack(dataDir);
    },
    () => {
      const step = stepOf(dataDir);
      if (step === 'trial') return expect(found()).toBe(NEW);
      expect(recoverMove(dataDir)).toEqual({ ok: true, value: null });
      expect(found()).toBe(OLD);
      reached += 1;
    },
  );
  expect(changes).toBeGreaterThan(8);
  expect(reached).toBeGreaterThan(6);
});

it('is killed while it recovers, and recovers from that as well', () => {
  left = 4;
  expect(() => {
    beginMove(dataDir);
    carryOn(dataDir);
  }).toThrow('killed');
  for (let tries = 0; tries < 30 && stepOf(dataDir) !== 'trial'; tries += 1) {
    left = 1;
    try {
      recoverMove(dataDir);
    } catch (error) {
      expect(String(error)).toContain('killed');
    }
  }
  left = Number.POSITIVE_INFINITY;
  expect(recoverMove(dataDir)).toEqual({ ok: true, value: 'trial' });
  expect(found()).toBe(NEW);
});

it('lets nobody else on the folder meanwhile', () => {
  const first = claimMove(dataDir);
  expect(claimMove(dataDir)).toMatchObject({ ok: false, error: { reason: 'already-running' } });
  if (first.ok) first.value.release();
  const next = claimMove(dataDir);
  expect(next.ok).toBe(true);
  if (next.ok) next.value.release();
});
