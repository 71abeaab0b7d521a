// `POST /thumbnails`: many small pictures in one answer, since a request for each costs more than the pictures.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { packThumbnail, thumbnailNames } from '../../../shared/thumbnail-list.ts';

/** More than the longest list that is answered, in JSON. */
const MOST_BYTES = 16 * 1024;
/** Files that are read at once. */
const TOGETHER = 24;

/**
 * Asks for nothing to be changed: POST only because a list does not fit into an address. 200 with the pictures packed one
 * after another, 413 where the list is too long to be read, 400 where it is none.
 */
export async function sendThumbnails(
  picturePath: (commitment: string) => string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await bodyOf(request);
  if (text === null) {
    // What is not read of the list must not stand before the next request.
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const names = thumbnailNames.safeParse(parseJson(text));
  if (!names.success) {
    response.writeHead(400).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  await pipeline(Readable.from(packed(names.data.map(picturePath))), response);
}

async function* packed(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (let at = 0; at < paths.length; at += TOGETHER) {
    const files = await Promise.all(paths.slice(at, at + TOGETHER).map(readOrNull));
    yield Buffer.concat(files.map(packThumbnail));
  }
}

/** `null` where it is erased, or never was: the page says which. */
async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** `null` where it is longer than any list. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += part.length;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: refused like every other list that is none.
    return undefined;
  }
}
