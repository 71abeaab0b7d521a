// The time zone that screens show times in: this machine's, UTC, or any other, such as the client's; kept in this browser.
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { isZone } from '../../shared/domain/zone.ts';
import { localZone } from './time-format.ts';

const KEPT = 'work-diary-zone';

export interface Zone {
  /** IANA name. */
  readonly zone: string;
  choose(zone: string): void;
}

const ZoneContext = createContext<Zone | null>(null);

export function ZoneProvider({ children }: { children: ReactNode }) {
  const [zone, setZone] = useState(() => {
    const kept = localStorage.getItem(KEPT);
    // What was kept may be from another browser.
    return kept !== null && isZone(kept) ? kept : localZone();
  });
  const choose = useCallback((name: string) => {
    // The machine's own zone is not kept: it may travel.
    if (name === localZone()) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, name);
    setZone(name);
  }, []);
  const value = useMemo(() => ({ zone, choose }), [zone, choose]);
  return <ZoneContext value={value}>{children}</ZoneContext>;
}

export function useZone(): Zone {
  const zone = use(ZoneContext);
  if (!zone) throw new Error('useZone needs a ZoneProvider around it');
  return zone;
}
