// kill -9 two hundred times, each twenty over a data folder that has seen the ones before.
import { expect, it } from 'vitest';
import { killLoop } from '../support/kill-loop.ts';

it('survives 200 kills of the real process', async () => {
  let acknowledged = 0;
  for (let folder = 0; folder < 10; folder++) acknowledged += (await killLoop(20)).acknowledged;
  expect(acknowledged).toBeGreaterThan(400);
});
