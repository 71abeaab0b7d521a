// kill -9 of the whole tracker at random moments: nothing sealed is lost, and at most ten seconds of what was open.
import { expect, it } from 'vitest';
import { testShell } from '../support/electron/launch.ts';
import { killTrackers } from '../support/tracker-kills.ts';

// Each start of a desktop app takes seconds.
const [times, working, seen] = testShell() === 'browser' ? [20, 16, 5] : [8, 8, 1];

it(`survives ${times} kills of the whole tracker`, async () => {
  const { kills, early, sealed, pictures } = await killTrackers(times);
  expect(kills - early).toBe(working);
  expect(sealed).toBeGreaterThan(seen);
  expect(pictures).toBeGreaterThan(seen);
});
