// Gives the whole page one timer: the panel, the bar at the top, keys and palette all work the same one.
import { createContext, use } from 'react';
import type { TimerHandle } from './use-timer.ts';

export const TimerContext = createContext<TimerHandle | null>(null);

export function useTimerHandle(): TimerHandle {
  const timer = use(TimerContext);
  if (!timer) throw new Error('useTimerHandle needs a TimerContext around it');
  return timer;
}
