// `POST /thumbnails` over HTTP.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LONGEST_LIST, thumbnailsAsked } from '../common/thumbnails.ts';

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
  const packed = thumbnailsAsked(text, picturePath);
  if (!packed) {
    response.writeHead(400).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  await pipeline(Readable.from(packed), response);
}

/** `null` where it is longer than any list. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += part.length;
    if (length > LONGEST_LIST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
