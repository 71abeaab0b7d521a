// kill -9 of the whole tracker at random moments: nothing sealed is lost, and at most ten seconds of what was open.
import { expect, it } from 'vitest';
import { killTrackers } from '../support/tracker-kills.ts';

it('survives 20 kills of the whole tracker', async () => {
  const { kills, early, sealed, pictures } = await killTrackers(20);
  expect(kills - early).toBe(16);
  expect(sealed).toBeGreaterThan(5);
  expect(pictures).toBeGreaterThan(5);
});
