// How large a picture may be, and whether it is the one that its record announced.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { type Size, webpSize } from './webp-header.ts';

/** Pixels: wider ones no tracker makes (docs: product, "Snapshot"). */
export const WIDEST = 2_560;
export const MOST_PIXELS = 64 * 1024 * 1024;
const THUMBNAIL_WIDTH = 320;
/** Bytes; a whole day of the largest is still an answer. */
export const THUMBNAIL_BYTES = 1024 * 1024;

/** A thumbnail's size follows from its picture's: 320 px wide, or the whole of a narrower one. */
export function thumbnailSize({ width, height }: Size): Size {
  const to = Math.min(width, THUMBNAIL_WIDTH);
  return { width: to, height: Math.max(1, Math.round((height * to) / width)) };
}

/** Looks at the first bytes of a file of `length` bytes. Reasons: `not-a-picture`, `picture-too-large`, `dimensions-differ`. `announced` is `null` where the body was erased. */
export function checkHeader(
  head: Buffer,
  length: number,
  role: 'picture' | 'thumbnail',
  announced: Size | null,
): Result<Size> {
  const size = webpSize(head, length);
  if (!size) return fail('not-a-picture', 'These bytes are not a still WebP picture.');
  const { width, height } = size;
  const widest = role === 'thumbnail' ? THUMBNAIL_WIDTH : WIDEST;
  if (width > widest || width * height > MOST_PIXELS) {
    return fail('picture-too-large', `A ${role} of ${width} × ${height} pixels is larger than any may be.`);
  }
  if (!announced) return ok(size);
  const expected = role === 'thumbnail' ? thumbnailSize(announced) : announced;
  return width === expected.width && height === expected.height
    ? ok(size)
    : fail(
        'dimensions-differ',
        `The ${role} has ${width} × ${height} pixels, its record announced ${expected.width} × ${expected.height}.`,
      );
}
