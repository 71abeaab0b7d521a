// The tracker's side of input counting: keeps one helper process alive, and says when it does not count.
import type { Counting, InputCounter, SelfTestLine } from '../tracker/ports.ts';
import { displayKind, type Environment } from './display-kind.ts';
import type { HelperProcess, SpawnHelper } from './helper-process.ts';
import { parseBins } from './input-bins.ts';

/** Milliseconds. */
export interface InputTimes {
  /** First and longest wait before a restart; it doubles in between. */
  readonly restart: number;
  readonly longest: number;
  /** Silence after which a helper counts as hung: it sends something every five seconds. */
  readonly silence: number;
}

export interface InputCounterOptions {
  readonly env: Environment;
  readonly spawn: SpawnHelper;
  readonly times?: InputTimes;
}

const TIMES: InputTimes = { restart: 1_000, longest: 60_000, silence: 15_000 };

type Listener = Parameters<InputCounter['start']>[0];

/** Counts over the whole system where it can be done: never on Wayland, never without a display. */
export function createInputCounter({ env, spawn, times = TIMES }: InputCounterOptions): InputCounter {
  const kind = displayKind(env);
  const possible = kind === 'x11' || kind === 'native';
  let watch: Watch | null = null;
  return {
    start(listener) {
      if (watch) return;
      if (!possible) return listener.health('never');
      watch = new Watch(spawn, env, times, listener);
    },
    async stop() {
      watch?.stop();
      watch = null;
    },
    async selfTest() {
      if (kind === 'wayland')
        return failed(
          'wayland',
          'not available on Wayland',
          'Log in to an X11 session to have input counted; until then system idle time is used.',
        );
      if (!possible) return failed('no-display', 'there is no display', 'Log in to a graphical session.');
      if (watch?.counting || (await counts(spawn, env, times.silence))) {
        return {
          part: 'input',
          state: 'ok',
          reason: 'ok',
          detail: 'counting process started, its hook runs',
          remedy: null,
        };
      }
      return failed(
        'helper-failed',
        'the counting process does not start',
        'Check that the display can be reached and has the RECORD extension (on macOS: allow Accessibility and Input Monitoring).',
      );
    },
  };
}

const failed = (reason: string, detail: string, remedy: string): SelfTestLine => ({
  part: 'input',
  state: 'failed',
  reason,
  detail,
  remedy,
});

/** Starts a helper only to see whether its hook comes up. */
function counts(spawn: SpawnHelper, env: Environment, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (does: boolean): void => {
      clearTimeout(timer);
      helper.kill();
      resolve(does);
    };
    const timer = setTimeout(() => finish(false), patience);
    const helper = spawn('capture/input-helper', env, {
      message: (message) => finish(parseBins(message) !== null),
      exit: () => finish(false),
    });
  });
}

/** One helper after another, until stopped. */
class Watch {
  /** What the listener was told last. */
  #said: Counting | null = null;
  readonly #spawn: SpawnHelper;
  readonly #env: Environment;
  readonly #times: InputTimes;
  readonly #listener: Listener;
  #helper: HelperProcess | null = null;
  #wait: number;
  #begun = 0;
  #restart: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;

  constructor(spawn: SpawnHelper, env: Environment, times: InputTimes, listener: Listener) {
    this.#spawn = spawn;
    this.#env = env;
    this.#times = times;
    this.#listener = listener;
    this.#wait = times.restart;
    this.#begin();
  }

  get counting(): boolean {
    return this.#said === 'yes';
  }

  stop(): void {
    clearTimeout(this.#restart);
    clearTimeout(this.#silence);
    const helper = this.#helper;
    this.#helper = null;
    helper?.kill();
  }

  #begin(): void {
    this.#begun = performance.now();
    const helper = this.#spawn('capture/input-helper', this.#env, {
      message: (message) => {
        if (this.#helper === helper) this.#take(message);
      },
      exit: () => {
        if (this.#helper === helper) this.#ended();
      },
    });
    this.#helper = helper;
    this.#silence = setTimeout(() => this.#hung(), this.#times.silence);
  }

  #take(message: unknown): void {
    const bins = parseBins(message);
    // Nonsense is no counting: the silence runs out and the helper is replaced.
    if (bins === null) return;
    this.#silence?.refresh();
    this.#say('yes');
    if (bins.length > 0) this.#listener.input(bins);
  }

  #hung(): void {
    const helper = this.#helper;
    this.#ended();
    helper?.kill();
  }

  #ended(): void {
    this.#helper = null;
    clearTimeout(this.#silence);
    this.#say('not-now');
    // One that starts and dies again and again is left alone for longer and longer.
    if (performance.now() - this.#begun > this.#times.longest) this.#wait = this.#times.restart;
    this.#restart = setTimeout(() => this.#begin(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, this.#times.longest);
  }

  #say(counting: Counting): void {
    if (this.#said === counting) return;
    this.#said = counting;
    this.#listener.health(counting);
  }
}
