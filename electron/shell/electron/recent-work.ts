// What was worked on last, newest first, one for each contract: for starting it again with one click.
import type { DiaryDay, DiaryState } from '../../../shared/diary-api.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { DAY } from '../../../shared/domain/time.ts';

export interface Work {
  readonly contract: string;
  readonly memo: string;
  readonly labels: readonly string[];
}

/** So far back it is looked for when the first state of a diary comes. */
const LOOK_BACK = 14 * DAY;

export class RecentWork {
  readonly #diary: (range: { from: number; to: number }) => Promise<Result<Pick<DiaryDay, 'records'>>>;
  readonly #changed: () => void;
  #asked = false;
  /** How many there were before this one: what an earlier one answers late is nothing of this one's. */
  #diaries = 0;
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

  /** `null`: the diary was closed, and the next one may be another. */
  update(state: Pick<DiaryState, 'now' | 'timer'> | null): void {
    if (!state) {
      this.#diaries++;
      this.#asked = false;
      this.#list = [];
      return;
    }
    const { contract, memo, labels } = state.timer;
    if (contract !== null) this.#list = oneEach([{ contract, memo, labels }, ...this.#list]);
    if (this.#asked) return;
    this.#asked = true;
    void this.#fill(state.now);
  }

  async #fill(now: number): Promise<void> {
    const asked = this.#diaries;
    const found = await this.#diary({ from: now - LOOK_BACK, to: now });
    if (asked !== this.#diaries) return;
    if (!found.ok) {
      // Until the next state the contracts are offered in their own order, without memos.
      this.#asked = false;
      return;
    }
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
