// What the freelancer changes, through the API and a real journal: nothing of it, and no time, gets lost on the way.
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, WEEK } from '../../../shared/domain/time.ts';
import { type BareTracker, bareTracker } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import {
  at,
  CONSENT,
  contract,
  filled,
  MONDAY,
  must,
  open,
  tempFolder,
} from '../../support/journal-samples.ts';

const NINE = MONDAY + 9 * HOUR;
const contractWith = (id: string, change: Partial<ReturnType<typeof contract>['versions'][number]>) => {
  const plain = contract(id);
  return { ...plain, versions: plain.versions.map((terms) => ({ ...terms, ...change })) };
};

describe('two changes of a contract at once', () => {
  it('are both made, also terms', async () => {
    const folder = tempFolder();
    const journal = must(await open(folder.path));
    const one = contractWith('a', { weeklyLimit: 10 * HOUR });
    must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
    const { tracker, handlers } = bareTracker(new ControllableClock(NINE), journal, [one]);
    const { version: _, from: __, ...terms } = one.versions[0] ?? expect.fail('no terms');
    const done = await Promise.all([
      handlers.raiseLimit({ contract: 'a', week: MONDAY, limit: 20 * HOUR }),
      handlers.setContractStatus({ contract: 'a', status: 'paused' }),
      handlers.changeTerms({ contract: 'a', terms: { ...terms, rate: terms.rate + 100 } }),
      handlers.raiseLimit({ contract: 'a', week: MONDAY, limit: 15 * HOUR }),
    ]);
    expect(done.map((result) => (result.ok ? 'made' : result.error.reason))).toEqual([
      'made',
      'made',
      'made',
      'not-raised',
    ]);
    const [kept] = must(await journal.contracts());
    expect(kept?.raisedLimits).toEqual([{ week: MONDAY, limit: 20 * HOUR, at: NINE }]);
    expect(kept?.statusChanges).toEqual([{ at: NINE, status: 'paused' }]);
    expect(kept?.versions.map(({ version, rate }) => [version, rate])).toEqual([
      [1, terms.rate],
      [2, terms.rate + 100],
    ]);
    expect(tracker.state.contracts.get('a')).toEqual(kept);
    await tracker.quit();
    await journal.close();
    folder.remove();
  });
});

describe('a move of time that lies in the future', () => {
  it('as after the clock was put back, is refused and destroys nothing', async () => {
    const folder = tempFolder();
    const journal = must(await open(folder.path));
    const both = ['a', 'b'].map((id) => contractWith(id, { manualTime: true, weeklyLimit: null }));
    for (const one of both) must(await journal.openContractJournal(one, CONSENT, at(MONDAY)));
    const clock = new ControllableClock(NINE);
    const { tracker, handlers, pass } = bareTracker(clock, journal, both);
    must(await handlers.start({ contract: 'a', memo: 'Sample' }));
    await pass(8 * MINUTE);
    clock.step(-5 * MINUTE);
    await pass(MINUTE);
    must(await handlers.stop({}));
    const records = [{ contract: 'a', segment: NINE }];
    const move = () => handlers.moveRecords({ records, contract: 'b', memo: 'For b' });
    expect(await move()).toMatchObject({ ok: false, error: { reason: 'future', field: 'records.0' } });
    const statement = async (id: string) =>
      must(await handlers.statement({ contract: id, week: MONDAY })).totals;
    expect(await statement('a')).toMatchObject({ billable: 9 * MINUTE, void: 0 });
    await pass(5 * MINUTE);
    must(await move());
    await pass(15_000);
    expect(await statement('a')).toMatchObject({ billable: 0 });
    expect(await statement('b')).toMatchObject({ billable: 9 * MINUTE, void: 0 });
    await tracker.quit();
    await journal.close();
    folder.remove();
  });
});

describe('keeping pictures for fewer days, and then for longer', () => {
  const protectedNow = async ({ handlers }: BareTracker) => {
    const { records } = must(await handlers.diary({ from: MONDAY, to: MONDAY + DAY }));
    const [row] = must(await handlers.report({ bounds: [MONDAY, MONDAY + WEEK] }));
    const reasons = records.flatMap(({ protection }) =>
      protection.rules.flatMap(({ reason }) => reason ?? []),
    );
    return { shown: records.map(({ protection }) => protection.protected), sum: row?.protected, reasons };
  };

  it('leaves protected what was; a picture that was lost does not', async () => {
    const folder = tempFolder();
    const { journal } = await filled(folder.path, 3);
    const bare = bareTracker(new ControllableClock(MONDAY + 20 * DAY), journal, [contract()]);
    const all = { shown: [true, true, true], sum: 30 * MINUTE, reasons: [] };
    expect(await protectedNow(bare)).toEqual(all);
    for (const pictureDays of [7, 90]) {
      must(await bare.handlers.saveSettings({ pictureDays }));
      expect(await protectedNow(bare)).toEqual(all);
    }
    const stored = must(await journal.records(MONDAY, MONDAY + DAY));
    expect(stored.map(({ missing, lost }) => [missing.length, lost])).toEqual([
      [2, false],
      [2, false],
      [2, false],
    ]);
    await bare.tracker.quit();
    await journal.close();
    folder.remove();
  });

  it('says so of a picture that was lost, however long pictures are kept', async () => {
    const folder = tempFolder();
    const { journal } = await filled(folder.path, 3);
    const clock = new ControllableClock(MONDAY + 20 * DAY);
    const bare = bareTracker(clock, journal, [contract()]);
    const [first] = must(await journal.records(MONDAY, MONDAY + DAY));
    const picture = first?.body?.snapshot?.displays[0]?.picture ?? expect.fail('no picture');
    rmSync(journal.blobPath(picture));
    const found = { shown: [false, true, true], sum: 20 * MINUTE, reasons: ['evidence-invalid'] };
    expect(await protectedNow(bare)).toEqual(found);
    bare.tracker.setSettings({ ...bare.tracker.settings, pictureDays: 7 });
    expect(await protectedNow(bare)).toEqual(found);
    await bare.tracker.quit();
    await journal.close();
    folder.remove();
  });
});
