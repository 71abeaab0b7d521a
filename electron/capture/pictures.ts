// Work on pixels, all of it in memory: blank or not, painting over, blur, WebP.
import type { Sharp } from 'sharp';
import { blurSize, type Size, storedSize, thumbnailSize } from './picture-size.ts';
import { sharp } from './sharp.ts';
import type { Rectangle } from './visible-window.ts';

/** What hidden windows are painted over with before the blur. */
const COVER = 0x80;

/** One display as it was captured. */
export interface Screen extends Size {
  /** Its place among all displays. */
  readonly display: number;
  readonly primary: boolean;
  /** Native pixels per logical pixel. */
  readonly scale: number;
  /** Where it lies on the desktop and how large it is there, in the units of window bounds. */
  readonly place: Rectangle;
  /** RGBA, `width × height × 4` bytes. */
  readonly pixels: Buffer;
}

export interface EncodedPicture extends Size {
  readonly picture: Buffer;
  readonly thumbnail: Buffer;
}

/** True where every pixel equals the next one, so that the whole display shows one colour. */
export const isBlank = (pixels: Buffer): boolean =>
  pixels.compare(pixels, 4, pixels.length, 0, pixels.length - 4) === 0;

/** Paints grey over `windows` (desktop coordinates) in the captured pixels themselves. */
export function paintOver(screen: Screen, windows: readonly Rectangle[]): void {
  const { place, width, height, pixels } = screen;
  const unit = width / place.width;
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
  for (const window of windows) {
    const left = clamp(Math.floor((window.x - place.x) * unit), width);
    const right = clamp(Math.ceil((window.x + window.width - place.x) * unit), width);
    const top = clamp(Math.floor((window.y - place.y) * unit), height);
    const bottom = clamp(Math.ceil((window.y + window.height - place.y) * unit), height);
    for (let y = top; y < bottom; y++) pixels.fill(COVER, (y * width + left) * 4, (y * width + right) * 4);
  }
}

/** Scales to stored size and encodes picture and thumbnail; with `blur`, both come from pixels 80 wide. */
export async function encodeScreen(screen: Screen, blur: boolean): Promise<EncodedPicture> {
  const raw = { width: screen.width, height: screen.height, channels: 4 as const };
  const open = (): Sharp => sharp(screen.pixels, { raw }).removeAlpha();
  return encode(blur ? await blurred(open(), screen) : open, storedSize(screen, screen.scale));
}

/** Blurs a stored picture: same size, and a thumbnail from the blurred pixels. */
export async function blurPicture(file: Buffer, size: Size): Promise<EncodedPicture> {
  return encode(await blurred(sharp(file).removeAlpha(), size), size);
}

async function encode(open: () => Sharp, size: Size): Promise<EncodedPicture> {
  const webp = (to: Size): Promise<Buffer> =>
    open()
      .resize({ ...to, fit: 'fill', kernel: 'cubic' })
      .webp({ quality: 75, effort: 2 })
      .toBuffer();
  return { ...size, picture: await webp(size), thumbnail: await webp(thumbnailSize(size)) };
}

/** Detail below an 80th of the width is gone for good: what is returned holds no other pixels. */
async function blurred(source: Sharp, size: Size): Promise<() => Sharp> {
  const { data, info } = await source
    .resize({ ...blurSize(size), fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}
