// The journal's thread dies under a running timer: time ends with what is saved, and nobody is told that it is kept.
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it, vi } from 'vitest';
import { eventsNow } from '../../../electron/shell/common/line.ts';
import type { DiaryHandlers, DiaryState } from '../../../shared/diary-api.ts';
import { HOUR, MINUTE, SECOND, SEGMENT } from '../../../shared/domain/time.ts';
import { bareTracker } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { at, CONSENT, contract, MONDAY, must, open, tempFolder } from '../../support/journal-samples.ts';

/** The state that both shells push to their screens now. */
async function toldNow(handlers: DiaryHandlers): Promise<DiaryState> {
  const [first] = await eventsNow(handlers, true, { info: () => undefined, error: () => undefined });
  return first?.event === 'state' ? first.state : expect.fail('no state is told');
}

const folder = tempFolder();
afterAll(() => folder.remove());

it('stops, says what to do, takes nothing more, and does not claim at quit that all was written', async () => {
  const started = vi.spyOn(Worker.prototype, 'postMessage');
  let journal = must(await open(folder.path));
  const [thread] = started.mock.contexts;
  started.mockRestore();
  const one = contract('a');
  must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
  const clock = new ControllableClock(MONDAY + HOUR - SEGMENT);
  const { tracker, handlers, pass } = bareTracker(clock, journal, [one]);
  must(await handlers.start({ contract: 'a', memo: 'Before' }));
  await pass(5 * MINUTE);
  must(await handlers.stop({}));
  await pass(5 * MINUTE);
  expect(await handlers.start({ contract: 'a', memo: 'Sample' })).toMatchObject({ ok: true });
  await pass(2 * MINUTE);
  const before = await toldNow(handlers);
  expect(before).toMatchObject({
    timer: { state: 'running', today: 7 * MINUTE },
    recentMemos: ['Before'],
  });
  if (!(thread instanceof Worker)) throw new Error('the journal runs in no thread');
  await thread.terminate();
  await pass(3 * MINUTE);

  expect(tracker.state.timer.kind).toBe('stopped');
  const saved = tracker.state.records.get(`a/${MONDAY + HOUR}`)?.row.intervals ?? [];
  expect(saved[0]?.[1]).toBeLessThanOrEqual(MONDAY + HOUR + 2 * MINUTE);
  expect(saved[0]?.[1]).toBeGreaterThan(MONDAY + HOUR + 2 * MINUTE - 10 * SECOND);
  expect(tracker.warnings.get('journal-closed')?.message).toMatch(/start it again/);
  expect(tracker.warnings.has('parked')).toBe(false);
  expect(tracker.parked).toEqual([]);
  // Screens are told all of it, though nothing can be read any more: the memos as last known, the day's sum not at all.
  expect(await toldNow(handlers)).toMatchObject({
    timer: { state: 'stopped', today: null },
    warnings: expect.arrayContaining([expect.objectContaining({ reason: 'journal-closed' })]),
    recentMemos: before.recentMemos,
  });
  expect(tracker.unwritten).toBeGreaterThan(0);
  const refused = { ok: false, error: { reason: 'journal-closed' } };
  expect(await handlers.start({ contract: 'a', memo: 'Again' })).toMatchObject(refused);
  const [key] = [{ contract: 'a', segment: MONDAY + HOUR }];
  expect(await handlers.setMemo({ memo: 'New', records: [key] })).toMatchObject(refused);
  expect(await handlers.discard({ records: [key] })).toMatchObject(refused);
  expect(await tracker.quit()).toBe(false);

  journal = must(await open(folder.path));
  const rows = must(await journal.openRecords());
  expect(rows.map(({ intervals }) => intervals)).toEqual([saved]);
  await journal.close();
});

it('that dies while nothing is written is found out by whoever reads next', async () => {
  const other = tempFolder();
  const started = vi.spyOn(Worker.prototype, 'postMessage');
  const journal = must(await open(other.path));
  const [thread] = started.mock.contexts;
  started.mockRestore();
  const { tracker } = bareTracker(new ControllableClock(MONDAY + HOUR), journal, [contract('a')]);
  await tracker.refreshUsage();
  if (!(thread instanceof Worker)) throw new Error('the journal runs in no thread');
  await thread.terminate();
  await tracker.refreshUsage();
  expect(tracker.send({ type: 'start', contract: 'a' })?.reason).toBe('journal-closed');
  expect(await tracker.quit()).toBe(false);
  other.remove();
});
