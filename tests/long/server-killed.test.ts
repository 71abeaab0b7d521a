// kill -9 of the server program two hundred times while trackers upload, over ten data folders.
import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { killServer } from '../support/faults/server-kills.ts';

it('survives 200 kills of the server', async () => {
  let cut = 0;
  for (let folder = 0; folder < 10; folder++) {
    const seed = randomInt(1_000_000);
    const killed = await killServer(20, 11, seed);
    expect(killed.wrong, `seed ${seed}`).toEqual([]);
    cut += killed.cut;
  }
  expect(cut).toBeGreaterThan(100);
});
