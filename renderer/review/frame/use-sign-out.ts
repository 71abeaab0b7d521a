// Ends the session here; the page begins anew, so that nothing of what was read stays behind.
import { useTell } from '../line/site.tsx';
import { forgetKept } from '../line/tab-memory.ts';

export function useSignOut(): () => Promise<void> {
  const tell = useTell();
  return async () => {
    const done = await tell('signOut');
    if (!done.ok) return;
    forgetKept(null);
    location.hash = '#/sign-in';
    location.reload();
  };
}
