// The line to the tracker: calls, pushes, and coming back by itself when it breaks.
import type { DiaryEvent, MethodName } from '../../../shared/diary-api.ts';
import { fail, type Result } from '../../../shared/domain/result.ts';
import { MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { parseMessage, stateSchema } from './wire.ts';

/** `lost`: `retryAt` is when the next try begins, on the clock of `performance.now()`; `null` while trying. */
export type Link =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  | {
      readonly state: 'lost';
      readonly why: 'unreachable' | 'unintelligible';
      readonly retryAt: number | null;
    };

export interface Connection {
  call(method: MethodName, args: unknown): Promise<Result<unknown>>;
  /** Does not wait for the back-off. */
  retryNow(): void;
  close(): void;
}

export interface LineOptions {
  /** What a call answers when the tracker cannot be asked, in words for people. */
  readonly unreachable: string;
  onEvent(event: DiaryEvent): void;
  onLink(link: Link): void;
}

export interface ConnectionOptions extends LineOptions {
  readonly url: string;
}

const BACK_OFF = [500, 1_000, 2_000, 4_000, 8_000];
/** Quiet for this long: the tracker is asked for a sign of life. */
const QUIET = 8 * SECOND;
/** No sign of life for this long after asking: the line counts as dead. */
const DEAD = 5 * SECOND;
/** A self-test looks at every backend, each with a deadline of its own. */
const ANSWER_WITHIN = 60 * SECOND;
/** These read all of the journal, with every signature and picture; a tracker that stops living ends them sooner. */
const LONG_ONES: Partial<Record<MethodName, number>> = {
  verify: 30 * MINUTE,
  rebuild: 30 * MINUTE,
  export: 5 * MINUTE,
  exportStatement: 5 * MINUTE,
  exportReport: 5 * MINUTE,
};

/** Opens the line at once. The link is `open` from the first state that was pushed and understood. */
export function connect(options: ConnectionOptions): Connection {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let socket: WebSocket | null = null;
  let link: Link = { state: 'connecting' };
  let nextId = 1;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const unreachable = (): Result<unknown> => fail('tracker-unreachable', options.unreachable);

  function setLink(next: Link): void {
    link = next;
    options.onLink(next);
  }

  function later(ms: number, call: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(call, ms);
  }

  function lose(why: 'unreachable' | 'unintelligible'): void {
    const lost = socket;
    socket = null;
    lost?.close();
    for (const answer of waiting.values()) answer(unreachable());
    waiting.clear();
    if (closed) return;
    const wait = BACK_OFF[Math.min(failures, BACK_OFF.length - 1)] ?? SECOND;
    failures += 1;
    setLink({ state: 'lost', why, retryAt: performance.now() + wait });
    later(wait, open);
  }

  function watch(): void {
    later(QUIET, () => {
      send('state', {}, (result) => {
        const state = result.ok ? stateSchema.safeParse(result.value) : null;
        if (state?.success) options.onEvent({ event: 'state', state: state.data });
      });
      later(DEAD, () => lose('unreachable'));
    });
  }

  function open(): void {
    if (link.state === 'lost') setLink({ ...link, retryAt: null });
    const mine = new WebSocket(options.url);
    socket = mine;
    later(DEAD, () => lose('unreachable'));
    mine.addEventListener('close', () => {
      if (socket === mine) lose('unreachable');
    });
    mine.addEventListener('message', (event) => {
      if (socket === mine) receive(event.data);
    });
  }

  function receive(data: unknown): void {
    const message = parseMessage(data);
    if (!message) {
      lose('unintelligible');
      return;
    }
    watch();
    if ('id' in message) {
      waiting.get(message.id)?.(message.result);
      return;
    }
    options.onEvent(message);
    if (message.event === 'state' && link.state !== 'open') {
      failures = 0;
      setLink({ state: 'open' });
    }
  }

  function send(method: MethodName, args: unknown, done: (result: Result<unknown>) => void): void {
    if (!socket || socket.readyState !== WebSocket.OPEN) {
      done(unreachable());
      return;
    }
    const id = nextId++;
    const finish = (result: Result<unknown>): void => {
      clearTimeout(deadline);
      waiting.delete(id);
      done(result);
    };
    const deadline = setTimeout(() => finish(unreachable()), LONG_ONES[method] ?? ANSWER_WITHIN);
    waiting.set(id, finish);
    socket.send(JSON.stringify({ id, method, args }));
  }

  setLink(link);
  open();
  return {
    call: (method, args) => new Promise((resolve) => send(method, args, resolve)),
    retryNow() {
      if (link.state === 'lost' && link.retryAt !== null) {
        failures = 0;
        clearTimeout(timer);
        open();
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      lose('unreachable');
    },
  };
}
