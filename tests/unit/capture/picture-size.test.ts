// Stored size: logical pixels, never wider than 2560, on every kind of display.
import { expect, it } from 'vitest';
import { blurSize, storedSize, thumbnailSize } from '../../../electron/capture/picture-size.ts';

it.each([
  [1920, 1080, 1, 1920, 1080],
  [3840, 2160, 2, 1920, 1080],
  [3840, 2160, 1, 2560, 1440],
  [5120, 2880, 2, 2560, 1440],
  [2880, 1800, 1.5, 1920, 1200],
  [1366, 768, 1.25, 1093, 615],
  [7680, 4320, 2, 2560, 1440],
  [1080, 1920, 1, 1080, 1920],
  [1920, 1080, 0.5, 1920, 1080],
  [1, 1, 3, 1, 1],
])('%i x %i at scale %d is stored as %i x %i', (width, height, scale, toWidth, toHeight) => {
  expect(storedSize({ width, height }, scale)).toEqual({ width: toWidth, height: toHeight });
});

it('makes thumbnails 320 wide and never larger than the picture', () => {
  expect(thumbnailSize({ width: 1920, height: 1080 })).toEqual({ width: 320, height: 180 });
  expect(thumbnailSize({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 });
});

it('leaves 80 pixels of a hidden picture, and always less than an eighth', () => {
  expect(blurSize({ width: 1920, height: 1080 })).toEqual({ width: 80, height: 45 });
  expect(blurSize({ width: 320, height: 240 })).toEqual({ width: 40, height: 30 });
});
