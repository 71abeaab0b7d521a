// Who is signed in, whether the server answers, and what a person has to do before a call can go on.
import type { Me } from '../../../shared/wire/people.ts';
import type { Gates } from './client.ts';
import { hearNow } from './clock.ts';
import { forgetKept } from './tab-memory.ts';

/** `asking`: not known yet. `nobody`: the sign-in screen shows, at whatever address. */
export type Who = 'asking' | 'nobody' | Me;

/** What a dialog asks for so that a call can be repeated. */
export type Gate = 'sign-in' | 'step-up';

export interface SessionView {
  readonly who: Who;
  readonly gate: Gate | null;
  /** The last call found nobody. */
  readonly unreachable: boolean;
  /** The server knows this session no more, and nobody has signed in again yet. */
  readonly over: boolean;
}

export interface Session extends Gates {
  get(): SessionView;
  subscribe(listener: () => void): () => void;
  set(change: Partial<SessionView>): void;
  /** Ends what a dialog asked for: the calls that wait go on, or are given up. */
  answerGate(open: boolean): void;
}

export function createSession(): Session {
  let view: SessionView = { who: 'asking', gate: null, unreachable: false, over: false };
  const listeners = new Set<() => void>();
  let waiting: ((open: boolean) => void)[] = [];

  function set(change: Partial<SessionView>): void {
    const next = { ...view, ...change };
    if (Object.entries(next).every(([key, value]) => view[key as keyof SessionView] === value)) return;
    view = next;
    for (const listener of listeners) listener();
  }

  /** Calls that meet the same gate wait for the one dialog. */
  function wait(gate: Gate): Promise<boolean> {
    // Nobody was signed in yet: there is a screen for that, and nothing typed to keep.
    if (typeof view.who === 'string') {
      set({ who: 'nobody' });
      return Promise.resolve(false);
    }
    set(gate === 'sign-in' ? { gate, over: true } : { gate });
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  }

  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    answerGate(open) {
      set({ gate: null });
      const calls = waiting;
      waiting = [];
      for (const call of calls) call(open);
    },
    signIn: () => wait('sign-in'),
    stepUp: () => wait('step-up'),
    onMe(me) {
      hearNow(me);
      // Somebody else than before: nothing of the page is theirs.
      if (typeof view.who !== 'string' && view.who.person !== me.person) location.reload();
      forgetKept(me.person);
      set({ who: me, over: false });
    },
    onReached: (reached) => set({ unreachable: !reached }),
  };
}
