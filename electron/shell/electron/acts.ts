// What tray, shortcuts and notifications do to the diary; a refusal is told, since no page may be there to show it.
import type { Answer, Args, DiaryHandlers, MethodName, TimerView } from '../../../shared/diary-api.ts';
import { fail, type Problem, type Result } from '../../../shared/domain/result.ts';
import type { Log } from '../../tracker/ports.ts';
import { answerCall } from '../common/line.ts';
import type { RecentWork, Work } from './recent-work.ts';

/** A method of DiaryApi, called from the main process. */
export type Call = <M extends MethodName>(method: M, args: Args<M>) => Promise<Result<Answer<M>>>;

/** Calls the handlers as a page would: what it gives is parsed, what fails is a Result. */
export const callOf =
  (handlers: () => DiaryHandlers | null, log: Log): Call =>
  async <M extends MethodName>(method: M, args: Args<M>): Promise<Result<Answer<M>>> => {
    const now = handlers();
    if (!now) return fail('held', 'Work Diary is opening its journal. It answers in a moment.');
    // The handler of a method gives that method's answer.
    return (await answerCall(now, method, args, log)) as Result<Answer<M>>;
  };

interface ActsOptions {
  readonly call: Call;
  readonly recent: Pick<RecentWork, 'list'>;
  /** Tells the person what was refused. */
  readonly refused: (problem: Problem) => void;
  /** Shows the window, at a screen (`#/diary`) or, with '', where it was. */
  readonly open: (hash: string) => void;
  readonly quit: () => void;
}

export interface Acts {
  start(work: Work): void;
  stop(): void;
  pause(): void;
  resume(): void;
  /** Starts what was worked on last, or stops. */
  startStop(): void;
  /** Begins the privacy pause, or ends it. */
  privacyPause(): void;
  open(hash: string): void;
  quit(): void;
}

export function createActs({ call, recent, refused, open, quit }: ActsOptions): Acts {
  const told = async (answer: Promise<Result<unknown>>): Promise<void> => {
    const result = await answer;
    if (!result.ok) refused(result.error);
  };
  /** Asked, not remembered: keys may be pressed twice before the change that the first press made is told. */
  const now = async (act: (timer: TimerView['state']) => void): Promise<void> => {
    const state = await call('state', {});
    if (state.ok) act(state.value.timer.state);
    else refused(state.error);
  };
  const acts: Acts = {
    start: ({ contract, memo, labels }) => void told(call('start', { contract, memo, labels: [...labels] })),
    stop: () => void told(call('stop', {})),
    pause: () => void told(call('pause', {})),
    resume: () => void told(call('resume', {})),
    startStop: () =>
      void now((timer) => {
        if (timer !== 'stopped') return acts.stop();
        const [last] = recent.list;
        if (last) acts.start(last);
        else open('');
      }),
    privacyPause: () =>
      void now((timer) => {
        if (timer === 'privacy') acts.resume();
        else if (timer !== 'stopped') acts.pause();
      }),
    open,
    quit,
  };
  return acts;
}
