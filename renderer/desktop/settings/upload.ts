// Sends the archive of everything to the tracker, and reads what it says to it.
import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';

const answerSchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.object({ reason: z.string(), message: z.string() }) }),
]);

export interface UploadWords {
  /** The line broke before an answer came. */
  readonly cut: string;
  /** The answer makes no sense; `status`: of HTTP. */
  unclear(status: number): string;
}

/** What an answer of HTTP means. Reasons of its own: `upload-unclear`. */
export function readAnswer(status: number, text: string, words: UploadWords): Result<null> {
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return fail('upload-unclear', words.unclear(status));
  return parsed.data.ok ? ok(null) : { ok: false, error: parsed.data.error };
}

/**
 * Posts `file`. `onPart` is told which part of it has left, from 0 to 1; fetch cannot say that. Reasons of its own:
 * `upload-cut`, `upload-unclear`; others are the tracker's.
 */
export function sendEverything(
  file: File,
  words: UploadWords,
  onPart: (part: number) => void,
): Promise<Result<null>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    // The desktop app's own scheme carries no length of a body, so the address names it.
    request.open('POST', `/everything?bytes=${file.size}`);
    request.setRequestHeader('content-type', 'application/x-tar');
    request.upload.addEventListener('progress', ({ loaded, total }) => onPart(loaded / Math.max(1, total)));
    request.upload.addEventListener('load', () => onPart(1));
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.responseText, words)));
    request.addEventListener('error', () => resolve(fail('upload-cut', words.cut)));
    request.send(file);
  });
}
