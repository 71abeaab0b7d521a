// How large a stored picture is: pure arithmetic over pixels.

export interface Size {
  readonly width: number;
  readonly height: number;
}

const WIDEST = 2_560;
const THUMBNAIL = 320;
const BLUR = 80;

const toWidth = (size: Size, width: number): Size => ({
  width,
  height: Math.max(1, Math.round((size.height * width) / size.width)),
});

/** Logical size (native ÷ `scale`), at most 2560 px wide, never larger than native. */
export function storedSize(native: Size, scale: number): Size {
  const logical = Math.max(1, Math.round(native.width / Math.max(1, scale)));
  return toWidth(native, Math.min(logical, WIDEST));
}

/** 320 px wide, or the whole of a narrower picture. */
export const thumbnailSize = (size: Size): Size => toWidth(size, Math.min(size.width, THUMBNAIL));

/** What is left of a hidden picture: 80 px wide, and on displays under 640 px an eighth of their width. */
export const blurSize = (size: Size): Size =>
  toWidth(size, Math.max(1, Math.min(BLUR, Math.floor(size.width / 8))));
