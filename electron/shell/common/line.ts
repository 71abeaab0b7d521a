// What every line to the screens does, whatever carries it: answers calls, and tells changes gathered.
import type { DiaryEvent, DiaryHandlers } from '../../../shared/diary-api.ts';
import { fail, type Result } from '../../../shared/domain/result.ts';
import { dispatch } from '../../api/handlers.ts';
import type { Log } from '../../tracker/ports.ts';

/** Changes within this many milliseconds are told together. */
const GATHER = 50;

/** Answers a call as it was received; a fault of ours is logged, and told without what it was. */
export async function answerCall(
  handlers: DiaryHandlers,
  method: unknown,
  args: unknown,
  log: Log,
): Promise<Result<unknown>> {
  try {
    return await dispatch(handlers, method, args);
  } catch (error) {
    log.error('call failed', {
      method: String(method),
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return fail('internal', 'Work Diary failed at this. Its log says why; what was recorded is safe.');
  }
}

/** The state as it is now, and, where `diary` says so, that records changed. Empty where the state cannot be had. */
export async function eventsNow(handlers: DiaryHandlers, diary: boolean, log: Log): Promise<DiaryEvent[]> {
  const state = await handlers.state({});
  if (!state.ok) {
    log.error('no state', { reason: state.error.reason });
    return [];
  }
  if (state.value.timer.today === null) log.error('state told without what the journal holds');
  const events: DiaryEvent[] = [{ event: 'state', state: state.value }];
  // Any day may have been changed, from another page or the command line: each page reads again what it shows.
  if (diary) events.push({ event: 'diary', from: 0, to: Number.MAX_SAFE_INTEGER });
  return events;
}

/** Gathers changes for a moment and tells them once. */
export class Changes {
  readonly #tell: (records: boolean) => void;
  #timer: NodeJS.Timeout | null = null;
  #records = false;

  constructor(tell: (records: boolean) => void) {
    this.#tell = tell;
  }

  /** Something that screens show has changed; `records`: the diary too. */
  changed(records: boolean): void {
    this.#records ||= records;
    this.#timer ??= setTimeout(() => {
      const all = this.#records;
      this.#timer = null;
      this.#records = false;
      this.#tell(all);
    }, GATHER);
  }
}
