// Zones that the open screen has names for, such as the freelancer's: offered by the zone switch beside the usual ones.
import { useEffect, useSyncExternalStore } from 'react';

let named: { readonly zone: string; readonly who: string } | null = null;
const listeners = new Set<() => void>();

function set(next: typeof named): void {
  named = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** While the screen is there: `zone` is that of `who`. `null`: not known. */
export function useNameZone(zone: string | null, who: string): void {
  useEffect(() => {
    if (zone === null) return;
    set({ zone, who });
    return () => set(null);
  }, [zone, who]);
}

export const useNamedZone = (): typeof named => useSyncExternalStore(subscribe, () => named);
