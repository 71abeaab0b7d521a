// Reads a list page by page, newest first, as far back as it has to reach. Knows neither server nor screen.
import { ok, type Result } from '../../../shared/domain/result.ts';

export interface Timed {
  readonly at: number;
}

export interface Pages<T> {
  /** Newest first. */
  readonly list: readonly T[];
  /** Whether there is more before the last of them. */
  readonly more: boolean;
}

export interface Reach<T> {
  /** Those before an instant; whatever shares the instant of the last one is with it. */
  ask(before: number | null): Promise<Result<readonly T[]>>;
  /** As many as a page has at least, where there are more. */
  readonly full: number;
  /** All since this instant stays in the list, however much is new; `null`: nothing was shown yet. */
  readonly since: number | null;
  /** At least one page before this instant is wanted. */
  readonly beyond: number | null;
}

export async function readPages<T extends Timed>(reach: Reach<T>): Promise<Result<Pages<T>>> {
  const { ask, full, since, beyond } = reach;
  const list: T[] = [];
  for (;;) {
    const last = list.at(-1)?.at ?? null;
    const page = await ask(last);
    if (!page.ok) return page;
    list.push(...page.value);
    const oldest = list.at(-1)?.at ?? 0;
    const more = page.value.length >= full;
    const further = beyond !== null && beyond <= oldest;
    if (more && (further || (since !== null && since < oldest))) continue;
    if (since === null || (beyond !== null && beyond <= since)) return ok({ list, more });
    // What the last page has beyond what was shown waits until it is asked for.
    const shown = list.filter(({ at }) => since <= at);
    return ok({ list: shown, more: more || shown.length < list.length });
  }
}
