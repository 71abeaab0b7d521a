// Finds text that a reader cannot read: cut off by its box, or wider than the window.
import type { Page } from 'playwright';
import { CLOSE, OPEN } from './pseudo-language.ts';

// Text, since it runs in the page and the tests know nothing of its types. Every word of ours begins with OPEN and
// ends with CLOSE in the pseudo-language, so that what people typed (memos, titles) may be shortened.
const FIND = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const clips = (style) => style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.clipPath !== 'none';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent;
    if (!text.includes('${OPEN}') && !text.includes('${CLOSE}')) continue;
    const element = node.parentElement;
    if (!element || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    // Out of sight on purpose: for readers who listen.
    if (element.closest('svg, option')) continue;
    let unseen = false;
    for (let at = element; at; at = at.parentElement) unseen ||= getComputedStyle(at).clipPath === 'inset(50%)';
    if (unseen) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (!clips(style)) continue;
      const hidden = (axis) => ['hidden', 'clip'].includes(axis);
      const frame = at.getBoundingClientRect();
      const out = boxes.some((box) =>
        (hidden(style.overflowX) && (box.left < frame.left - 1 || box.right > frame.right + 1)) ||
        (hidden(style.overflowY) && (box.top < frame.top - 4 || box.bottom > frame.bottom + 4)));
      // What scrolls inside its own box can be reached.
      if (!hidden(style.overflowX) && !hidden(style.overflowY)) break;
      if (out) { found.push(at.className + ': ' + text.slice(0, 60)); break; }
    }
  }
  return found;
})()`;

/** Words of ours that are cut off on the page as it is, which has to be shown in the pseudo-language. */
export async function clippedWords(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(FIND);
  if (!Array.isArray(found)) throw new Error('the page did not answer with a list');
  return found.map(String);
}

/** How many pixels of the page stick out of the window sideways. */
export async function sticksOut(page: Page): Promise<number> {
  return Number(
    await page.evaluate(
      'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
    ),
  );
}
