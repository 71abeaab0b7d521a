// What changes on the server, heard as it happens: comes back by itself when the line breaks, and says how it stands.
import { type LiveEvent, liveEventSchema } from '../../../shared/wire/conversation.ts';
import { routes } from '../../../shared/wire/routes.ts';

/**
 * `lost`: what is shown may be old, and only a call can say why; `retryAt` on the clock of `performance.now()`, `null`
 * while trying.
 */
export type LiveState =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  | { readonly state: 'lost'; readonly retryAt: number | null };

export interface Live {
  state(): LiveState;
  subscribe(listener: () => void): () => void;
  /** Listens from now on; the answer ends it. */
  start(): () => void;
  /** Does not wait for the back-off. */
  retryNow(): void;
}

const BACK_OFF = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/**
 * `onEvent` hears each change; `onOpen` that the line is there, before which changes may have been missed; `onLost` that
 * it broke or was refused: browsers do not tell which.
 */
export function createLive(given: { onEvent(event: LiveEvent): void; onOpen(): void; onLost(): void }): Live {
  const listeners = new Set<() => void>();
  let state: LiveState = { state: 'connecting' };
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function set(next: LiveState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function connect(): void {
    if (state.state === 'lost') set({ state: 'lost', retryAt: null });
    const mine = new EventSource(routes.live.path);
    source = mine;
    mine.addEventListener('open', () => {
      failures = 0;
      set({ state: 'open' });
      given.onOpen();
    });
    mine.addEventListener('message', ({ data }) => {
      const event = liveEventSchema.safeParse(parsed(data));
      if (event.success) given.onEvent(event.data);
    });
    mine.addEventListener('error', () => {
      // The browser would try again too, but neither slower each time nor after a refusal.
      mine.close();
      if (source !== mine) return;
      const wait = BACK_OFF[Math.min(failures, BACK_OFF.length - 1)] ?? 30_000;
      failures += 1;
      set({ state: 'lost', retryAt: performance.now() + wait });
      timer = setTimeout(connect, wait);
      given.onLost();
    });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      set({ state: 'connecting' });
      connect();
      return () => {
        clearTimeout(timer);
        source?.close();
        source = null;
      };
    },
    retryNow() {
      if (state.state !== 'lost' || state.retryAt === null) return;
      clearTimeout(timer);
      connect();
    },
  };
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
