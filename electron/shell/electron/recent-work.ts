// What was worked on last, newest first, one for each contract: for starting it again with one click.
import type { DiaryDay, DiaryState } from '../../../shared/diary-api.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { DAY } from '../../../shared/domain/time.ts';

export interface Work {
  readonly contract: string;
  readonly memo: string;
  readonly labels: readonly string[];
}

/** So far back it is looked for when the first state comes. */
const LOOK_BACK = 14 * DAY;

export class RecentWork {
  readonly #diary: (range: { from: number; to: number }) => Promise<Result<Pick<DiaryDay, 'records'>>>;
  readonly #changed: () => void;
  #asked = false;
  #list: readonly Work[] = [];

  /** `diary`: the method of DiaryApi. `changed`: the list was filled from it. */
  constructor(
    diary: (range: { from: number; to: number }) => Promise<Result<Pick<DiaryDay, 'records'>>>,
    changed: () => void,
  ) {
    this.#diary = diary;
    this.#changed = changed;
  }

  /** Newest first. */
  get list(): readonly Work[] {
    return this.#list;
  }

  update({ now, timer }: Pick<DiaryState, 'now' | 'timer'>): void {
    const { contract, memo, labels } = timer;
    if (contract !== null) this.#list = oneEach([{ contract, memo, labels }, ...this.#list]);
    if (this.#asked) return;
    this.#asked = true;
    void this.#fill(now);
  }

  async #fill(now: number): Promise<void> {
    const found = await this.#diary({ from: now - LOOK_BACK, to: now });
    // Without it the contracts are offered in their own order, without memos.
    if (!found.ok) return;
    const newestFirst = found.value.records.toSorted((a, b) => b.segment - a.segment);
    const work = newestFirst.map(({ contract, memo, labels }) => ({ contract, memo, labels }));
    this.#list = oneEach([...this.#list, ...work]);
    this.#changed();
  }
}

const oneEach = (list: readonly Work[]): Work[] => {
  const known = new Set<string>();
  return list.filter(({ contract }) => !known.has(contract) && known.add(contract));
};
