// A program of its own: decodes pictures that strangers sent, so that what goes wrong with them goes wrong here.
import sharp from 'sharp';
import type { DecodeAnswer, DecodeQuestion } from './decoder.ts';

sharp.cache(false);
sharp.concurrency(1);

/** Why this is not the picture that was announced, or `null` where it is. */
async function problemOf({ bytes, width, height, mostPixels }: DecodeQuestion): Promise<string | null> {
  try {
    const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const picture = sharp(input, { limitInputPixels: mostPixels, failOn: 'error' });
    const { format, pages = 1, ...size } = await picture.metadata();
    if (format !== 'webp') return `it is ${format}`;
    if (pages !== 1) return `it has ${pages} pages`;
    if (size.width !== width || size.height !== height) return `it has ${size.width} × ${size.height} pixels`;
    // All of it, to the last pixel.
    await picture.raw().toBuffer();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : 'it cannot be decoded';
  }
}

const answer = (message: DecodeAnswer): void => {
  process.send?.(message);
};

// The server is gone: nobody asks any more.
process.once('disconnect', () => process.exit(0));
// The server is the only one who can write to this channel.
process.on('message', (question: DecodeQuestion) => {
  void problemOf(question).then((problem) => answer({ problem }));
});
answer({ ready: true });
