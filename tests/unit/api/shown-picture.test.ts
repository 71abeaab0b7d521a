// An answer to a notice is one to the picture that was shown: never to another one that came a moment before the press.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Journal } from '../../../electron/journal/journal.ts';
import { MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { type BareTracker, bareTracker } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { at, CONSENT, contract, MONDAY, must, open, tempFolder } from '../../support/journal-samples.ts';
import { picture } from '../../support/simulation.ts';

const NINE = MONDAY + 9 * 60 * MINUTE;
const key = { contract: 'a', segment: NINE };
const terms = contract('a');
const one = {
  ...terms,
  versions: terms.versions.map((version) => ({ ...version, pictures: 'blur-allowed' as const })),
};
let folder: ReturnType<typeof tempFolder>;
let journal: Journal;
let bare: BareTracker;

beforeEach(async () => {
  folder = tempFolder();
  journal = must(await open(folder.path));
  must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
  bare = bareTracker(new ControllableClock(NINE), journal, [one]);
});
afterEach(async () => {
  await bare.tracker.quit();
  await journal.close();
  folder.remove();
});

const shown = async () => must(await bare.handlers.state({})).notices;
const rowOf = () => bare.tracker.state.records.get(`a/${NINE}`)?.row ?? expect.fail('the record is not open');

/** The closing picture of a stop, and the drawn one that takes its place a minute later; the notice of each. */
async function replacedPicture() {
  const { tracker, handlers, pass } = bare;
  // At once: the camera of this computer answers a moment later that it has none.
  const taken = (): void => {
    const id = [...tracker.state.captures.keys()][0] ?? expect.fail('no picture was asked for');
    tracker.send({ type: 'captured', id, result: { ok: true, value: picture() } });
  };
  must(await handlers.start({ contract: 'a', memo: 'Sample' }));
  tracker.state.draw = null;
  await pass(MINUTE);
  tracker.send({ type: 'stop' });
  taken();
  const [before] = await shown();
  must(await handlers.start({ contract: 'a' }));
  tracker.state.draw = null;
  await pass(20 * SECOND);
  tracker.state.draw = NINE + MINUTE + 20 * SECOND;
  tracker.send({ type: 'tick' });
  taken();
  const [now] = await shown();
  if (!before || !now) throw new Error('no notice');
  expect(now.key).toEqual(before.key);
  return { old: before.snapshot.takenAt, now: now.snapshot.takenAt };
}

it.each(['keep', 'blur'] as const)('%s reaches no picture but the one that was shown', async (answer) => {
  const { old, now } = await replacedPicture();
  expect(await bare.handlers[answer]({ ...key, takenAt: old })).toMatchObject({
    ok: false,
    error: { reason: 'picture-replaced' },
  });
  expect(await shown()).toMatchObject([{ snapshot: { takenAt: now } }]);
  expect(rowOf().blurAsked).toBe(false);
  expect(await bare.handlers[answer]({ ...key, takenAt: now })).toEqual({ ok: true, value: null });
});

it('discard takes no record whose picture is another one, nor any of those asked for with it', async () => {
  const { old, now } = await replacedPicture();
  expect(await bare.handlers.discard({ records: [{ ...key, takenAt: old }] })).toMatchObject({
    ok: false,
    error: { reason: 'picture-replaced' },
  });
  expect(rowOf().discardAt).toBeNull();
  must(await bare.handlers.discard({ records: [{ ...key, takenAt: now }] }));
  expect(rowOf().discardAt).not.toBeNull();
  must(await bare.handlers.undoDiscard({ records: [key] }));
  // The diary discards records, whatever picture they have.
  must(await bare.handlers.discard({ records: [key] }));
  expect(rowOf().discardAt).not.toBeNull();
});

it('discard looks at the picture of a sealed record as well', async () => {
  const { now } = await replacedPicture();
  must(await bare.handlers.stop({}));
  await bare.pass(12 * MINUTE);
  expect(bare.tracker.state.records.size).toBe(0);
  expect(await bare.handlers.discard({ records: [{ ...key, takenAt: now - 1 }] })).toMatchObject({
    error: { reason: 'picture-replaced' },
  });
  must(await bare.handlers.discard({ records: [{ ...key, takenAt: now }] }));
  expect(bare.tracker.state.sealedDiscards).toHaveLength(1);
});
