// The diary that runs now, and its replacement, in the same process, by what came from another computer.
import { fail, ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import {
  beginMove,
  carryOn,
  claimMove,
  finish,
  isMoving,
  recoverMove,
  stepOf,
  sweep,
  takeBack,
} from '../../journal/archive-swap.ts';
import { guarded, problemOf } from '../../journal/problems.ts';
import type { Log } from '../../tracker/ports.ts';
import type { WorkDiary } from '../../work-diary.ts';

export interface HostOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** Starts on the data folder as it is; `moved`: what lies there has just come from another computer. */
  open(moved: boolean): Promise<Result<WorkDiary>>;
  /** Calls are answered by this one from now on. */
  serve(diary: WorkDiary): void;
  /** Nobody answers calls until the next `serve`. */
  hold(): void;
  /** No diary could be opened any more, neither the new nor the old. */
  onLost(problem: Problem): void;
}

export class DiaryHost {
  readonly #options: HostOptions;
  #diary: WorkDiary;
  #replacing: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions, diary: WorkDiary) {
    this.#options = options;
    this.#diary = diary;
    options.serve(diary);
  }

  get diary(): WorkDiary {
    return this.#diary;
  }

  hold(): void {
    this.#options.hold();
  }

  goOn(): void {
    this.#options.serve(this.#diary);
  }

  /**
   * Puts what was unpacked (`archive-swap.ts`) in the place of the data, and goes on with it. Where it does not start,
   * what was there before comes back, with a warning. The caller holds the claim. Reasons: `move-failed`; others where
   * neither of both could be opened.
   */
  replace(): Promise<Result<null>> {
    const replaced = this.#replace();
    // Whoever asked for it hears of a failure; who waits for its end only wants it to be over.
    this.#replacing = Promise.allSettled([replaced]);
    return replaced;
  }

  async #replace(): Promise<Result<null>> {
    const { dataDir, log, serve, onLost } = this.#options;
    const opened = await openMoved(this.#options, async () => {
      await this.#diary.quit();
      beginMove(dataDir);
      carryOn(dataDir);
    });
    if (!opened.ok) {
      log.error('lost', { reason: opened.error.reason });
      onLost(opened.error);
      return opened;
    }
    const { diary, failed } = opened.value;
    this.#diary = diary;
    serve(diary);
    return failed ? { ok: false, error: failed } : ok(null);
  }

  /** Waits for a replacement that is under way. `false` when something could not be written. */
  async quit(): Promise<boolean> {
    await this.#replacing;
    return this.#diary.quit();
  }
}

/** Ends a move that a crash interrupted, and opens the diary. */
export async function startHost(options: HostOptions): Promise<Result<DiaryHost>> {
  const { dataDir } = options;
  if (!isMoving(dataDir)) return hosted(options, await options.open(false));
  const claim = claimMove(dataDir);
  if (!claim.ok) return claim;
  try {
    const recovered = recoverMove(dataDir);
    if (!recovered.ok) return recovered;
    if (stepOf(dataDir) !== 'trial') return hosted(options, await options.open(false));
    const opened = await openMoved(options, async () => {});
    return hosted(options, opened.ok ? ok(opened.value.diary) : opened);
  } finally {
    claim.value.release();
    sweep(dataDir);
  }
}

const hosted = (options: HostOptions, opened: Result<WorkDiary>): Result<DiaryHost> =>
  opened.ok ? { ok: true, value: new DiaryHost(options, opened.value) } : opened;

interface Opened {
  readonly diary: WorkDiary;
  /** Why it is the diary that was there before; `null` where it is the one that came. */
  readonly failed: Problem | null;
}

/** Opens what `move` brings in; where that fails, takes it back and opens what was there before. */
async function openMoved(options: HostOptions, move: () => Promise<void>): Promise<Result<Opened>> {
  const { dataDir, log, open } = options;
  const opened = await tried(log, async () => {
    await move();
    return open(true);
  });
  if (opened.ok) {
    const finished = guarded(() => finish(dataDir));
    // The next start finishes it.
    if (!finished.ok) log.error('move not tidied up', { reason: finished.error.reason });
    log.info('moved', { device: opened.value.journal.device() });
    return ok({ diary: opened.value, failed: null });
  }
  log.error('move taken back', { reason: opened.error.reason });
  const again = await tried(log, async () => {
    takeBack(dataDir);
    return open(false);
  });
  if (!again.ok) {
    const { reason, message } = again.error;
    return fail(reason, `${message} Nothing is lost: start Work Diary again, it goes on from there.`);
  }
  const failed: Problem = {
    reason: 'move-failed',
    message: `What came from the other computer could not be used, and nothing was changed here: ${opened.error.message}`,
  };
  again.value.tracker.warn(failed);
  return ok({ diary: again.value, failed });
}

/** Runs `work`; what it throws is a failure like any other here, since the way back must be tried after all of them. */
async function tried<T>(log: Log, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return problem;
    const why = error instanceof Error ? error.message : String(error);
    log.error('move failed', { error: error instanceof Error ? (error.stack ?? why) : why });
    return fail('internal', `The data could not be put in its place (${why}). The log says more.`);
  }
}
