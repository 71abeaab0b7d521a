// kill -9 of the server program while a tracker uploads: nothing is lost, and nothing is there twice.
import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { killServer } from '../../support/faults/server-kills.ts';

it('20 times, at random moments, with two hundred entries and their pictures on the way', async () => {
  const seed = randomInt(1_000_000);
  const { wrong, made, cut } = await killServer(20, 11, seed);
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(made).toBe(220);
  // Most deaths cut something off: else nothing was tested.
  expect(cut, `seed ${seed}`).toBeGreaterThan(10);
}, 300_000);
