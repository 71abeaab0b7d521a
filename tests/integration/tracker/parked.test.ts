// What the journal refuses for good, with a real journal: it is kept, shown, and found again after the next start.
import { afterAll, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/api/settings.ts';
import { parkedSchema } from '../../../electron/tracker/memory.ts';
import type { SelfTestLine } from '../../../electron/tracker/ports.ts';
import { Tracker, type TrackerPorts } from '../../../electron/tracker/tracker.ts';
import { MINUTE, SECOND, SEGMENT } from '../../../shared/domain/time.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { contract, filled, MONDAY, must, open, tempFolder } from '../../support/journal-samples.ts';
import { seeded } from '../../support/simulation.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

/** A computer without display, input or desktop: what a tracker needs besides its journal, and no more. */
function bare(clock: ControllableClock, journal: TrackerPorts['journal']): TrackerPorts {
  const selfTest = async (): Promise<SelfTestLine> => expect.fail('nobody asks');
  const nothing = async (): Promise<void> => undefined;
  const error = { reason: 'no-display', message: 'no display' } as const;
  return {
    clock,
    random: seeded(1),
    journal,
    screen: {
      capture: async () => ({ ok: false, error }),
      blur: async () => ({ ok: false, error }),
      selfTest,
    },
    input: { start: () => undefined, stop: nothing, selfTest },
    idle: { idleTime: async () => null, selfTest },
    power: { start: () => undefined, stop: nothing, selfTest },
    notifier: { available: () => true, show: () => undefined, selfTest },
    shell: { watched: () => true, localHour: () => 12 },
    log: { info: () => undefined, error: () => undefined },
  };
}

it('a record and its clock events of a contract without a journal are parked, once each, and stay', async () => {
  const { journal } = await filled(folder.path, 0);
  const clock = new ControllableClock(MONDAY + 60 * MINUTE);
  const never = contract('never-opened');
  const recovered = { memory: null, rows: [], discarded: [], floor: 0, parked: [] };
  const options = { settings: defaultSettings, contracts: [never], virtualDisplay: false };
  const tracker = new Tracker(bare(clock, journal), { ...options, recovered });
  const pass = (ms: number): Promise<void> => clock.advance(ms, async () => void (await tracker.flush()));
  tracker.send({ type: 'start', contract: never.id, memo: 'Sample' });
  await pass(2 * MINUTE);
  tracker.send({ type: 'stop' });
  await pass(SEGMENT);
  await tracker.flush();

  expect(tracker.parked.map(({ reason, what }) => [reason, what])).toEqual([
    ['journal-not-opened', 'clock event "start" of 2026-01-05 01:00 UTC'],
    ['journal-not-opened', 'clock event "stop" of 2026-01-05 01:02 UTC'],
    ['journal-not-opened', 'record of 2026-01-05 01:00 UTC'],
  ]);
  expect([...tracker.warnings.keys()].filter((reason) => reason === 'parked')).toEqual(['parked']);
  expect(tracker.unwritten).toBe(0);
  expect(tracker.parked[2]?.output).toMatchObject({
    do: 'seal',
    body: { intervals: [[MONDAY + 60 * MINUTE, MONDAY + 62 * MINUTE]] },
  });
  await tracker.quit();
  await journal.close();

  const again = must(await open(folder.path));
  const kept = parkedSchema.array().parse(must(await again.memory('parked')));
  expect(kept.map(({ what }) => what)).toEqual(tracker.parked.map(({ what }) => what));
  const next = new Tracker(bare(clock, again), { ...options, recovered: { ...recovered, parked: kept } });
  expect(next.parked).toEqual(kept);
  expect(next.warnings.get('parked')?.message).toMatch(/journal health/);
  await clock.advance(SECOND, async () => undefined);
  expect(next.warnings.has('parked')).toBe(true);
  await next.quit();
  await again.close();
});
