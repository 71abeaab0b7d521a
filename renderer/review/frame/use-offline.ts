// Whether the server can be reached: what is shown stays, marked, and nothing can be changed.
import { useSession } from '../line/site.tsx';

export function useOffline(): boolean {
  // A line that broke is no proof: whoever loses it asks the server why, and that call says.
  return useSession().unreachable;
}
