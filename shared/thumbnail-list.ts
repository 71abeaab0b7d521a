// How the thumbnails of a view travel: one question for all of them, one answer in the order of the question.
import { z } from 'zod';

/** A day has 144 segments; what shows more asks more than once. */
export const MOST_THUMBNAILS = 200;

/** Body of the question, in JSON: commitments, as records name them. */
export const thumbnailNames = z
  .array(z.string().regex(/^[0-9a-f]{64}$/))
  .min(1)
  .max(MOST_THUMBNAILS);

/** Bytes of a length, big-endian; a length of 0 says that there is no such picture, or no more. */
const HEAD = 4;

/** One picture of the answer: how long it is, then itself. */
export function packThumbnail(bytes: Uint8Array | null): Uint8Array {
  const packed = new Uint8Array(HEAD + (bytes?.length ?? 0));
  new DataView(packed.buffer).setUint32(0, bytes?.length ?? 0);
  if (bytes) packed.set(bytes, HEAD);
  return packed;
}

/** The pictures of a whole answer; `null` where it is not as long as it says. */
export function unpackThumbnails(answer: ArrayBuffer): (Uint8Array<ArrayBuffer> | null)[] | null {
  const view = new DataView(answer);
  const found: (Uint8Array<ArrayBuffer> | null)[] = [];
  let at = 0;
  while (at < answer.byteLength) {
    if (at + HEAD > answer.byteLength) return null;
    const length = view.getUint32(at);
    at += HEAD;
    if (at + length > answer.byteLength) return null;
    found.push(length === 0 ? null : new Uint8Array(answer, at, length));
    at += length;
  }
  return found;
}
