// Escape while a password is asked for closes that question alone, not the dialog below it with what was typed there.
import { useEffect } from 'react';
import { useSite } from '../line/site.tsx';

/** Called once by the frame: every dialog listens at the window, and who listens first decides. */
export function useGateEscape(): void {
  const { session } = useSite();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.isComposing || session.get().gate === null) return;
      event.stopImmediatePropagation();
      session.answerGate(false);
    }
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [session]);
}
