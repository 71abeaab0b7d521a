// Coming to a screen: the title of the page names it and the cursor of the keyboard goes to its heading.
import { type RefObject, useEffect } from 'react';

/**
 * Stands beside the screen inside the same `Suspense`, so that its effect runs once the screen is there.
 * `last`: the screen that had the focus before; the first one of a page takes none, since people and their screen
 * readers begin at the top.
 */
export function Arrival({ screen, last }: { screen: string; last: RefObject<string> }) {
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    focusHeading();
  }, [screen, last]);
  return null;
}

/** To the screen's heading, or to its beginning where it has none. */
export function focusHeading(): void {
  const main = document.getElementById('wd-main');
  const heading = main?.querySelector<HTMLElement>('h1, h2') ?? main;
  if (!heading) return;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus();
  scrollTo(0, 0);
}
