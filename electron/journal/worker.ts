// The journal's thread: holds the database, answers one message per call.
import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../shared/domain/result.ts';
import { guarded } from './problems.ts';
import type { Answered, Call } from './rpc.ts';
import { type Operations, openContext, operationsOf, type StoreOptions } from './store.ts';

const port = parentPort;
if (!port) throw new Error('the journal worker runs as a worker thread only');

const opened = guarded(() => operationsOf(openContext(workerData as StoreOptions)));
const answer = (message: Answered): void => port.postMessage(message);
answer({ id: 0, result: opened.ok ? { ok: true, value: null } : opened });

async function run(operations: Operations, { method, args }: Call): Promise<Result<unknown>> {
  const operation: (...given: never[]) => Result<unknown> | Promise<Result<unknown>> = operations[method];
  return operation(...(args as never[]));
}

port.on('message', (call: Call) => {
  if (!opened.ok) return;
  run(opened.value, call).then(
    (result) => {
      answer({ id: call.id, result });
      if (call.method === 'close') port.close();
    },
    (error: unknown) =>
      answer({ id: call.id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
