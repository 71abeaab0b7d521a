// The diary that runs now, and its replacement, in the same process, by what came from another computer.
import type { Problem, Result } from '../../../shared/domain/result.ts';
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
import { guarded } from '../../journal/problems.ts';
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
  #replacing: Promise<void> = Promise.resolve();

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
   * what was there before comes back, with a warning. The caller holds the claim.
   */
  replace(): Promise<void> {
    this.#replacing = this.#replace();
    return this.#replacing;
  }

  async #replace(): Promise<void> {
    const { dataDir, log, serve, onLost } = this.#options;
    await this.#diary.quit();
    const opened = await openMoved(this.#options, () => {
      beginMove(dataDir);
      carryOn(dataDir);
    });
    if (!opened.ok) {
      log.error('lost', { reason: opened.error.reason });
      onLost(opened.error);
      return;
    }
    this.#diary = opened.value;
    serve(opened.value);
    log.info('moved', { device: opened.value.journal.device() });
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
    const opened =
      stepOf(dataDir) === 'trial' ? await openMoved(options, () => {}) : await options.open(false);
    return hosted(options, opened);
  } finally {
    claim.value.release();
    if (stepOf(dataDir) === null) sweep(dataDir);
  }
}

const hosted = (options: HostOptions, opened: Result<WorkDiary>): Result<DiaryHost> =>
  opened.ok ? { ok: true, value: new DiaryHost(options, opened.value) } : opened;

/** Opens what `move` brings in; where that fails, takes it back and opens what was there before. */
async function openMoved(options: HostOptions, move: () => void): Promise<Result<WorkDiary>> {
  const { dataDir, log, open } = options;
  const moved = guarded(move);
  const opened = moved.ok ? await open(true) : moved;
  if (opened.ok) {
    const finished = guarded(() => finish(dataDir));
    // The next start finishes it.
    if (!finished.ok) log.error('move not tidied up', { reason: finished.error.reason });
    return opened;
  }
  log.error('move taken back', { reason: opened.error.reason });
  const back = guarded(() => takeBack(dataDir));
  if (!back.ok) return back;
  const again = await open(false);
  if (again.ok) {
    again.value.tracker.warn({
      reason: 'move-failed',
      message: `What came from the other computer could not be used, and nothing was changed here: ${opened.error.message}`,
    });
  }
  return again;
}
