// `app://bundle/`: the built screens with their policy, the pictures, and everything as one file. No other file can be
// asked for.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { protocol } from 'electron';
import { fail, type Result } from '../../../shared/domain/result.ts';
import { refuse } from '../../journal/problems.ts';
import type { Log } from '../../tracker/ports.ts';
import type { Everything } from '../common/everything.ts';
import { HEADERS as PAGE_HEADERS } from '../common/headers.ts';
import type { StaticFiles } from '../common/static-files.ts';
import { LONGEST_LIST, thumbnailsAsked } from '../common/thumbnails.ts';
import { isOurs, SCHEME } from './origin.ts';

export interface AppProtocol {
  readonly files: StaticFiles;
  /** Where the file of a picture lies; `null` while no journal is open. */
  readonly picturePath: (commitment: string) => string | null;
  /** `null` while no journal is open. */
  readonly everything: () => Everything | null;
  readonly log: Log;
}

const HEADERS = {
  ...PAGE_HEADERS,
  // Of everything that is no page: opened as one, it can do nothing.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};
const PICTURE = /^\/pictures\/([0-9a-f]{64})$/;

export function serveApp(options: AppProtocol): void {
  protocol.handle(SCHEME, async (request) => {
    try {
      const response = await answer(options, request);
      for (const [name, value] of Object.entries(HEADERS)) {
        if (!response.headers.has(name)) response.headers.set(name, value);
      }
      return response;
    } catch (error) {
      options.log.error('request failed', { error: error instanceof Error ? error.message : String(error) });
      return status(500);
    }
  });
}

const status = (code: number): Response => new Response(null, { status: code, headers: HEADERS });

async function answer(options: AppProtocol, request: Request): Promise<Response> {
  if (!isOurs(request.url)) return status(404);
  const { pathname: path, searchParams } = new URL(request.url);
  if (path === '/everything' && request.method === 'GET') return sendEverything(options);
  if (path === '/everything' && request.method === 'POST') {
    return takeEverything(options, request, Number(searchParams.get('bytes') ?? Number.NaN));
  }
  if (path === '/thumbnails' && request.method === 'POST') return sendThumbnails(options, request);
  if (request.method !== 'GET' && request.method !== 'HEAD') return status(405);
  const picture = PICTURE.exec(path)?.[1];
  if (picture) return sendPicture(options.picturePath(picture));
  const file = await options.files(path, null);
  if (!file) return status(404);
  const headers = { ...file.headers, 'content-type': file.type };
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.bytes), { headers });
}

async function sendPicture(path: string | null): Promise<Response> {
  if (path === null) return status(503);
  const stream = createReadStream(path);
  try {
    await new Promise<void>((resolve, reject) => stream.once('open', () => resolve()).once('error', reject));
  } catch (error) {
    // Erased, or never there: the page says which.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return status(404);
    throw error;
  }
  return new Response(bodyOf(stream), { headers: { 'content-type': 'image/webp' } });
}

async function sendThumbnails({ picturePath }: AppProtocol, request: Request): Promise<Response> {
  const text = await shortText(request.body);
  if (text === null) return status(413);
  const packed = thumbnailsAsked(text, (commitment) => picturePath(commitment) ?? '');
  if (!packed) return status(400);
  return new Response(bodyOf(Readable.from(packed)), {
    headers: { 'content-type': 'application/octet-stream' },
  });
}

/** At most `LONGEST_LIST` bytes are ever held; `null` where there are more. */
async function shortText(body: Request['body']): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > LONGEST_LIST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function sendEverything({ everything, log }: AppProtocol): Promise<Response> {
  const collected = await everything()?.collect();
  if (!collected) return status(503);
  if (!collected.ok) return words(503, collected.error.message);
  const { name, tar, done } = collected.value;
  const stream = Readable.from(tar);
  stream.once('close', () => {
    log.info('everything sent');
    void done();
  });
  return new Response(bodyOf(stream), {
    headers: {
      'content-type': 'application/x-tar',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
}

async function takeEverything(
  { everything, log }: AppProtocol,
  request: Request,
  bytes: number,
): Promise<Response> {
  const taken = await take(everything(), request, bytes);
  if (!taken.ok) log.error('archive refused', { reason: taken.error.reason });
  return Response.json(taken);
}

async function take(everything: Everything | null, request: Request, bytes: number): Promise<Result<null>> {
  if (!everything) return fail('held', 'Work Diary is opening its journal. Try again in a moment.');
  if (!Number.isSafeInteger(bytes) || bytes < 0 || !request.body) {
    return fail('no-length', 'The size of the archive must be told first.');
  }
  return everything.bring(atMost(request.body as ReadableStream<Uint8Array>, bytes), bytes);
}

/** Only as much as was told was found to fit on the disk. */
async function* atMost(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const part of source) {
    left -= part.length;
    if (left < 0) refuse('not-received', 'The archive is longer than was told. Try again.');
    yield part;
  }
}

const words = (code: number, text: string): Response =>
  new Response(`${text}\n`, { status: code, headers: { 'content-type': 'text/plain; charset=utf-8' } });

type Body = ConstructorParameters<typeof Response>[0];

const bodyOf = (stream: Readable): Body => Readable.toWeb(stream) as unknown as Body;
