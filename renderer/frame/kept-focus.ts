// The cursor of the keyboard is never lost: where what had it goes away, a neighbour or the screen's heading takes it.
import { useEffect } from 'react';
import { focusHeading } from './arrival.ts';

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';
/** Dialogs and menus give the focus back by themselves; only what they leave lying is picked up. */
const PATIENCE = 60;

/** The element and what it lies in, innermost first, up to the page's root or to where dialogs and messages lie. */
function pathOf(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (
    let at: Element | null = element;
    at && at.id !== 'root' && !at.matches('[data-portal], body');
    at = at.parentElement
  )
    path.push(at);
  return path;
}

/** The nearest thing to `path` that is still there and can be focused, below the main part of the page. */
function neighbour(path: readonly Element[]): HTMLElement | null {
  for (const element of path) {
    if (!element.isConnected) continue;
    if (element.matches('main, .wd-content, .wd-frame, .wd-page')) return null;
    // What had it may be a heading, which only the page itself gives it to.
    const again = element === path[0] && element.matches('[tabindex]:not(:disabled)');
    if (element instanceof HTMLElement && (again || element.matches(FOCUSABLE))) return element;
    const inside = element.querySelector<HTMLElement>(FOCUSABLE);
    if (inside) return inside;
  }
  return null;
}

/** Called once, by the frame. */
export function useKeptFocus(): void {
  useEffect(() => {
    let path: readonly Element[] = [];
    /** The same of what had the focus last on the page itself: where one was before a dialog or menu opened. */
    let below: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (event: FocusEvent): void => {
      if (!(event.target instanceof Element)) return;
      path = pathOf(event.target);
      if (event.target.closest('#root')) below = path;
    };
    // A click into nothing puts it down on purpose.
    const forget = (event: PointerEvent): void => {
      path = [];
      if (event.target instanceof Element && event.target.closest('#root')) below = [];
    };
    const look = (): void => {
      const [last] = path;
      if (!last || document.activeElement !== document.body) return;
      const next = neighbour(path) ?? neighbour(below);
      if (next) next.focus({ preventScroll: true });
      else if (!last.isConnected) focusHeading();
    };
    const observer = new MutationObserver(() => {
      if (path.length === 0 || document.activeElement !== document.body) return;
      clearTimeout(timer);
      timer = setTimeout(look, PATIENCE);
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
    };
  }, []);
}
