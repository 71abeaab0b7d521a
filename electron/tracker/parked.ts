// What the journal refused for good: kept where the freelancer sees it, never dropped.
import { z } from 'zod';
import type { Problem } from '../../shared/domain/result.ts';
import type { Parked } from './memory.ts';
import { keyText, type RecordKey } from './open-record.ts';
import type { Instant } from './ports.ts';
import type { Output } from './state.ts';

/** What goes to the journal, besides what the machine asks for all that is parked. */
export type Written =
  | Exclude<Output, { do: 'capture' | 'blur' | 'tell' }>
  | { readonly do: 'park'; readonly all: readonly Parked[] };

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
    case 'park':
      return null;
  }
}

/** The output as it is parked, `null` where there is nothing to keep. */
function park(output: Written, problem: Problem, at: Instant): Parked | null {
  const what = wordsOf(output);
  return what === null ? null : { ...problem, what, at: at.wall, output };
}

const keySchema = z.object({ contract: z.string(), segment: z.number() });
const recordSchema = z.union([
  z.object({ do: z.enum(['save', 'seal']), row: keySchema }),
  z.object({ do: z.enum(['drop', 'discard-open']), key: keySchema }),
]);

const named = (deed: string, key: RecordKey): string => `${deed} ${keyText(key)}`;

/** Deed and key: a record's form and files may differ each time, everything else is the same in all of it. */
function nameOf(output: unknown): string {
  const { success, data } = recordSchema.safeParse(output);
  return success ? named(data.do, 'row' in data ? data.row : data.key) : JSON.stringify(output);
}

/** Names of what is of no use any more beside `output`, which is parked itself: it holds all that they do. */
function heldBy(output: Written): string[] {
  return output.do === 'seal' ? [named('save', output.row), nameOf(output)] : [nameOf(output)];
}

/** Names of what is of no use any more once `output` is in the journal. */
function settledBy(output: Written): string[] {
  const gone = (key: RecordKey): string[] => ['save', 'seal', 'discard-open'].map((deed) => named(deed, key));
  switch (output.do) {
    case 'drop':
    case 'discard-open':
      return gone(output.key);
    case 'move':
      return [
        nameOf(output),
        ...output.move.records.flatMap((record) => (record.sealed === null ? gone(record.key) : [])),
      ];
    default:
      return heldBy(output);
  }
}

/** What is parked right now. Whoever changes it has it saved. */
export class Parking {
  #all: readonly Parked[];

  constructor(kept: readonly Parked[]) {
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
    this.#remove(heldBy(output));
    this.#all = [...this.#all, parked];
    return true;
  }

  /** `output` is in the journal: what was parked of the same goes. Answers whether there was any. */
  settle(output: Written): boolean {
    return this.#all.length > 0 && this.#remove(settledBy(output));
  }

  #remove(names: readonly string[]): boolean {
    const left = this.#all.filter((parked) => !names.includes(nameOf(parked.output)));
    const found = left.length < this.#all.length;
    this.#all = left;
    return found;
  }
}
