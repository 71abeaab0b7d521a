// Quitting while sync waits for a system that does not answer: time ends at once, and nobody waits for sync.
import { afterEach, expect, it } from 'vitest';
import { createNodeCapture } from '../../../electron/capture/node-capture.ts';
import { aboutHere } from '../../../electron/shell/common/about.ts';
import { startWorkDiary, type WorkDiary } from '../../../electron/work-diary.ts';
import { MINUTE } from '../../../shared/domain/time.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { must } from '../../support/journal-samples.ts';
import { seeded } from '../../support/simulation.ts';
import { type Desk, deskWithContract, SOON } from '../../support/sync/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const settings = { kept: {}, save: () => ({ ok: true, value: null }) as const };

/** The whole tracker on a computer without display, desktop or bus. */
async function openDiary(
  dataDir: string,
  clock: ControllableClock,
  metered: () => Promise<boolean | null>,
): Promise<WorkDiary> {
  const started = await startWorkDiary({
    ...{ dataDir, clock, settings, random: seeded(7) },
    log: { info: () => undefined, error: () => undefined },
    shell: { watched: () => true, localHour: () => 12 },
    ...{ virtualDisplay: false, startAtLogin: null, desktop: null, moved: false },
    about: aboutHere('browser', []),
    shellTest: async () => [],
    sync: { deviceName: 'Sample computer', metered, ticket: null },
    capture: (blobDir) => createNodeCapture({ blobDir, virtualDisplay: false, env: {} }),
  });
  return must(started);
}

it('ends time and writes it down, although the question for the kind of line hangs', async () => {
  const begun = await deskWithContract();
  desk = begun.desk;
  const { dataDir, clock: before } = begun.computer;
  await begun.computer.stop();
  const clock = new ControllableClock(before.now().wall);
  let questions = 0;
  const first = await openDiary(dataDir, clock, () => {
    questions += 1;
    return new Promise(() => undefined);
  });
  await expect.poll(() => questions, SOON).toBeGreaterThan(0);
  expect(first.tracker.send({ type: 'start', contract: 'c1', memo: 'Sample' })).toBeNull();
  await clock.advance(MINUTE, async () => void (await first.tracker.flush()));

  const quit = first.quit();
  expect(first.tracker.state.timer.kind).toBe('suspended');
  expect(await quit).toBe(true);

  const second = await openDiary(dataDir, clock, async () => null);
  const [row] = must(await second.journal.openRecords());
  expect(row?.intervals).toEqual([[clock.now().wall - MINUTE, clock.now().wall]]);
  const { state } = second.tracker;
  expect([...state.records.values()].map((live) => live.row.noSnapshot)).not.toContain('crashed');
  expect(await second.quit()).toBe(true);
});
