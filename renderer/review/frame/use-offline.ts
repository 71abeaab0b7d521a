// Whether the server can be reached: what is shown stays, marked, and nothing can be changed.
import { useLive, useSession } from '../line/site.tsx';

export function useOffline(): boolean {
  const live = useLive();
  const { unreachable } = useSession();
  return unreachable || live.state === 'lost';
}
