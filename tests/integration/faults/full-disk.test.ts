// A full disk at the server or at the tracker: a clear refusal, nothing acknowledged that is not kept, and on it goes.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { allSent, openStation, type Station } from '../../support/faults/station.ts';
import { must } from '../../support/journal-samples.ts';
import { SOON, waiting } from '../../support/sync/desk.ts';

const mounts: string[] = [];
let station: Station | null = null;
afterEach(async () => {
  await station?.close();
  station = null;
  for (const mount of mounts.splice(0)) {
    spawnSync('umount', ['--lazy', mount]);
    rmSync(mount, { recursive: true, force: true });
  }
});

const sized = (path: string, megabytes: number, how: string): boolean =>
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', `${how}size=${megabytes}m`, 'none', path]).status === 0;

/** A disk of its own, or `null` where this user may not mount. */
function smallDisk(megabytes: number): string | null {
  const path = mkdtempSync(join(tmpdir(), 'work-diary-disk-'));
  mounts.push(path);
  return sized(path, megabytes, '') ? path : null;
}

/** Takes every byte that is left. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (const size of [1_048_576, 4096, 512, 1]) {
      const bytes = Buffer.alloc(size);
      for (let fits = true; fits; ) {
        try {
          fits = writeSync(file, bytes) === size;
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
          fits = false;
        }
      }
    }
  } finally {
    closeSync(file);
  }
}

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

it("a server's: first pictures wait, then entries; both sides say so, and all arrives once there is room", async ({
  skip,
}) => {
  const disk = smallDisk(120);
  if (!disk) return skip('mounting a small disk is not permitted here');
  const one = await openStation({ folder: disk });
  station = one;
  const { computer, first } = one;
  let server = await one.start();
  await one.seal(numbers(first, 5));
  await allSent(computer);
  // The server leaves some room to its database: pictures are refused before entries are.
  const ballast = join(disk, 'ballast');
  expect(sized(disk, 60, 'remount,')).toBe(true);
  // What it knew of the disk it believes for a second.
  await sleep(1_100);
  await one.seal(numbers(first + 5, 5));
  await expect.poll(() => computer.sync.view().problem?.reason, SOON).toBe('server-disk-full');
  expect(computer.sync.view()).toMatchObject({
    state: 'offline',
    retryAt: expect.any(Number),
    backlog: { entries: 0, thumbnails: 5, pictures: 5 },
  });
  // Not a byte is left: entries are refused too.
  fill(ballast);
  let refused = 5;
  for (let index = 10; index < 300; index += 10) {
    await one.seal(numbers(first + index, 10));
    refused = index;
    must(await computer.handlers.syncNow({}));
    await computer.sync.idle();
    if (must(await computer.journal.backlog()).entries > 0) break;
    fill(ballast);
  }
  expect(computer.sync.view()).toMatchObject({ state: 'offline', problem: { reason: 'server-disk-full' } });
  expect(must(await computer.journal.backlog()).entries).toBeGreaterThan(0);
  expect(must(await computer.journal.backlog()).parked).toBe(0);
  expect(refused).toBeLessThan(290);
  expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
  // What it said it had, it has: also when it dies now.
  await server.kill();
  rmSync(ballast);
  expect(sized(disk, 160, 'remount,')).toBe(true);
  server = await one.start();
  await allSent(computer);
  const folder = join(disk, 'logs');
  const log = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  expect(log).toContain('disk full');
  expect(await one.compare()).toEqual([]);
});

it("a tracker's: what it cannot write down is not lost, and is sent once there is room", async ({ skip }) => {
  const disk = smallDisk(24);
  if (!disk) return skip('mounting a small disk is not permitted here');
  const one = await openStation({ dataDir: disk });
  station = one;
  const { computer, first } = one;
  await one.start();
  one.desk.proxy.fate = () => 'refuse';
  await one.seal(numbers(first, 40));
  await expect.poll(() => computer.sync.view().state, SOON).toBe('offline');
  fill(join(disk, 'ballast'));
  one.desk.proxy.fate = () => 'pass';
  // The server takes it all; here nothing can be crossed off once the log's own room is used up.
  for (let tries = 0; tries < 5; tries++) {
    must(await computer.handlers.syncNow({}).then((said) => (said.ok ? said : { ok: true, value: null })));
    await computer.sync.idle();
    fill(join(disk, 'ballast'));
  }
  expect(computer.sync.view()).toMatchObject({ state: 'offline', problem: { reason: 'disk-full' } });
  expect(computer.sync.view().problem?.message).toMatch(/Free some space/);
  expect(await waiting(computer)).toBeGreaterThan(0);
  rmSync(join(disk, 'ballast'));
  await allSent(computer);
  expect(await one.compare()).toEqual([]);
});
