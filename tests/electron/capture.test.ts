// Helper processes of the desktop app: what they are given, that they are replaced, and that none outlives the app.
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { type Desk, openDesk, SOON } from '../support/desk.ts';
import { isAlive, startedBy } from '../support/processes.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk?.close());

const helpers = async (name: string): Promise<number[]> =>
  (await startedBy(desk.app.process.pid ?? 0))
    .filter(({ command }) => command.includes(name))
    .map(({ pid }) => pid);

it('counts input and takes pictures, with the build of sharp that does not crash there', async () => {
  await desk.app.control({ do: 'counting', on: true });
  const [input = 0] = await helpers('input-helper');
  expect(await readFile(`/proc/${input}/environ`, 'utf8')).toContain('WORK_DIARY_SHARP=wasm');

  const { now } = await desk.state();
  await desk.app.control({ do: 'advance', ms: SEGMENT - (now % SEGMENT) });
  await desk.call('start', { contract: desk.contract.id, memo: 'Sample work' });
  await desk.app.control({ do: 'advance', ms: SEGMENT - SECOND });
  await desk.call('stop', {});
  const { records } = await desk.call('diary', { from: now, to: now + 3 * SEGMENT });
  expect(records).toHaveLength(1);
  expect(records[0]?.noSnapshot).toBeNull();
  expect(records[0]?.snapshot?.displays).toMatchObject([{ width: 1024, height: 768 }]);
  await expect.poll(() => helpers('snapshot-helper'), SOON).toEqual([]);
});

it('replaces a counting process that was killed', async () => {
  await desk.call('start', { contract: desk.contract.id, memo: 'Sample work' });
  await desk.app.control({ do: 'counting', on: true });
  const [first = 0] = await helpers('input-helper');
  process.kill(first, 'SIGKILL');
  await desk.app.control({ do: 'counting', on: false });
  const warned = async () => (await desk.state()).warnings.map(({ reason }) => reason);
  await expect.poll(warned, SOON).toContain('input-not-counted');
  await desk.app.control({ do: 'counting', on: true });
  const [second = 0] = await helpers('input-helper');
  expect(second).not.toBe(first);
  expect(isAlive(first)).toBe(false);
});

it('takes its helpers along when it is killed', async () => {
  await desk.app.control({ do: 'counting', on: true });
  const all = await helpers('-helper');
  expect(all.length).toBeGreaterThan(0);
  await desk.app.kill();
  await expect.poll(() => all.filter(isAlive), SOON).toEqual([]);
});

it('says what works here', async () => {
  const lines = await desk.call('selfTest', {});
  const said = Object.fromEntries(lines.map(({ part, state, reason }) => [part, `${state}, ${reason}`]));
  expect(said).toMatchObject({ input: 'ok, ok', windows: 'ok, ok', idle: 'ok, ok' });
  // An empty display shows one colour.
  expect(['ok, ok', 'limited, blank']).toContain(said['screen']);
});
