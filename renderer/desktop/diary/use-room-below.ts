// How much of the window the selection bar takes at the bottom, said to the style sheet so that messages lie above it.
import { type RefObject, useEffect } from 'react';

/** Read by `day.css`. */
const NAME = '--wd-bar-room';

export function useRoomBelow(bar: RefObject<HTMLElement | null>, there: boolean): void {
  useEffect(() => {
    const element = bar.current;
    if (!there || !element) return;
    const { style } = document.documentElement;
    const measure = (): void =>
      style.setProperty(NAME, `${Math.max(0, innerHeight - element.getBoundingClientRect().top)}px`);
    const observer = new ResizeObserver(measure);
    for (const watched of [element, document.body]) observer.observe(watched);
    // Of whatever scrolls: the bar sticks to the bottom only where there is more than fits.
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', measure, { capture: true });
      style.removeProperty(NAME);
    };
  }, [bar, there]);
}
