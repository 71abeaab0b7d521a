// The limited process that decodes pictures: one at a time, with a deadline, replaced when it dies or has done enough.
import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../context.ts';
import { entryUrl } from '../../entry-url.ts';
import { MOST_PIXELS } from './limits.ts';
import type { Size } from './webp-header.ts';

export interface DecodeQuestion extends Size {
  readonly bytes: Uint8Array;
  readonly mostPixels: number;
}
/** `ready` once; then one problem, or none, for each question. */
export type DecodeAnswer = { readonly ready: true } | { readonly problem: string | null };

/** `unknown`: the decoder itself does not work, which says nothing about the picture. */
export type Decoded =
  | { readonly verdict: 'good' }
  | { readonly verdict: 'refused'; readonly problem: string }
  | { readonly verdict: 'unknown' };

export interface Decoder {
  /** `urgent`: somebody waits for it; it goes before all that are not. */
  decode(bytes: Uint8Array, size: Size, urgent: boolean): Promise<Decoded>;
  /** Ends the process; what waits is `unknown`. */
  stop(): Promise<void>;
}

export interface DecoderLimits {
  /** Milliseconds for one picture: the largest takes a second or two on a machine at rest. */
  readonly deadline: number;
  /** Pictures after which a fresh process takes over. */
  readonly each: number;
  /** Milliseconds without work after which the process ends. */
  readonly idle: number;
}

const LIMITS: DecoderLimits = { deadline: 60_000, each: 500, idle: 20_000 };
/** A picture that ends the process twice is refused; once may be the machine's doing. */
const TRIES = 2;
/** Megabytes of JavaScript; pixels are bounded by their number. */
const HEAP = 128;

interface Job {
  readonly question: DecodeQuestion;
  readonly urgent: boolean;
  tries: number;
  done(outcome: Decoded): void;
}

export function createDecoder(
  log: Log,
  limits: Partial<DecoderLimits> = {},
  program: string = fileURLToPath(entryUrl('services/pictures/picture-worker')),
): Decoder {
  const { deadline, each, idle } = { ...LIMITS, ...limits };
  const waiting: Job[] = [];
  let child: ChildProcess | null = null;
  let ready = false;
  let decoded = 0;
  let current: Job | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let ended: Promise<void> = Promise.resolve();

  function alarm(ms: number, call: () => void): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(call, ms);
    timer.unref();
  }

  function start(): void {
    // Nothing of the server's environment: keys may stand in it.
    const made = fork(program, [], {
      env: {},
      execArgv: [`--max-old-space-size=${HEAP}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child = made;
    ready = false;
    decoded = 0;
    ended = new Promise((resolve) => {
      let over = false;
      const end = (how: string): void => {
        if (over) return;
        over = true;
        if (child === made) lost(how);
        resolve();
      };
      made.on('error', (error) => end(error.message));
      made.on('close', (code, signal) => end(signal ?? `code ${code}`));
    });
    made.on('message', (message: DecodeAnswer) => {
      if (child === made) heard(message);
    });
    if (made.pid !== undefined) {
      try {
        // People who wait for the server come first.
        setPriority(made.pid, 15);
      } catch (error) {
        // It may have ended at once, which 'close' tells.
        log.info('decoder priority', { message: error instanceof Error ? error.message : String(error) });
      }
    }
    alarm(deadline, () => made.kill('SIGKILL'));
  }

  function heard(message: DecodeAnswer): void {
    if ('ready' in message) ready = true;
    else {
      const job = current;
      current = null;
      decoded += 1;
      job?.done(
        message.problem === null ? { verdict: 'good' } : { verdict: 'refused', problem: message.problem },
      );
    }
    next();
  }

  /** The process has ended without being asked to. */
  function lost(how: string): void {
    const startedWell = ready;
    const job = current;
    child = null;
    current = null;
    if (stopped) return;
    log.error('decoder ended', { how, decoding: job !== null });
    if (!startedWell) {
      for (const each of [...(job ? [job] : []), ...waiting.splice(0)]) each.done({ verdict: 'unknown' });
      return;
    }
    if (job && job.tries < TRIES) waiting.unshift(job);
    else job?.done({ verdict: 'refused', problem: 'decoding it ends the decoder' });
    next();
  }

  /** Lets the process go; `lost` does not hear of it. */
  function retire(): void {
    const old = child;
    child = null;
    ready = false;
    if (timer) clearTimeout(timer);
    old?.kill('SIGKILL');
  }

  function next(): void {
    if (stopped || current) return;
    if (child && decoded >= each) retire();
    if (waiting.length === 0) {
      if (child) alarm(idle, retire);
      return;
    }
    if (!child) start();
    if (!ready) return;
    const urgent = waiting.findIndex((job) => job.urgent);
    const [job] = waiting.splice(Math.max(0, urgent), 1);
    const now = child;
    if (!job || !now) return;
    current = job;
    job.tries += 1;
    alarm(deadline, () => now.kill('SIGKILL'));
    // That it is gone is told by 'close'.
    now.send(job.question, () => {});
  }

  return {
    decode: (bytes, size, urgent) =>
      new Promise((resolve) => {
        if (stopped) return resolve({ verdict: 'unknown' });
        const question = { bytes, mostPixels: MOST_PIXELS, width: size.width, height: size.height };
        waiting.push({ question, urgent, tries: 0, done: resolve });
        next();
      }),
    async stop() {
      stopped = true;
      for (const job of [...(current ? [current] : []), ...waiting.splice(0)])
        job.done({ verdict: 'unknown' });
      retire();
      await ended;
    },
  };
}
