// The server program killed at random moments of an upload, and tracker and server compared afterwards.
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../../shared/domain/time.ts';
import { must } from '../journal-samples.ts';
import { seeded } from '../simulation.ts';
import { allSent, openStation, type Station } from './station.ts';

/** Milliseconds in which an upload gets on, or something is wrong. */
const PATIENCE = 60_000;

export interface ServerKills {
  /** Records made, and requests that were under way when the server died. */
  readonly made: number;
  readonly cut: number;
  /** What differs; empty where nothing was lost and nothing is there twice. */
  readonly wrong: readonly string[];
}

/** Kills a server `times` times while a tracker sends `each` new records with pictures each time. */
export async function killServer(times: number, each: number, seed: number): Promise<ServerKills> {
  const station = await openStation();
  const random = seeded(seed);
  const { desk, computer, first } = station;
  const { seen } = desk.proxy;
  let made = 0;
  let cut = 0;
  try {
    for (let kill = 0; kill < times; kill++) {
      const server = await station.start();
      seen.length = 0;
      await station.seal(Array.from({ length: each }, () => first + made++));
      // Somebody asks, or the tracker tries again by itself.
      if (random.below(2) === 0) must(await computer.handlers.syncNow({}));
      else await tryAgain(station);
      await reach(station, random.below(3 * each));
      await sleep(random.below(25));
      await server.kill();
      await computer.sync.idle();
      if (seen.some(({ status }) => status === null)) cut += 1;
    }
    await station.start();
    await allSent(computer);
    return { made, cut, wrong: await station.compare() };
  } finally {
    await station.close();
  }
}

/** Lets time pass until the tracker has tried again. */
async function tryAgain({ desk, computer }: Station): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (desk.proxy.seen.length === 0) {
    if (performance.now() > end) throw new Error('the tracker does not try again');
    await computer.clock.advance(SECOND, async () => {
      await computer.tracker.flush();
    });
    await sleep(2);
  }
}

/** Waits until so many requests came through, or nothing more is left to send. */
async function reach({ desk, computer }: Station, requests: number): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (desk.proxy.seen.length < requests) {
    const { entries, thumbnails, pictures } = must(await computer.journal.backlog());
    if (entries + thumbnails + pictures === 0) return;
    if (performance.now() > end) throw new Error('the upload does not get on');
    await sleep(2);
  }
}
