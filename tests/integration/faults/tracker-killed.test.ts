// kill -9 of a tracker's process while it uploads to a real server: what it acknowledged arrives, and once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { MINUTE } from '../../../shared/domain/time.ts';
import { differences } from '../../support/faults/compare.ts';
import { allSent } from '../../support/faults/station.ts';
import { MONDAY, must } from '../../support/journal-samples.ts';
import { seeded } from '../../support/simulation.ts';
import { type Desk, deskWithContract } from '../../support/sync/desk.ts';

const KILLS = 6;
const program = fileURLToPath(new URL('../../support/faults/upload-child.ts', import.meta.url));

let desk: Desk;
let folder = '';
afterEach(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

it(`${KILLS} times, at random moments`, async () => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-killed-'));
  const seed = Date.now() % 1_000_000;
  const random = seeded(seed);
  const started = await deskWithContract();
  desk = started.desk;
  const { dataDir } = started.computer;
  await started.computer.stop();
  const acks = join(folder, 'acknowledged');
  writeFileSync(acks, '');
  const acknowledged = () => readFileSync(acks, 'utf8').split('\n').filter(Boolean);
  const pictures = () => desk.proxy.seen.filter(({ path }) => path.includes('/pictures/')).length;
  for (let kill = 0; kill < KILLS; kill++) {
    const first = Number(acknowledged().at(-1)?.split(' ')[1] ?? -1) + 1;
    // A record that was sealed and not written down yet is not made a second time.
    const index = kill === 0 ? first : first + 1;
    const wall = String(desk.server.clock.now());
    const child = spawn(process.execPath, [program, dataDir, wall, acks, String(index)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => {
      complaint += text.toString();
    });
    const gone = once(child, 'exit');
    const goal = pictures() + random.below(25);
    const end = performance.now() + 60_000;
    while (pictures() < goal && child.exitCode === null && performance.now() < end) await sleep(3);
    await sleep(random.below(30));
    child.kill('SIGKILL');
    await gone;
    expect(child.signalCode, complaint).toBe('SIGKILL');
    await desk.server.clock.advance(MINUTE);
  }
  const computer = await desk.computer({ dataDir });
  await allSent(computer);
  const there = new Set(
    (await desk.server.context.db.selectFrom('entries').select('hash').execute()).map(({ hash }) => hash),
  );
  const lost = acknowledged().filter((lineOf) => !there.has(lineOf.split(' ')[2] ?? ''));
  expect(lost, `seed ${seed}`).toEqual([]);
  expect(acknowledged().length).toBeGreaterThan(20);
  expect(must(await computer.journal.verify()).good).toBe(true);
  expect(must(await computer.journal.rebuild()).corrected).toBe(0);
  expect(
    must(await computer.journal.records(MONDAY, desk.server.clock.now() + 400 * 10 * MINUTE)).length,
  ).toBeGreaterThanOrEqual(acknowledged().length);
  await computer.stop();
  expect(await differences(desk.server.context, [dataDir]), `seed ${seed}`).toEqual([]);
});
