// A private application's window must be in no stored byte: its colour is searched for in every picture.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import { openWindow, type TestWindow, xdotool } from '../support/displays.ts';
import { countColour, filesIn } from '../support/stored-pictures.ts';
import { blobsOf, openWorkplace, type Workplace, workAndSeal } from '../support/workplace.ts';

const SECRET = 0xd020a0;
const OTHER = 0x20a0d0;
const TITLE = 'Sesame vault 7';

let place: Workplace;
let other: TestWindow;
let secret: TestWindow;

const show = (title: string): Promise<TestWindow> =>
  openWindow({
    display: place.display.display,
    colour: SECRET,
    title,
    class: 'KeePassXC',
    x: 200,
    y: 200,
    width: 400,
    height: 300,
  });

beforeAll(async () => {
  place = await openWorkplace();
  other = await openWindow({
    display: place.display.display,
    colour: OTHER,
    title: 'Plain editor',
    x: 0,
    y: 0,
    width: 800,
    height: 600,
  });
  secret = await show(TITLE);
});
afterAll(async () => {
  await secret?.stop();
  await other?.stop();
  await place?.close();
});

const pixelsOf = async (record: RecordView, colour: number): Promise<number> => {
  const counts = await Promise.all(blobsOf(place, record).map((file) => countColour(file, colour)));
  return counts.reduce((sum, count) => sum + count, 0);
};
/** Every file of the data folder that holds the text. */
async function filesWith(text: string): Promise<string[]> {
  const files = await filesIn(place.dataDir);
  const holding = await Promise.all(files.map(async (file) => (await readFile(file)).includes(text)));
  return files.filter((_, at) => holding[at]);
}
const blurOf = (record: RecordView): (string | undefined)[] =>
  (record.snapshot?.displays ?? []).map(({ blur }) => blur);

it('stores nothing of the window: no pixel, no name, no title, in no file', async () => {
  const record = await workAndSeal(place);
  expect(record).toMatchObject({ application: 'private', title: 'private' });
  expect(blurOf(record)).toEqual(['private']);
  const pictures = await filesIn(join(place.dataDir, 'blobs'));
  expect(pictures).toHaveLength(2);
  for (const file of pictures) expect(await countColour(file, SECRET, 40), file).toBe(0);
  for (const text of [TITLE, 'KeePassXC', 'keepassxc']) expect(await filesWith(text), text).toEqual([]);
});

it('hides a picture for a private window that is visible behind the focused one', async () => {
  await xdotool(place.display.display, 'windowactivate', '--sync', String(other.id));
  await xdotool(place.display.display, 'windowraise', String(secret.id));
  const record = await workAndSeal(place);
  expect(blurOf(record)).toEqual(['private']);
  expect(record).toMatchObject({ application: 'private', title: 'private' });
  expect(await pixelsOf(record, SECRET)).toBe(0);
});

it('takes clear pictures while the window is minimised, and when it is gone', async () => {
  await xdotool(place.display.display, 'windowminimize', '--sync', String(secret.id));
  const minimised = await workAndSeal(place);
  expect(blurOf(minimised)).toEqual(['none']);
  expect(await pixelsOf(minimised, OTHER)).toBeGreaterThan(790 * 590);
  expect(await pixelsOf(minimised, SECRET)).toBe(0);

  await secret.stop();
  await xdotool(place.display.display, 'windowactivate', '--sync', String(other.id));
  const gone = await workAndSeal(place);
  expect(blurOf(gone)).toEqual(['none']);
  expect(gone.title).toBe('Plain editor');
  expect(await pixelsOf(gone, OTHER)).toBeGreaterThan(790 * 590);
});

it('finds colour and title where no rule hides them: the searches above can fail', async () => {
  await place.tracker.call('saveSettings', { privateRules: [] });
  secret = await show(TITLE);
  const record = await workAndSeal(place);
  expect(blurOf(record)).toEqual(['none']);
  expect(await pixelsOf(record, SECRET)).toBeGreaterThan(390 * 290);
  expect(record.title).toBe(TITLE);
  expect(await filesWith(TITLE)).not.toEqual([]);
});
