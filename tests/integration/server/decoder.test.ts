// The process that decodes pictures of strangers: what it refuses, and that nothing it meets stops the ones behind it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import {
  createDecoder,
  type Decoder,
  type DecoderLimits,
} from '../../../server/services/pictures/decoder.ts';
import { webpSize } from '../../../server/services/pictures/webp-header.ts';
import { webp } from '../../support/server/pictures.ts';

const hostile = fileURLToPath(new URL('../../support/hostile-decoder.ts', import.meta.url));
const log = { info: () => undefined, error: () => undefined };

let decoder: Decoder | null = null;
afterEach(async () => {
  await decoder?.stop();
  decoder = null;
});
function start(limits: Partial<DecoderLimits> = {}, program?: string): Decoder {
  decoder = createDecoder(log, limits, program);
  return decoder;
}

const size = { width: 1280, height: 720 };
const ask = (to: Decoder, word: string) => to.decode(Buffer.from(word), size, false);
const problem = async (to: Decoder, word: string): Promise<string> => {
  const decoded = await ask(to, word);
  return decoded.verdict === 'refused' ? decoded.problem : decoded.verdict;
};

test('whole pictures are good, and headers are read as sharp reads them', async () => {
  const to = start();
  const lossless = await sharp({ create: { ...size, channels: 4, background: '#12345680' } })
    .webp({ lossless: true })
    .toBuffer();
  const withAlpha = await sharp({ create: { width: 33, height: 77, channels: 4, background: '#12345680' } })
    .webp()
    .toBuffer();
  const made = [await webp(1280, 720), await webp(1, 1), await webp(2560, 1440), lossless, withAlpha];
  expect(new Set(made.map((bytes) => bytes.toString('latin1', 12, 16)))).toEqual(
    new Set(['VP8 ', 'VP8L', 'VP8X']),
  );
  for (const bytes of made) {
    const { width, height } = await sharp(bytes).metadata();
    expect(webpSize(bytes)).toEqual({ width, height });
    expect(await to.decode(bytes, { width, height }, true)).toEqual({ verdict: 'good' });
  }
});

test('what is cut off, damaged, animated or something else is no picture', async () => {
  const to = start();
  const whole = await webp(1280, 720);
  const one = (background: string) =>
    sharp({ create: { ...size, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await sharp([await one('#ff0000'), await one('#0000ff')], { join: { animated: true } })
    .webp()
    .toBuffer();
  const bad = [
    whole.subarray(0, whole.length / 2),
    whole.subarray(0, 40),
    Buffer.from('<html></html>'),
    Buffer.alloc(0),
    await sharp({ create: { ...size, channels: 3, background: '#123456' } })
      .png()
      .toBuffer(),
    await webp(1280, 721),
    frames,
  ];
  for (const bytes of bad) expect((await to.decode(bytes, size, false)).verdict).toBe('refused');
  expect(webpSize(frames)).toBeNull();
  for (let length = 0; length < 60; length++) expect(webpSize(whole.subarray(0, length))).toBeNull();
  expect(webpSize(Buffer.concat([whole, Buffer.from('<script>')]))).toBeNull();
  expect(await to.decode(whole, size, false)).toEqual({ verdict: 'good' });
});

test('a picture that ends the process twice is refused, and the next one is decoded', async () => {
  const to = start({}, hostile);
  const [crash, after] = await Promise.all([ask(to, 'crash'), ask(to, 'good')]);
  expect(crash).toEqual({ verdict: 'refused', problem: 'decoding it ends the decoder' });
  expect(after).toEqual({ verdict: 'good' });
});

test('a picture that takes for ever is given up, and the next one is decoded', async () => {
  const to = start({ deadline: 1_500 }, hostile);
  const [hang, after] = await Promise.all([ask(to, 'hang'), ask(to, 'good')]);
  expect(hang.verdict).toBe('refused');
  expect(after).toEqual({ verdict: 'good' });
});

test('a fresh process takes over after so many pictures, and an idle one ends', async () => {
  const to = start({ each: 2, idle: 200 }, hostile);
  const pids = [await problem(to, 'pid'), await problem(to, 'pid'), await problem(to, 'pid')];
  expect(pids[0]).toBe(pids[1]);
  expect(pids[2]).not.toBe(pids[0]);
  const running = () => existsSync(`/proc/${pids[2]}/exe`);
  const deadline = Date.now() + 30_000;
  while (running() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(running()).toBe(false);
  expect(await problem(to, 'pid')).not.toBe(pids[2]);
});

test('what somebody waits for goes first, and nothing of our environment goes along', async () => {
  process.env['SAMPLE_SECRET'] = 'not for the decoder';
  try {
    const to = start({}, hostile);
    const order: string[] = [];
    await Promise.all([
      ...['one', 'two', 'three'].map((name) => ask(to, name).then(() => order.push(name))),
      to.decode(Buffer.from('now'), size, true).then(() => order.push('now')),
    ]);
    expect(order[0]).toBe('now');
    expect(await problem(to, 'environment')).toBe('[]');
  } finally {
    delete process.env['SAMPLE_SECRET'];
  }
});

test('where no process can be started, pictures are neither good nor refused', async () => {
  const to = start({}, '/nonexistent/program.js');
  expect(await ask(to, 'good')).toEqual({ verdict: 'unknown' });
});

test('a stop ends the process and answers what waits', async () => {
  const to = start({}, hostile);
  const waiting = [ask(to, 'hang'), ask(to, 'good')];
  await to.stop();
  expect(await Promise.all(waiting)).toEqual([{ verdict: 'unknown' }, { verdict: 'unknown' }]);
  expect(await ask(to, 'good')).toEqual({ verdict: 'unknown' });
});
