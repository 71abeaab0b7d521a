// Whether somebody is at the page: what it asks for by itself meanwhile does not keep the session alive.
import { MINUTE } from '../../../shared/domain/time.ts';

/** No moves of the pointer: browsers make some up when what lies below it changes. `popstate`: the browser's own buttons. */
const SIGNS = [
  'pointerdown',
  'wheel',
  'keydown',
  'input',
  'click',
  'drop',
  'popstate',
  'visibilitychange',
] as const;

/** Answers whether nobody has touched `page` for a minute. That it was opened counts as a touch. */
export function watchPresence(page: EventTarget, now: () => number = () => performance.now()): () => boolean {
  let last = now();
  for (const sign of SIGNS) {
    page.addEventListener(
      sign,
      () => {
        last = now();
      },
      { capture: true, passive: true },
    );
  }
  return () => last + MINUTE <= now();
}
