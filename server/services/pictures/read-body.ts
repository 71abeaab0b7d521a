// The raw body of a request, up to a length.
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';

/** Shows each part of it to `see` as it comes; answers how long it was. Reasons: `too-large`, `cut-off`. */
export async function readBody(
  body: Readable,
  most: number,
  see: (part: Buffer) => void,
): Promise<Result<number>> {
  let length = 0;
  try {
    for await (const part of body.iterator({ destroyOnReturn: false })) {
      length += part.length;
      if (length > most) return fail('too-large', `More than ${most} bytes were sent.`);
      see(part);
    }
  } catch (error) {
    return fail(
      'cut-off',
      `The connection ended too early: ${error instanceof Error ? error.message : error}.`,
    );
  }
  return ok(length);
}
