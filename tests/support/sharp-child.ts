// Encodes the picture that it is sent as a snapshot does, and says what came out and what it took.
import { createHash } from 'node:crypto';
import { blurPicture, encodeScreen, type Screen } from '../../electron/capture/pictures.ts';
import { sharp } from '../../electron/capture/sharp.ts';

process.once('message', async ({ pixels, ...size }: Pick<Screen, 'width' | 'height' | 'pixels'>) => {
  const place = { x: 0, y: 0, ...size };
  const screen = { display: 0, primary: true, scale: 1, ...size, place, pixels };
  const plain = await encodeScreen(screen, false);
  const hidden = await encodeScreen(screen, true);
  const blurred = await blurPicture(plain.picture, plain);
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  process.send?.({
    wasm: 'emscripten' in sharp.versions,
    bytes: plain.picture.length,
    pictures: [plain, hidden, blurred].flatMap(({ picture, thumbnail }) => [hash(picture), hash(thumbnail)]),
    /** Milliseconds of processor time since the process began. */
    took: Math.round(process.cpuUsage().user / 1_000),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  });
  process.disconnect();
});
