// What stored pictures show: each display its own, blank ones said to be so, and time that goes on without any.
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import {
  openWindow,
  ownDisplayName,
  startTwoDisplays,
  startXvfbAgain,
  type TestDisplay,
  type TestWindow,
  type TwoDisplays,
} from '../support/displays.ts';
import { countColour } from '../support/stored-pictures.ts';
import {
  blobOf,
  blobsOf,
  NINE,
  openWorkplace,
  pressKey,
  recordOf,
  SOON,
  start,
  stateOf,
  type Workplace,
  workAndSeal,
} from '../support/workplace.ts';

const GREEN = 0x10c040;
const BLUE = 0x2040e0;
const reasons = async (place: Workplace): Promise<string[]> =>
  (await stateOf(place)).warnings.map(({ reason }) => reason);

describe('two displays', () => {
  let displays: TwoDisplays;
  let place: Workplace;
  const windows: TestWindow[] = [];

  beforeAll(async () => {
    displays = await startTwoDisplays();
    const { display } = displays;
    windows.push(
      await openWindow({ display, colour: GREEN, strokes: true, x: 0, y: 0, width: 1920, height: 1080 }),
      await openWindow({ display, colour: BLUE, x: 1920, y: 0, width: 1280, height: 720 }),
    );
    place = await openWorkplace({ on: displays });
  });
  afterAll(async () => {
    await place?.close();
    for (const window of windows) await window.stop();
    await displays?.stop();
  });

  it('stores the picture of each display with the colour of the window that fills it', async () => {
    const record = await workAndSeal(place);
    const [first, second] = record.snapshot?.displays ?? [];
    expect([first, second]).toMatchObject([
      { display: 0, width: 1920, height: 1080, blank: false, blur: 'none' },
      { display: 1, width: 1280, height: 720, blank: true, blur: 'none' },
    ]);
    const seen = (commitment: string | undefined, colour: number): Promise<number> =>
      countColour(blobOf(place, commitment ?? ''), colour, 8);
    expect(await seen(second?.picture, BLUE)).toBe(1280 * 720);
    expect(await seen(second?.thumbnail, BLUE)).toBe(320 * 180);
    expect(await seen(first?.picture, BLUE)).toBe(0);
    expect(await seen(second?.picture, GREEN)).toBe(0);
    expect(await seen(first?.picture, 0xffffff)).toBeGreaterThan((1920 * 1080) / 2);
    expect(await reasons(place)).not.toContain('snapshot-blank');
  });

  it('goes on with the display that is left', async () => {
    await displays.second(false);
    expect((await workAndSeal(place)).snapshot?.displays).toMatchObject([{ width: 1920, height: 1080 }]);
    await displays.second(true);
    expect((await workAndSeal(place)).snapshot?.displays).toHaveLength(2);
  });
});

describe('one display', () => {
  let display: TestDisplay;
  let place: Workplace;
  const name = ownDisplayName();

  beforeEach(async () => {
    display = await startXvfbAgain(name);
    place = await openWorkplace({ on: display });
  });
  afterEach(async () => {
    await place?.close();
    await display?.stop();
  });

  it('says at once that a picture of one colour is blank, and why its record is not protected', async () => {
    await start(place);
    await place.tracker.advance(30 * SECOND);
    await place.tracker.call('stop', {});
    await expect.poll(() => reasons(place), SOON).toContain('snapshot-blank');
    const record = await recordOf(place, NINE);
    expect(record.snapshot?.displays).toMatchObject([{ blank: true }]);
    expect(record.faults).toContain('snapshot-blank');
    expect(record.protection.protected).toBe(false);
    expect(record.protection.rules.map(({ reason }) => reason)).toContain('blank-snapshot');
  });

  it('lets time go on when the display goes, names it in the record, and works again when it is back', async () => {
    await start(place);
    await place.tracker.advance(30 * SECOND);
    await pressKey(place);
    await display.stop();
    await place.tracker.counting(false);
    expect(await reasons(place)).toContain('input-not-counted');
    await place.tracker.advance(4 * MINUTE);
    await place.tracker.call('stop', {});
    const wall = await place.tracker.advance(19.5 * MINUTE - 4 * MINUTE);
    const lost = await recordOf(place, NINE);
    expect(lost).toMatchObject({ status: 'sealed', tracked: 4.5 * MINUTE });
    if (lost.snapshot === null) {
      expect(lost.noSnapshot).toBe('no-display');
      expect(lost.faults).toContain('no-display');
      expect(await reasons(place)).toContain('no-display');
    } else {
      // The drawn moment fell before the display went: that picture is there.
      expect(lost.snapshot.takenAt).toBeLessThanOrEqual(NINE + 30 * SECOND);
      expect(blobsOf(place, lost).every((file) => existsSync(file))).toBe(true);
    }
    expect(lost.minutes.slice(1)).toEqual(
      [1, 2, 3, 4].map((minute) =>
        expect.objectContaining({ minute, keys: null, clicks: null, scrolls: null }),
      ),
    );

    display = await startXvfbAgain(name);
    await place.tracker.counting(true);
    await start(place);
    await place.tracker.advance(30 * SECOND);
    await pressKey(place);
    await place.tracker.call('stop', {});
    await place.tracker.advance(20 * MINUTE);
    const back = await recordOf(place, wall);
    expect(back.snapshot?.displays).toMatchObject([{ width: 640, height: 480 }]);
    expect(back).toMatchObject({ status: 'sealed', noSnapshot: null });
    expect(back.minutes).toMatchObject([{ source: 'counted', keys: 1 }]);
    expect(await reasons(place)).not.toContain('no-display');
    expect(await reasons(place)).not.toContain('input-not-counted');
  });
});
