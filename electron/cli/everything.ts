// Everything to a file and from one, over the running tracker's own address: for moving to a new computer.
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { Running } from '../shell/browser/running-file.ts';

const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), error: z.object({ reason: z.string(), message: z.string() }) }),
]);

const PATH = '/everything';
/** The tracker takes an archive only from its own origin. */
const headersFor = ({ port, token }: Running) => ({
  cookie: `work_diary_${port}=${token}`,
  origin: `http://127.0.0.1:${port}`,
});

/** Writes the archive of everything to `file`, which is there only once it is whole. Reasons: `not-exported`, `not-written`. */
export async function exportEverything(running: Running, file: string): Promise<Result<null>> {
  const part = `${file}.part`;
  try {
    const asked = request({
      host: '127.0.0.1',
      port: running.port,
      path: PATH,
      headers: headersFor(running),
    });
    asked.end();
    const [answer]: IncomingMessage[] = await once(asked, 'response');
    if (!answer) return fail('not-exported', 'The tracker did not answer.');
    if (answer.statusCode !== 200) return fail('not-exported', (await text(answer)).trim());
    // Readable by its owner only: it holds pictures and memos.
    await pipeline(answer, createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
    return ok(null);
  } catch (error) {
    await rm(part, { force: true });
    return fail('not-written', `${file} could not be written: ${wordsOf(error)}.`);
  }
}

/** Hands the archive `file` to the tracker, and waits until it goes on with it. Reasons: `not-read`, and the tracker's. */
export async function importEverything(running: Running, file: string): Promise<Result<null>> {
  try {
    const { size } = await stat(file);
    const headers = { ...headersFor(running), 'content-length': size };
    const asked = request({
      host: '127.0.0.1',
      port: running.port,
      path: PATH,
      method: 'POST',
      headers,
    });
    // Together: a tracker that goes away fails both.
    const [[answer]]: [IncomingMessage[], unknown] = await Promise.all([
      once(asked, 'response'),
      pipeline(createReadStream(file), asked),
    ]);
    if (answer?.statusCode !== 200) return fail('not-imported', 'The tracker does not take the archive.');
    return answerSchema.parse(JSON.parse(await text(answer)));
  } catch (error) {
    return fail('not-read', `${file} could not be handed over: ${wordsOf(error)}.`);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
