// What a test looks for in stored pictures.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Every file under `folder`, by path. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** How many pixels of the picture lie within `near` of `colour` (0xRRGGBB) in each channel. */
export async function countColour(file: string | Buffer, colour: number, near = 24): Promise<number> {
  const wanted = [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    if (wanted.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) <= near)) count++;
  }
  return count;
}
