// kill -9 at random moments: nothing sealed is lost, and what was open is there as it was last saved.
import { expect, it } from 'vitest';
import { killLoop } from '../../support/kill-loop.ts';

it('survives 20 kills of the real process', { timeout: 300_000 }, async () => {
  const { kills, early, acknowledged } = await killLoop(20);
  expect(kills).toBe(20);
  expect(early).toBeLessThan(20);
  expect(acknowledged).toBeGreaterThan(40);
});
