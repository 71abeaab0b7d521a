// A list of the server on the page: asked again as it changes, longer when somebody wants to see what was before.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { QuestionKey } from './changes.ts';
import { type Pages, readPages, type Timed } from './read-pages.ts';
import { type Answered, Refused, useSite } from './site.tsx';

export interface Paged<T> extends Answered<readonly T[]> {
  /** `null` where there is nothing earlier. */
  readonly earlier: {
    readonly busy: boolean;
    /** Why what was before could not be had. */
    readonly problem: Problem | null;
    go(): void;
  } | null;
}

/** `key`: the question without its `before`. `full`: as many as a page has at least, where there are more. */
export function usePages<T extends Timed>(
  key: QuestionKey,
  full: number,
  ask: (query: { before?: number }) => Promise<Result<readonly T[]>>,
): Paged<T> {
  const { queries } = useSite();
  const [beyond, setBeyond] = useState<number | null>(null);
  const queryKey = [...key, 'pages'];
  const { data, error, isFetching, refetch } = useQuery({
    queryKey,
    async queryFn(): Promise<Pages<T>> {
      const result = await readPages<T>({
        ask: (before) => ask(before === null ? {} : { before }),
        full,
        since: queries.getQueryData<Pages<T>>(queryKey)?.list.at(-1)?.at ?? null,
        beyond,
      });
      if (!result.ok) throw new Refused(result.error);
      return result.value;
    },
  });
  if (error && !(error instanceof Refused)) throw error;
  const reload = useCallback(() => void refetch(), [refetch]);
  useEffect(() => {
    if (beyond !== null) reload();
  }, [beyond, reload]);

  const oldest = data?.list.at(-1)?.at ?? null;
  const wanted = beyond !== null && oldest !== null && beyond <= oldest;
  const problem = error?.problem ?? null;
  return {
    value: data?.list ?? null,
    problem: wanted ? null : problem,
    reload,
    earlier: data?.more
      ? {
          busy: wanted && isFetching,
          problem: wanted && !isFetching ? problem : null,
          go: () => (wanted ? reload() : setBeyond(oldest)),
        }
      : null,
  };
}
