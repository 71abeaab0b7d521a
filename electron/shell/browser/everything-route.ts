// `/everything` over HTTP: a download of one tar file, and an upload of one.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, pipeline } from 'node:stream/promises';
import { fail, type Result } from '../../../shared/domain/result.ts';
import type { Log } from '../../tracker/ports.ts';
import type { Everything } from '../common/everything.ts';

export interface EverythingRoute {
  /** 200 with the archive, or 503 with words. */
  send(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Always 200 with a `Result` in JSON, like every call of DiaryApi, when all is over; the line has dropped meanwhile. */
  receive(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function everythingRoute(everything: Everything, log: Log): EverythingRoute {
  return {
    async send(_, response) {
      const collected = await everything.collect();
      if (!collected.ok) {
        response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(`${collected.error.message}\n`);
        return;
      }
      const { name, tar, done } = collected.value;
      response.writeHead(200, {
        'content-type': 'application/x-tar',
        'content-disposition': `attachment; filename="${name}"`,
      });
      try {
        await pipeline(tar, response);
        log.info('everything sent');
      } finally {
        await done();
      }
    },

    async receive(request, response) {
      const taken = await take(everything, request);
      if (!taken.ok) log.error('archive refused', { reason: taken.error.reason });
      // A sender reads the answer only when all it has to say was heard.
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(taken));
      try {
        await finished(response);
      } catch (error) {
        // The page closed before it heard of it: what it asked for was done all the same.
        log.error('answer not heard', { error: error instanceof Error ? error.message : String(error) });
      }
    },
  };
}

async function take(everything: Everything, request: IncomingMessage): Promise<Result<null>> {
  const bytes = Number(request.headers['content-length']);
  if (!Number.isSafeInteger(bytes)) return fail('no-length', 'The size of the archive must be told first.');
  // Left open when it is refused in the middle: the answer goes the same way.
  return everything.bring(request.iterator({ destroyOnReturn: false }), bytes);
}
