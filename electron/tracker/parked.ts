// What the journal refused for good: kept where the freelancer sees it, never dropped.
import { z } from 'zod';
import type { Problem } from '../../shared/domain/result.ts';
import type { Parked } from './memory.ts';
import type { Instant, JournalPort, Log } from './ports.ts';
import type { Output } from './state.ts';

/** What goes to the journal. */
export type Written = Exclude<Output, { do: 'capture' | 'blur' | 'tell' }>;

const stamp = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A few words for people; `null` where nothing of the diary would be lost with it. */
function wordsOf(output: Written): string | null {
  switch (output.do) {
    case 'save':
    case 'seal':
      return `record of ${stamp(output.row.segment)}`;
    case 'discard-open':
      return `discard of the record of ${stamp(output.key.segment)}`;
    case 'discard-sealed':
      return `discard of ${output.entry.slice(0, 16)}`;
    case 'move':
      return `move of ${output.move.records.length} records to another contract`;
    case 'add-item':
      return `time by hand or idle time from ${stamp(output.entry.body.intervals[0]?.[0] ?? 0)}`;
    case 'clock':
      return `clock event "${output.body.event}" of ${stamp(output.body.at)}`;
    case 'drop':
    case 'erase':
    case 'remember':
      return null;
  }
}

/** The output as it is parked, `null` where there is nothing to keep. */
function park(output: Written, problem: Problem, at: Instant): Parked | null {
  const what = wordsOf(output);
  return what === null ? null : { ...problem, what, at: at.wall, output };
}

/** Whether `newer` holds all that `older` does: another form of the same record that is not sealed. */
function replaces(newer: Parked, older: Parked): boolean {
  const rowOf = ({ output }: Parked): string | null => {
    const save = saveSchema.safeParse(output);
    return save.success ? `${save.data.row.contract}/${save.data.row.segment}` : null;
  };
  const row = rowOf(newer);
  return row !== null && row === rowOf(older);
}

const saveSchema = z.object({
  do: z.literal('save'),
  row: z.object({ contract: z.string(), segment: z.number() }),
});

/** Keeps what was refused in the journal's memory, or, where that cannot be written either, in this one. */
export class Parking {
  #all: readonly Parked[];
  readonly #journal: JournalPort;
  readonly #log: Log;

  constructor(journal: JournalPort, log: Log, kept: readonly Parked[]) {
    this.#journal = journal;
    this.#log = log;
    this.#all = kept;
  }

  /** Oldest first. */
  get all(): readonly Parked[] {
    return this.#all;
  }

  /** Takes `output` in; `false` where there was nothing in it to keep. */
  add(output: Written, problem: Problem, at: Instant): boolean {
    const parked = park(output, problem, at);
    if (!parked) return false;
    this.#all = [...this.#all.filter((older) => !replaces(parked, older)), parked];
    const failed = (reason: string): void => this.#log.error('parking failed', { reason });
    this.#journal.saveMemory('parked', this.#all).then(
      (saved) => {
        if (!saved.ok) failed(saved.error.reason);
      },
      (error: unknown) => failed(error instanceof Error ? error.message : String(error)),
    );
    return true;
  }
}
