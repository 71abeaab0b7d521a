// kill -9 of the whole tracker two hundred times, over ten data folders.
import { expect, it } from 'vitest';
import { killTrackers } from '../support/tracker-kills.ts';

it('survives 200 kills of the whole tracker', async () => {
  let sealed = 0;
  let discarded = 0;
  for (let folder = 0; folder < 10; folder++) {
    const count = await killTrackers(20);
    sealed += count.sealed;
    discarded += count.discarded;
  }
  expect(sealed).toBeGreaterThan(100);
  expect(discarded).toBeGreaterThan(5);
});
