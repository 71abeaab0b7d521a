// Carries outputs to the journal one after another, and tries again where the disk refuses: nothing is lost.
import { fail, type Problem, type Result } from '../../shared/domain/result.ts';
import { SECOND } from '../../shared/domain/time.ts';
import { keyText } from './open-record.ts';
import type { Written } from './parked.ts';
import type { Clock, Instant, JournalPort } from './ports.ts';

interface Task {
  readonly output: Written;
  readonly at: Instant;
  tries: number;
}

export interface WriterListener {
  written(output: Written): void;
  /** It could not be written now and will be tried again. */
  waiting(problem: Problem): void;
  /** The journal takes nothing any more; what waits keeps waiting. Said once. */
  closed(problem: Problem): void;
  /** It was refused for good, and is the listener's to keep. */
  refused(output: Written, problem: Problem, at: Instant): void;
}

/** Failures that pass: the disk may be freed, the folder made writable. Everything else is refused for good. */
const PASSING = new Set(['disk-full', 'read-only', 'disk-error', 'already-running']);
const RETRY = 5 * SECOND;
/** The journal's thread has ended: nothing can be written until the program starts again. */
const CLOSED = 'journal-closed';

export class JournalWriter {
  readonly #journal: JournalPort;
  readonly #clock: Clock;
  readonly #listener: WriterListener;
  readonly #tasks: Task[] = [];
  #busy = false;
  #closed = false;
  #idle: (() => void)[] = [];

  constructor(journal: JournalPort, clock: Clock, listener: WriterListener) {
    this.#journal = journal;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Queues `output`; a row that waits to be saved is replaced by its newer form. */
  write(output: Written, at: Instant): void {
    const older = this.#tasks.findLastIndex(
      (task, i) => (i > 0 || !this.#busy) && touches(task.output, output),
    );
    const waiting = this.#tasks[older];
    if (output.do === 'save' && waiting?.output.do === 'save') {
      this.#tasks[older] = { output, at: waiting.at, tries: waiting.tries };
      return;
    }
    this.#tasks.push({ output, at, tries: 0 });
    if (!this.#busy && !this.#closed) void this.#work();
  }

  /** How many outputs wait to be written. */
  get waiting(): number {
    return this.#tasks.length;
  }

  /** Settles when everything queued so far is written, or `false` when it cannot be, or not yet. */
  async flush(): Promise<boolean> {
    if (this.#closed) return false;
    if (this.#tasks.length === 0) return true;
    // Between two tries: whoever asks, a screen say, must not wait for the next one.
    if (!this.#busy) return false;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
    return this.#tasks.length === 0 && !this.#closed;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let task = this.#tasks[0]; task; task = this.#tasks[0]) {
      const result = await this.#carryOut(task.output, task.at).catch(fault);
      if (!result.ok && result.error.reason === CLOSED) {
        this.close(result.error);
        return;
      }
      if (!result.ok && PASSING.has(result.error.reason)) {
        task.tries += 1;
        this.#listener.waiting(result.error);
        this.#settle();
        this.#busy = false;
        this.#clock.after(RETRY, () => {
          if (!this.#busy) void this.#work();
        });
        return;
      }
      this.#tasks.shift();
      if (result.ok) this.#listener.written(task.output);
      else this.#listener.refused(task.output, result.error, task.at);
    }
    this.#busy = false;
    this.#settle();
  }

  /** The journal is gone. */
  close(problem: Problem): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#busy = false;
    this.#listener.closed(problem);
    this.#settle();
  }

  #settle(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #carryOut(output: Written, at: Instant): Promise<Result<unknown>> {
    switch (output.do) {
      case 'save':
        return this.#journal.saveOpen(output.row);
      case 'drop':
        return this.#journal.dropOpen(output.key);
      case 'seal':
        return this.#journal.seal(output.row, output.body, at);
      case 'discard-open':
        return this.#journal.discardOpen(output.key, output.files, at);
      case 'discard-sealed':
        return output.kind === 'record'
          ? this.#journal.discardSealed(output.entry, at)
          : this.#journal.discardItem(output.entry, at);
      case 'move':
        return this.#journal.moveRecords(output.move, at);
      case 'erase':
        return this.#journal.eraseFiles(output.files.map((file) => file.commitment));
      case 'clock':
        return this.#journal.append(
          { type: 'clock.event', contract: output.contract, body: output.body },
          at,
        );
      case 'add-item':
        return this.#journal.append(output.entry, at);
      case 'remember':
        return this.#journal.saveMemory('tracker', output.memory);
      case 'park':
        return this.#journal.saveMemory('parked', output.all);
    }
  }
}

/** A fault in the program loses nothing either: what it was about is kept like what the journal refuses. */
const fault = (error: unknown): Result<never> =>
  fail(
    'journal-fault',
    `Work Diary failed at writing this. (${error instanceof Error ? error.message : String(error)})`,
  );

/** Whether both are about the same record. */
function touches(a: Written, b: Written): boolean {
  const keyOf = (output: Written): string | null => {
    if (output.do === 'save' || output.do === 'seal') return keyText(output.row);
    return output.do === 'drop' || output.do === 'discard-open' ? keyText(output.key) : null;
  };
  const key = keyOf(a);
  return key !== null && key === keyOf(b);
}
