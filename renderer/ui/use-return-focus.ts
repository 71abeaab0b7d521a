// A dialog that is taken away when it closes gives the focus back to what had it before.
import { useEffect, useState } from 'react';

export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
    },
    [before],
  );
}
