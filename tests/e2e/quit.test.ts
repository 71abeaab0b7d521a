// Quitting at once after a request about a picture: what was asked for is still done.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow } from '../support/displays.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { firstContract, startTracker } from '../support/tracker-process.ts';

const NINE = Date.UTC(2026, 0, 5, 9);
let display: TestDisplay;
let window: TestWindow;
let dataDir: string;

beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
  window = await openWindow({ display: display.display, colour: 0x208040, strokes: true });
  dataDir = await newFolder('quit');
});
afterAll(async () => {
  await window?.stop();
  await display?.stop();
  await removeFolder(dataDir);
});

it('keeps the closing picture of a stop, and blurs what was to be blurred', async () => {
  const at = (wall: number) => startTracker({ dataDir, display: display.display, wall });
  const day = { from: NINE, to: NINE + SEGMENT };

  const first = await at(NINE);
  const contract = await firstContract(first);
  await first.call('start', { contract: contract.id });
  await first.advance(20 * SECOND);
  await first.call('stop', {});
  await first.quit();

  const second = await at(NINE + MINUTE);
  const stopped = (await second.call('diary', day)).records[0];
  expect(stopped?.snapshot?.displays.map(({ blur }) => blur)).toEqual(['none']);
  await second.call('blur', { contract: contract.id, segment: NINE });
  await second.quit();

  const third = await at(NINE + 2 * MINUTE);
  const blurred = (await third.call('diary', day)).records[0];
  expect(blurred?.snapshot?.displays.map(({ blur }) => blur)).toEqual(['chosen']);
  expect(await third.call('verify', {})).toMatchObject({ good: true });
  await third.quit();
});
