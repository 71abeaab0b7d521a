// The state while the journal cannot be read: told all the same, and what only the journal knows is not made up.
import { expect, it } from 'vitest';
import type { Journal } from '../../../electron/journal/journal.ts';
import { fail } from '../../../shared/domain/result.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import { bareTracker } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { at, CONSENT, contract, MONDAY, must, open, tempFolder } from '../../support/journal-samples.ts';

it('tells what runs and what is wrong, and the sum of the day again once it can be read', async () => {
  const folder = tempFolder();
  const journal = must(await open(folder.path));
  must(await journal.openContractJournal(contract('a'), CONSENT, at(MONDAY)));
  let broken = true;
  const failing: Journal = {
    ...journal,
    records: async (from, to) =>
      broken ? fail('disk-error', 'The disk could not be read.') : journal.records(from, to),
  };
  const { tracker, handlers, pass } = bareTracker(new ControllableClock(MONDAY + HOUR), failing, [
    contract('a'),
  ]);
  must(await handlers.start({ contract: 'a', memo: 'Sample' }));
  await pass(MINUTE);
  tracker.warn({ reason: 'disk-error', message: 'The disk could not be read.' });
  expect(must(await handlers.state({}))).toMatchObject({
    timer: { state: 'running', session: MINUTE, today: null },
    warnings: [{ reason: 'disk-error' }],
    recentMemos: [],
  });
  broken = false;
  expect(must(await handlers.state({})).timer.today).toBe(MINUTE);
  await tracker.quit();
  await journal.close();
  folder.remove();
});
