// Gives components the site: what is asked of the server and kept, what is done there, who is signed in, how the line stands.
import { notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { Me } from '../../../shared/wire/people.ts';
import type { RouteName } from '../../../shared/wire/routes.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { isOld, type QuestionKey } from './changes.ts';
import { type AnswerOf, type AskedRest, type Client, createClient } from './client.ts';
import { hearNow } from './clock.ts';
import { createLive, type Live, type LiveState } from './live.ts';
import { watchPresence } from './presence.ts';
import { createSession, type Session, type SessionView } from './session.ts';

interface Site {
  readonly client: Client;
  readonly session: Session;
  readonly queries: QueryClient;
  readonly live: Live;
  /** Asks again for what is shown and fits. Nobody reads a hidden page: there it waits until the page is seen. */
  makeOld(fits: (key: QuestionKey) => boolean): void;
}

const SiteContext = createContext<Site | null>(null);

/** A refusal on its way through the query library, which knows failures only as errors. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function createSite(): Site {
  const session = createSession();
  // Whoever signs in because of a call has the line for news again too.
  const gates = {
    ...session,
    async signIn() {
      const open = await session.signIn();
      if (open) live.retryNow();
      return open;
    },
  };
  const client = createClient(gates, watchPresence(window));
  // Answers stay good until the server says otherwise; a line that was cut makes all of them old. Whether the server can
  // be reached its answers say: what browsers call offline is another thing, on loopback above all.
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
    },
  });
  const makeOld: Site['makeOld'] = (fits) =>
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => fits(queryKey as never as QuestionKey),
      refetchType: document.hidden ? 'none' : 'active',
    });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void queries.refetchQueries({ type: 'active', stale: true });
  });
  const live = createLive({
    onEvent: (event) => makeOld((key) => isOld(key, event)),
    onOpen() {
      session.onReached(true);
      makeOld(() => true);
    },
    onLost: () => void askWhy(),
  });
  /** Whether it was the server or the session; who is asked to sign in and does not is not asked at every try. */
  async function askWhy(): Promise<void> {
    if (session.get().over) return;
    const me = await client.ask('me');
    if (!me.ok && me.error.reason === 'not-signed-in' && !session.get().over) await gates.signIn();
  }
  return { client, session, queries, live, makeOld };
}

export function SiteProvider({ site, children }: { site: Site; children: ReactNode }) {
  return (
    <SiteContext value={site}>
      <QueryClientProvider client={site.queries}>{children}</QueryClientProvider>
    </SiteContext>
  );
}

export function useSite(): Site {
  const site = use(SiteContext);
  if (!site) throw new Error('useSite needs a SiteProvider around it');
  return site;
}

export function useSession(): SessionView {
  const { session } = useSite();
  return useSyncExternalStore(session.subscribe, session.get);
}

/** Who is signed in. For screens, which are only there while somebody is. */
export function useMe(): Me {
  const { who } = useSession();
  if (typeof who === 'string') throw new Error('nobody is signed in');
  return who;
}

export function useLive(): LiveState {
  const { live } = useSite();
  return useSyncExternalStore(live.subscribe, live.state);
}

export interface Answered<T> {
  /** The last good answer; `null` before the first. */
  readonly value: T | null;
  /** Why the newest try failed; an older `value` may still stand. */
  readonly problem: Problem | null;
  reload(): void;
}

/**
 * What the server answers to a question, asked again whenever it may have changed. A question of `null` asks nothing.
 * `whenRead` hears of an answer before it is drawn.
 */
export function useAsked<N extends RouteName>(
  question: readonly [name: N, ...AskedRest<N>] | null,
  whenRead?: (answer: AnswerOf<N>) => void,
): Answered<AnswerOf<N>> {
  const { client } = useSite();
  const query = useQuery({
    queryKey: question === null ? ['nothing'] : [question[0], question[1] ?? {}],
    enabled: question !== null,
    async queryFn(): Promise<AnswerOf<N>> {
      if (question === null) throw new Error('nothing to ask');
      const result = await client.ask(...question);
      if (!result.ok) throw new Refused(result.error);
      hearNow(result.value);
      whenRead?.(result.value);
      return result.value;
    },
  });
  const { error, refetch } = query;
  if (error && !(error instanceof Refused)) throw error;
  return {
    value: query.data ?? null,
    problem: error?.problem ?? null,
    reload: useCallback(() => void refetch(), [refetch]),
  };
}

/** Does something at the server. A problem is shown as a message, unless `quiet`, and answered either way. */
export type Tell = <N extends RouteName>(name: N, ...rest: AskedRest<N>) => Promise<Result<AnswerOf<N>>>;

/**
 * After each success everything on screen is asked for again. `quiet`: the caller shows the problem itself, as beside
 * the field that it is about.
 */
export function useTell(quiet = false): Tell {
  const { t } = useTranslation();
  const words = useProblemText();
  const { client } = useSite();
  const queries = useQueryClient();
  return useCallback(
    async (name, ...rest) => {
      const result = await client.ask(name, ...rest);
      if (result.ok) void queries.invalidateQueries();
      else if (!quiet)
        notifications.show({ title: t('failed.title'), message: words(result.error), autoClose: 8000 });
      return result;
    },
    [t, words, client, queries, quiet],
  );
}
