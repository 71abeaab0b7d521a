// The keys of the screen: they sleep while a field, a menu or a dialog has the cursor.
import { useEffect, useRef } from 'react';

/** By `KeyboardEvent.key`, letters in lower case. An action answers `false` when the key is not its business. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => boolean | undefined>>;

const FIELD =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="menu"]';
/** These use Space themselves. */
const PRESSED_BY_SPACE = 'button, a[href], summary, [role="button"], [role="radio"]';

export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(FIELD) || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      if (event.key === ' ' && target.closest(PRESSED_BY_SPACE)) return;
      const action = latest.current[event.key.toLowerCase()];
      if (action && action(event) !== false) event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
