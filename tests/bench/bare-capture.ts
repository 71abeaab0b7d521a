// The least that a picture costs, in a bare process: capture and encode, nothing else. `node bare-capture.ts [file.png]`
import { Monitor } from 'node-screenshots';
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);
const [file] = process.argv.slice(2);
const image = Monitor.all()[0]?.captureImageSync();
if (!image) throw new Error('there is no display');
const raw = { width: image.width, height: image.height, channels: 4 as const };
const picture = sharp(image.toRawSync(), { raw }).removeAlpha();
// With a file: what the display shows, without loss.
if (file) await picture.png().toFile(file);
else await picture.webp({ quality: 75, effort: 2 }).toBuffer();
const { user, system } = process.cpuUsage();
process.stdout.write(`${(user + system) / 1000}\n`);
