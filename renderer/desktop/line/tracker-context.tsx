// Gives components the tracker: its state, its clock, its methods, and one way to say that a call failed.
import { notifications } from '@mantine/notifications';
import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryApi, DiaryState } from '../../../shared/diary-api.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { SECOND } from '../../../shared/domain/time.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { carriedNow } from '../timer/ticking.ts';
import type { Known, Store } from './store.ts';

export interface Tracker {
  readonly store: Store;
  readonly api: DiaryApi;
  retryNow(): void;
}

export const TrackerContext = createContext<Tracker | null>(null);

export function useTracker(): Tracker {
  const tracker = use(TrackerContext);
  if (!tracker) throw new Error('useTracker needs a TrackerContext around it');
  return tracker;
}

export function useKnown(): Known {
  const { store } = useTracker();
  return useSyncExternalStore(store.subscribe, store.get);
}

/**
 * Now on the tracker's clock in milliseconds, read again at every full second of it. `every`: another unit of time, for
 * what need not be drawn again each second.
 */
export function useTrackerNow(state: DiaryState, every = SECOND): number {
  const { receivedAt, link } = useKnown();
  const [, tick] = useState(0);
  const now = link.state === 'open' ? carriedNow(state, performance.now() - receivedAt) : state.now;
  useEffect(() => {
    if (link.state !== 'open') return;
    const timer = setTimeout(() => tick((count) => count + 1), every - (now % every) + 5);
    return () => clearTimeout(timer);
  });
  return now;
}

/** Awaits a call and shows why it failed; answers whether it worked. */
export function useAct(): <T>(call: Promise<Result<T>>) => Promise<boolean> {
  const { t } = useTranslation();
  const words = useProblemText();
  return useCallback(
    async (call) => {
      const result = await call;
      if (!result.ok)
        notifications.show({ title: t('failed.title'), message: words(result.error), autoClose: 8000 });
      return result.ok;
    },
    [t, words],
  );
}
