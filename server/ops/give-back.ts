// Memory that the start has left behind, given back to the system: a server may then wait for days.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds after which nothing of the start is at work any more. */
const SETTLED = 3_000;

/**
 * Once, some seconds from now: a collection that also shrinks the heap, a quarter of what the process holds after it has
 * read and compiled its programs. V8 would do it by itself only when memory gets scarce.
 */
export function giveBackMemory(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as (options: object) => void;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, SETTLED).unref();
}
