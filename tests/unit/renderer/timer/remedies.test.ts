// What stands between the running segment and protection, and where that is mended.
import { expect, it } from 'vitest';
import { remediesOf } from '../../../../renderer/desktop/timer/remedies.ts';
import { protectionReasonSchema } from '../../../../shared/domain/protection.ts';
import { openRecord, sampleMinutes, sampleProtection } from '../../../support/sample-diary.ts';

const NOW = Date.UTC(2026, 10, 24, 16, 47, 12);
const terms = { minimumActive: 5 };
const open = openRecord(NOW);

it('has nothing to say about a protected record', () => {
  expect(remediesOf({ ...open, protection: sampleProtection() }, terms)).toEqual([]);
});

it('waits for a picture whose moment has not come, and only for that', () => {
  expect(remediesOf(open, terms)).toEqual([{ reason: 'no-snapshot', waits: true, todo: null, missing: 0 }]);
  const [failed] = remediesOf({ ...open, noSnapshot: 'capture-failed' }, terms);
  expect(failed).toMatchObject({ waits: false, todo: 'self-test' });
});

it('waits in a pause too: nothing has failed, and the picture comes when time goes on', () => {
  for (const noSnapshot of ['idle', 'screen-locked', 'suspended', 'privacy-pause'] as const)
    expect(remediesOf({ ...open, noSnapshot }, terms)).toMatchObject([{ waits: true, todo: null }]);
});

it('puts what can be mended now before what waits', () => {
  const record = { ...open, protection: sampleProtection('no-snapshot', 'no-memo', 'clock-suspect') };
  expect(remediesOf(record, terms).map(({ reason }) => reason)).toEqual([
    'no-memo',
    'clock-suspect',
    'no-snapshot',
  ]);
});

it('says how many active minutes are missing', () => {
  const record = {
    ...open,
    minutes: sampleMinutes('A-------'),
    protection: sampleProtection('low-activity'),
  };
  // Five of ten asked for: four of the eight minutes so far.
  expect(remediesOf(record, terms)).toMatchObject([{ reason: 'low-activity', missing: 3 }]);
});

it('knows every reason that tracked time can have', () => {
  for (const reason of protectionReasonSchema.options) {
    const found = remediesOf({ ...open, protection: sampleProtection(reason) }, terms);
    expect(found).toHaveLength(reason === 'manual' || reason === 'kept-idle' ? 0 : 1);
  }
});
